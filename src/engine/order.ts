import type { AnyCheck } from '../contract/check.ts';

/** The families in the order in which causes of the same weight are named: what the rest stands on comes first. */
const FAMILIES: readonly string[] = [
  'instance',
  'identity',
  'network',
  'host',
  'agent',
  'session',
  'logging',
  'access',
  'client',
  'posture',
];

/** By family, then by the check's own `order` in it. Symptoms come last: they are causes only for want of a better. */
export function byOrder(a: AnyCheck, b: AnyCheck): number {
  return placeOf(a) - placeOf(b) || orderIn(a) - orderIn(b);
}

function placeOf({ id, role }: AnyCheck): number {
  if (role === 'symptom') return FAMILIES.length + 1;
  const family = FAMILIES.indexOf(id.split('/')[0] ?? '');
  return family < 0 ? FAMILIES.length : family;
}

/** Checks without an order come behind those that have one. */
const orderIn = ({ order }: AnyCheck): number => order ?? Number.MAX_SAFE_INTEGER;
