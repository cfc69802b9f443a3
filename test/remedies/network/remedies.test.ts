import type { Operation } from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../checks/index.ts';
import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { factContext } from '../../../src/engine/fact-context.ts';
import { runCheck } from '../../../src/engine/run-check.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import * as net from '../../support/network-patches.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';
import { apply } from './apply.ts';

const NETWORK = CHECKS.filter(({ id }) => id.startsWith('network/') && id !== 'network/remote-host');

async function failures(snapshot: Snapshot) {
  const facts = factContext(replaySource(snapshot), net.ID, DEFAULT_SELECTION);
  const results = await Promise.all(NETWORK.map((check) => runCheck(check, facts)));
  return results.flatMap(({ check, findings }) =>
    findings
      .filter((f) => f.status === 'fail' && f.impact !== 'advises')
      .map((f) => ({ ...f, check: check.id })),
  );
}

const closedAcl: Operation[] = [
  {
    op: 'add',
    path: net.vpcReading('networkAcls', '/-'),
    value: {
      NetworkAclId: 'acl-0aaaaaaaaaaaaaaaa',
      VpcId: net.VPC,
      Associations: [{ NetworkAclId: 'acl-0aaaaaaaaaaaaaaaa', SubnetId: net.FAR_SUBNET }],
      Entries: [
        { CidrBlock: '0.0.0.0/0', Egress: true, Protocol: '-1', RuleAction: 'deny', RuleNumber: 32767 },
        { CidrBlock: '0.0.0.0/0', Egress: false, Protocol: '-1', RuleAction: 'deny', RuleNumber: 32767 },
      ],
    },
  },
  { op: 'remove', path: net.vpcReading('networkAcls', '/0/Associations/1') },
];
const drop = (entry: Record<string, unknown>) => net.aclRule({ RuleNumber: 50, ...entry });
const DEFAULT_TO_NAT = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: net.NAT };
const attribute = (field: string): Operation => ({
  op: 'replace',
  path: net.vpcReading('vpcAttributes', `/${field}`),
  value: false,
});

const BROKEN: Record<string, { owner: string; patch: Operation[] }> = {
  'no egress': { owner: 'network/security-group', patch: net.egress() },
  'no egress, by NAT': { owner: 'network/security-group', patch: [...net.natted, ...net.egress()] },
  'egress to the VPC alone': { owner: 'network/security-group', patch: net.egress('10.0.0.0/16') },
  'endpoint group closed': { owner: 'network/endpoint-security-group', patch: net.ingress() },
  '443 dropped on its way out': {
    owner: 'network/network-acl',
    patch: drop({ Egress: true, PortRange: { From: 443, To: 443 } }),
  },
  'replies dropped': {
    owner: 'network/network-acl',
    patch: [...net.natted, ...drop({ Egress: false, PortRange: { From: 1024, To: 65535 } })],
  },
  'an ACL without rules at the endpoints': { owner: 'network/network-acl', patch: closedAcl },
  'an ACL without rules at the NAT gateway': {
    owner: 'network/network-acl',
    patch: [...net.natted, ...closedAcl],
  },
  'DNS support off': { owner: 'network/vpc-dns', patch: [attribute('EnableDnsSupport')] },
  'DNS hostnames off': { owner: 'network/vpc-dns', patch: [attribute('EnableDnsHostnames')] },
  'DNS support and hostnames off': {
    owner: 'network/vpc-dns',
    patch: [attribute('EnableDnsSupport'), attribute('EnableDnsHostnames')],
  },
  'private DNS off': {
    owner: 'network/private-dns',
    patch: net.endpoint(net.SSM, { PrivateDnsEnabled: false }),
  },
  'no ssmmessages endpoint': { owner: 'network/vpc-endpoint', patch: net.withoutEndpoint(net.MESSAGES) },
  'no ssmmessages and no logs endpoint, and no group that admits': {
    owner: 'network/vpc-endpoint',
    patch: [...net.withoutEndpoint(net.LOGS), ...net.withoutEndpoint(net.MESSAGES), ...net.plain.slice(0, 1)],
  },
  'an endpoint without interfaces': {
    owner: 'network/vpc-endpoint',
    patch: net.endpoint(net.SSM, { NetworkInterfaceIds: [], SubnetIds: [] }),
  },
  'the gateway endpoint in another table': {
    owner: 'network/vpc-endpoint',
    patch: net.routes(),
  },
  'an isolated subnet': { owner: 'network/route', patch: [...net.noEndpoints, ...net.routes()] },
  'an isolated subnet, and no group that admits': {
    owner: 'network/route',
    patch: [...net.noEndpoints, ...net.routes(), ...net.ingress(), attribute('EnableDnsHostnames')],
  },
  'no route to the NAT gateway that is there': {
    owner: 'network/route',
    patch: [...net.natted, ...net.routes()],
  },
  'a blackhole': {
    owner: 'network/route',
    patch: [
      ...net.natted,
      ...net.routes({ ...DEFAULT_TO_NAT, NatGatewayId: 'nat-0dead', State: 'blackhole' }),
    ],
  },
  'the NAT gateway’s subnet without a way out': {
    owner: 'network/route',
    patch: [...net.natted, { op: 'remove', path: net.vpcReading('routeTables', '/1/Routes/1') }],
  },
  'no public address': { owner: 'network/route', patch: net.publicSubnet() },
  'internet gateway detached': {
    owner: 'network/route',
    patch: [
      ...net.publicSubnet('198.51.100.9'),
      { op: 'replace', path: net.vpcReading('internetGateways', '/0/Attachments'), value: [] },
    ],
  },
};

