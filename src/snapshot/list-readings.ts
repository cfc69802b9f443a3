import type { ReaderId, ReaderValue } from '../contract/source.ts';

type ListId = {
  [K in ReaderId]: NonNullable<ReaderValue<K>> extends readonly unknown[] ? K : never;
}[ReaderId];

/** The readers whose readings are lists; those of all others are objects. */
const LISTS: Record<ListId, true> = {
  instanceIds: true,
  subnets: true,
  routeTables: true,
  networkAcls: true,
  securityGroups: true,
  vpcEndpoints: true,
  endpointInterfaces: true,
  natGateways: true,
  internetGateways: true,
  egressOnlyInternetGateways: true,
  hostedZones: true,
  documentTags: true,
  rolePolicyNames: true,
  attachedRolePolicies: true,
  simulation: true,
  userPolicyNames: true,
  attachedUserPolicies: true,
  userGroups: true,
  groupPolicyNames: true,
  attachedGroupPolicies: true,
  organizationPolicies: true,
  kmsGrants: true,
};

/**
 * Whether a reading is, on the outside, what its reader tells: else a fact would take a word or a list for a
 * thing that lacks every field. Null is for the reader's users to understand.
 */
export function hasShape(id: ReaderId, value: unknown): boolean {
  return value === null || (typeof value === 'object' && Array.isArray(value) === isList(id));
}

export function isList(id: ReaderId): boolean {
  return Object.hasOwn(LISTS, id);
}
