import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatePath, type NetworkService } from '../../src/network/index.ts';
import { type Account, endpoint, group, isolated, natted, publicly, setRoutes } from './account.ts';
import { via } from './parts.ts';
import { viewOf } from './view.ts';

const READINGS = [
  'vpc',
  'attributes',
  'subnets',
  'routeTables',
  'networkAcls',
  'securityGroups',
  'vpcEndpoints',
  'endpointInterfaces',
  'natGateways',
  'internetGateways',
  'dhcpOptions',
  'hostedZones',
  'resolverRules',
  'blockPublicAccess',
  'pl-s3',
];

const broken = (base: () => Account, change: (account: Account) => void) => () => {
  const account = base();
  change(account);
  return account;
};

const WORLDS: [string, () => Account, NetworkService][] = [
  ['endpoints', isolated, 'ssm'],
  ['gateway endpoint', isolated, 's3'],
  ['NAT', natted, 'ssm'],
  ['public', publicly, 'ssm'],
  [
    'endpoint group closed',
    broken(isolated, (a) => Object.assign(group(a, 'sg-ep'), { IpPermissions: [] })),
    'ssm',
  ],
  [
    'group closed',
    broken(natted, (a) => Object.assign(group(a, 'sg-app'), { IpPermissionsEgress: [] })),
    'ssm',
  ],
  [
    'blackhole',
    broken(natted, (a) => setRoutes(a, 'rtb-app', [{ ...via('nat-1'), State: 'blackhole' }])),
    'ssm',
  ],
  ['isolated', broken(natted, (a) => setRoutes(a, 'rtb-app', [])), 'ssm'],
  [
    'private DNS off',
    broken(isolated, (a) => Object.assign(endpoint(a, 'ssm'), { PrivateDnsEnabled: false })),
    'ssm',
  ],
  ['DNS support off', broken(natted, (a) => Object.assign(a.attributes, { EnableDnsSupport: false })), 'ssm'],
];

describe('losing readings', () => {
  it.each(WORLDS)('%s: never turns one verdict into another', (_name, world, service) => {
    const account = world();
    const { verdict } = evaluatePath(viewOf(account), account.instance, service);
    fc.assert(
      fc.property(fc.subarray(READINGS, { minLength: 1 }), (gaps) => {
        const result = evaluatePath(viewOf(account, gaps), account.instance, service);
        if (result.verdict !== verdict) expect(result.verdict, gaps.join()).toBe('unknown');
        if (result.verdict === 'unknown') expect(result.unknowns.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});

/** Deletes or spoils fields of any depth, in place: the value has to be the run's own copy. */
function spoil(value: unknown, dice: () => number): void {
  if (typeof value !== 'object' || value === null) return;
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    const roll = dice();
    if (roll === 0 && !Array.isArray(value)) delete record[key];
    else if (roll === 1 && typeof record[key] === 'string') record[key] = 'rubbish/99';
    else spoil(record[key], dice);
  }
}

describe('spoilt input', () => {
  it.each(WORLDS)('%s: never throws', (_name, world, service) => {
    fc.assert(
      fc.property(fc.array(fc.nat(25), { minLength: 40, maxLength: 400 }), (rolls) => {
        const account = structuredClone(world());
        let at = 0;
        const dice = () => rolls[at++ % rolls.length] ?? 9;
        for (const part of [
          account.instance,
          account.vpc,
          account.subnets,
          account.routeTables,
          account.networkAcls,
        ])
          spoil(part, dice);
        for (const part of [account.securityGroups, account.vpcEndpoints, account.endpointInterfaces])
          spoil(part, dice);
        for (const part of [account.natGateways, account.internetGateways, account.dhcpOptions])
          spoil(part, dice);
        const result = evaluatePath(viewOf(account), account.instance, service);
        expect(['reachable', 'blocked', 'partial', 'unknown']).toContain(result.verdict);
        expect(result.verdict === 'blocked').toBe(result.blockers.some((b) => !b.partial));
      }),
      { numRuns: 100 },
    );
  });
});
