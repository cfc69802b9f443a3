import { describe, expect, it } from 'vitest';
import { evaluatePath, type NetworkService, type PathResult } from '../../src/network/index.ts';
import { type Account, acl, group, isolated, natted } from './account.ts';
import { interfaceEndpoint } from './parts.ts';
import { viewOf } from './view.ts';

function path(account: Account, service: NetworkService = 'ssm', gaps: string[] = []): PathResult {
  return evaluatePath(viewOf(account, gaps), account.instance, service);
}

const HTTPS = (extra: object) => [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...extra }];

describe('some of the connections', () => {
  function twoZones(): Account {
    const account = isolated();
    const [ssm, nics] = interfaceEndpoint('ssm', 10, ['subnet-ep', 'subnet-ep2']);
    account.vpcEndpoints[0] = ssm;
    account.endpointInterfaces = nics;
    return account;
  }

  it('one of two endpoint interfaces closed is partial', () => {
    const account = twoZones();
    expect(path(account).verdict).toBe('reachable');
    group(account, 'sg-app').IpPermissionsEgress = HTTPS({ IpRanges: [{ CidrIp: '10.0.2.0/24' }] });
    const result = path(account);
    expect(result.verdict).toBe('partial');
    expect(result.blockers).toMatchObject([
      { owner: 'security-group', partial: true, ids: { cidrs: ['10.0.3.10/32'] } },
    ]);
  });

  it('both closed, each by its own group, is blocked', () => {
    const account = twoZones();
    account.securityGroups.push({ GroupId: 'sg-ep2', IpPermissions: [] });
    const second = account.endpointInterfaces[1];
    if (second) second.Groups = [{ GroupId: 'sg-ep2' }];
    group(account, 'sg-ep').IpPermissions = [];
    const result = path(account);
    expect(result.verdict).toBe('blocked');
    expect(result.blockers.map((b) => [b.component, b.partial])).toEqual([
      ['sg-ep', undefined],
      ['sg-ep2', undefined],
    ]);
  });

  it('return ports that are open in part', () => {
    const account = natted();
    const [egress, , ingress] = acl(account, 'acl-app').Entries ?? [];
    acl(account, 'acl-app').Entries = [
      { ...egress },
      { ...ingress, Protocol: '6', PortRange: { From: 49152, To: 65535 } },
    ];
    const linux = path(account);
    expect(linux.verdict).toBe('partial');
    expect(linux.blockers).toMatchObject([
      { message: 'nacl-return-ports', partial: true, component: 'acl-app' },
    ]);
    account.instance.Platform = 'windows' as 'Windows';
    expect(path(account).verdict).toBe('reachable');
  });

  it('an S3 prefix list that a group covers in part', () => {
    const account = isolated();
    group(account, 'sg-app').IpPermissionsEgress = HTTPS({ IpRanges: [{ CidrIp: '52.218.0.0/17' }] });
    expect(path(account, 's3').verdict).toBe('partial');
  });
});