describe('the first remedy of each finding, run as it is, removes the cause', () => {
  it.each(Object.entries(BROKEN))('%s', async (_name, { owner, patch }) => {
    const snapshot = patched(baseAccount('private-endpoints'), [...patch, ...net.lost]);
    const broken = await failures(snapshot);
    expect([...new Set(broken.map(({ check }) => check))]).toEqual([owner]);
    const commands = new Set(broken.map(({ remedies }) => remedies[0]?.command ?? ''));
    // The network model keeps compiled forms of what it has read, so that a changed account is a new one.
    const mended = structuredClone(snapshot);
    for (const command of commands) apply(mended, command);
    expect((await failures(mended)).map(({ check, summary }) => `${check}: ${summary}`)).toEqual([]);
  });
});

describe('remedies', () => {
  const texts = async (patch: Operation[]) => {
    const found = await failures(patched(baseAccount('private-endpoints'), [...patch, ...net.lost]));
    return found.flatMap(({ remedies }) => remedies);
  };

  it('open no more than what is needed', async () => {
    const [toEndpoints] = await texts(net.egress());
    expect(toEndpoints?.command).toBe(
      `aws ec2 authorize-security-group-egress --group-id ${net.WEB_GROUP} --ip-permissions ` +
        `'IpProtocol=tcp,FromPort=443,ToPort=443,UserIdGroupPairs=[{GroupId=${net.ENDPOINT_GROUP}}]' ` +
        `'IpProtocol=tcp,FromPort=443,ToPort=443,PrefixListIds=[{PrefixListId=${net.S3_LIST}}]' --region eu-west-1`,
    );
    const [admit] = await texts(net.ingress());
    expect(admit?.command).toContain(`--port 443 --source-group ${net.WEB_GROUP}`);
    expect(admit?.terraform).toContain(`referenced_security_group_id = "${net.WEB_GROUP}"`);
  });

  it('offer both honest ways, with what they cost', async () => {
    const isolated = await texts([...net.noEndpoints, ...net.routes()]);
    expect(isolated[0]?.summary).toMatch(
      /interface endpoints for .* \(billed per hour in each Availability Zone/,
    );
    expect(isolated[1]?.summary).toMatch(/NAT gateway .* \(billed per hour, and per GB\)/);
    const natThere = await texts([...net.natted, ...net.routes()]);
    expect(natThere[0]?.command).toContain(`--nat-gateway-id ${net.NAT}`);
    expect(natThere[1]?.command).toContain('create-vpc-endpoint');
  });

  it('never name everybody where a rule about the instance serves', async () => {
    for (const { owner, patch } of Object.values(BROKEN)) {
      if (owner !== 'network/endpoint-security-group' && owner !== 'network/vpc-endpoint') continue;
      for (const { command = '', terraform = '' } of await texts(patch)) {
        expect(command + terraform).not.toContain('0.0.0.0/0');
      }
    }
  });
});
