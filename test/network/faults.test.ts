import { describe, expect, it } from 'vitest';
import { evaluatePath } from '../../src/network/index.ts';
import { acl, endpoint, group, isolated, natted, setRoutes } from './account.ts';
import { dropInbound } from './cases/fault.ts';
import { GROUPS_AND_ACLS } from './cases/groups-and-acls.ts';
import { NAMES_AND_ENDPOINTS } from './cases/names-and-endpoints.ts';
import { ROUTES } from './cases/routes.ts';
import { ALLOW, DENY, via } from './parts.ts';
import { resolve, viewOf } from './view.ts';

describe('one fault gives blockers of one owner', () => {
  for (const fault of [...GROUPS_AND_ACLS, ...NAMES_AND_ENDPOINTS, ...ROUTES]) {
    it(fault.name, () => {
      const service = fault.service ?? 'ssm';
      const before = fault.base();
      expect(evaluatePath(viewOf(before), before.instance, service).verdict).toBe('reachable');
      const account = fault.base();
      fault.break(account);
      const path = evaluatePath(viewOf(account), account.instance, service, { source: '/instance' });
      expect(path.verdict).toBe('blocked');
      expect([...new Set(path.blockers.map((b) => b.owner))]).toEqual([fault.owner]);
      const named = path.blockers.find((b) => b.message === fault.message);
      expect(named).toMatchObject({ code: fault.code, component: fault.component, ids: fault.ids });
      expect(named?.summary).toContain(fault.component);
      for (const blocker of path.blockers) {
        expect(blocker.evidence.length).toBeGreaterThan(0);
        for (const { source } of blocker.evidence)
          expect(() => resolve(account, source ?? '/nowhere')).not.toThrow();
      }
      expect(path.hops.at(-1)).toMatchObject({ type: 'service', verdict: 'blocked' });
    });
  }
});

describe('two independent faults', () => {
  it('are two causes', () => {
    const account = isolated();
    group(account, 'sg-ep').IpPermissions = [];
    dropInbound(account, 'acl-app', 1024, 65535);
    const { blockers } = evaluatePath(viewOf(account), account.instance, 'ssm');
    expect(blockers.map((b) => b.owner).sort()).toEqual(['endpoint-security-group', 'network-acl']);
  });

  it('private DNS off and a closed endpoint group', () => {
    const account = isolated();
    group(account, 'sg-ep').IpPermissions = [];
    endpoint(account, 'ssm').PrivateDnsEnabled = false;
    const { blockers } = evaluatePath(viewOf(account), account.instance, 'ssm');
    expect(blockers.map((b) => b.owner)).toEqual(['private-dns', 'endpoint-security-group']);
  });

  it('a group closed to everything counts beside a missing way out', () => {
    const account = natted();
    setRoutes(account, 'rtb-app', []);
    group(account, 'sg-app').IpPermissionsEgress = [];
    const { blockers } = evaluatePath(viewOf(account), account.instance, 'ssm');
    expect(blockers.map((b) => b.owner).sort()).toEqual(['route', 'security-group']);
  });

  it('a broken way out stays the cause when other services have endpoints', () => {
    const account = isolated();
    account.vpcEndpoints = account.vpcEndpoints.filter((e) => !e.ServiceName?.endsWith('.ssmmessages'));
    setRoutes(account, 'rtb-app', [{ ...via('nat-1'), State: 'blackhole' }]);
    const { blockers } = evaluatePath(viewOf(account), account.instance, 'ssmmessages');
    expect(blockers.map((b) => [b.owner, b.message])).toEqual([['route', 'blackhole']]);
  });
});

describe('rule order in an ACL', () => {
  it('follows the numbers, not the list', () => {
    const account = natted();
    acl(account, 'acl-app').Entries = [
      { ...DENY, Egress: true, RuleNumber: 200 },
      { ...ALLOW, Egress: true },
      { ...ALLOW, Egress: false },
    ];
    expect(evaluatePath(viewOf(account), account.instance, 'ssm').verdict).toBe('reachable');
  });
});
