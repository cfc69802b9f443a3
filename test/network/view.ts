import type { Reading } from '../../src/contract/reading.ts';
import type { NetworkView, VpcView } from '../../src/network/index.ts';
import type { Account } from './account.ts';
import { REGION, VPC } from './parts.ts';

const VPC_FIELDS = [
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
  'egressOnlyInternetGateways',
  'dhcpOptions',
  'hostedZones',
  'resolverRules',
] as const;

export const DENIED = { kind: 'denied' as const, action: 'ec2:Describe', detail: 'AccessDenied' };

/** The view of a copy of an account, so that later changes to it meet no compiled rule. */
export function viewOf(account: Account, gaps: readonly string[] = []): NetworkView {
  return liveView(structuredClone(account), gaps);
}

/** The view of an account; `gaps` names VPC readings (or `blockPublicAccess`, a prefix list id) that were denied. */
export function liveView(account: Account, gaps: readonly string[] = []): NetworkView {
  const reading = <T>(name: string, known: T, source: string): Reading<T> =>
    gaps.includes(name) ? { gap: { ...DENIED, resource: name } } : { known, source };
  const each = <T>(items: Record<string, T>, base: string) =>
    Object.fromEntries(Object.entries(items).map(([id, item]) => [id, reading(id, item, `/${base}/${id}`)]));
  const vpc = Object.fromEntries(VPC_FIELDS.map((f) => [f, reading<unknown>(f, account[f], `/${f}`)]));
  return {
    region: REGION,
    partition: 'aws',
    vpcs: { [VPC]: vpc as unknown as VpcView },
    prefixLists: each(account.prefixLists, 'prefixLists'),
    networkInterfaces: each(account.networkInterfaces, 'networkInterfaces'),
    peerings: each(account.peerings, 'peerings'),
    blockPublicAccess: reading('blockPublicAccess', account.blockPublicAccess, '/blockPublicAccess'),
  };
}

/** What an RFC 6901 pointer leads to; throws where it leads nowhere. */
export function resolve(root: unknown, pointer: string): unknown {
  let at = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !(key in at))
      throw new Error(`${pointer} does not resolve at ${key}`);
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}
