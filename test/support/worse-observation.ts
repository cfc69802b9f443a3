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
    rank: (seen) => {
      if (!seen) return 2;
      return seen.PingStatus === 'Online' ? 0 : 1;
    },
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
  const readings = { ...account.readings };
  for (const [reader, observed] of Object.entries(OBSERVED)) {
    const own = readings[reader];
    if (!own) continue;
    const seen = account.targets.map((target) => {
      const others = seenIn.map((one) => one.readings[reader]?.[target] as Seen);
      return [target, worst(observed, own[target] as Seen, others)];
    });
    readings[reader] = { ...own, ...Object.fromEntries(seen.filter(([, value]) => value !== undefined)) };
  }
  return { ...account, readings };
}

/** Of one node: not there at all, or as it is here with what is seen of it where it looks worst. */
function worst({ rank, fields }: Observed, own: Seen, others: readonly Seen[]): Seen {
  const [first, ...rest] = others;
  const found = rest.reduce((a, b) => (rank(b) > rank(a) ? b : a), first);
  if (found === null) return null;
  if (!own || !found) return own;
  return { ...own, ...Object.fromEntries(fields.map((field) => [field, found[field]])) };
}
