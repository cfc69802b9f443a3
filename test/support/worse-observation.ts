import type { Snapshot } from '../../src/readers/source/snapshot-format.ts';

type Observation = Record<string, unknown> | null | undefined;

/** How bad it looks, by reader: not listed is worse than lost, lost worse than Online. */
const RANK: Record<string, (seen: Observation) => number> = {
  node: (seen) => (!seen ? 2 : seen.PingStatus === 'Online' ? 0 : 1),
  connection: (seen) => (seen?.Status === 'connected' ? 0 : 1),
  instanceStatus: (seen) => (seen ? 0 : 1),
};

/** The account with what is seen of its nodes taken from the account in which it looks worse. */
export function worseObservation(account: Snapshot, seenIn: readonly Snapshot[]): Snapshot {
  const result = structuredClone(account);
  for (const [reader, rank] of Object.entries(RANK)) {
    for (const target of account.targets) {
      const seen = seenIn.map(({ readings }) => readings[reader]?.[target] as Observation);
      const worst = seen.reduce((a, b) => (rank(b) > rank(a) ? b : a));
      const readings = result.readings[reader];
      if (readings && worst !== undefined) readings[target] = structuredClone(worst);
    }
  }
  return result;
}
