import type { Operation } from 'fast-json-patch';
import type { Snapshot } from '../../src/contract/snapshot.ts';

type Seen = Record<string, unknown> | null | undefined;

interface Observed {
  /** How bad it looks; the worse of two faults is what would be seen of both. */
  rank(seen: Seen): number;
  /** What is seen of the node, beside what it is (its agent's version, its platform). */
  fields: readonly string[];
}

/** Not listed is worse than lost, lost worse than Online. */
const OBSERVED: Record<string, Observed> = {
  node: {
    rank: (seen) => (!seen ? 2 : seen.PingStatus === 'Online' ? 0 : 1),
    fields: ['PingStatus', 'LastPingDateTime'],
  },
  connection: { rank: (seen) => (seen?.Status === 'connected' ? 0 : 1), fields: ['Status'] },
  instanceStatus: { rank: (seen) => (seen ? 0 : 1), fields: [] },
};

/** Whether an operation changes what is seen of the node, which follows from its faults. */
export function observes({ path }: Operation): boolean {
  const [, , reader = '', , field, ...deeper] = path.split('/');
  const observed = Object.hasOwn(OBSERVED, reader) ? OBSERVED[reader] : undefined;
  return Boolean(observed && deeper.length === 0 && (!field || observed.fields.includes(field)));
}

/** The account with what is seen of its nodes taken from the account in which it looks worse. */
export function worseObservation(account: Snapshot, seenIn: readonly Snapshot[]): Snapshot {
  const result = structuredClone(account);
  for (const [reader, { rank, fields }] of Object.entries(OBSERVED)) {
    for (const target of account.targets) {
      const readings = result.readings[reader];
      const [first, ...others] = seenIn.map((one) => one.readings[reader]?.[target] as Seen);
      const worst = others.reduce((a, b) => (rank(b) > rank(a) ? b : a), first);
      const own = readings?.[target] as Seen;
      if (readings && worst === null) readings[target] = null;
      else if (own && worst) for (const field of fields) own[field] = worst[field];
    }
  }
  return result;
}
