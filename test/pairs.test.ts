import { describe, expect, it } from 'vitest';
import type { TargetReport, Verdict } from '../src/contract/report.ts';
import type { Snapshot } from '../src/contract/snapshot.ts';
import { accountCases } from './support/account-cases.ts';
import { composed } from './support/compose.ts';
import { examined } from './support/examined.ts';
import { MASKED_PAIRS, type MaskedPair, SOFTENED_PAIRS } from './support/masked-pairs.ts';

const SYMPTOMS = ['agent/registration', 'agent/ping', 'agent/connection'];
const WORST: Verdict[] = ['not-ready', 'unknown', 'degraded', 'ready'];

/** Accounts with one fault; a symptom that nothing explains is none. */
const FAULTS = [...accountCases()].filter(
  ([, { expect: wanted, selection }]) =>
    wanted.rootCauses.length === 1 && !SYMPTOMS.includes(wanted.rootCauses[0] ?? '') && !selection,
);
const SILENT = [...accountCases()].filter(([, { expect: wanted }]) =>
  SYMPTOMS.includes(wanted.rootCauses[0] ?? ''),
);

type Case = (typeof FAULTS)[number];
interface Pair {
  a: Case;
  b: Case;
  /** Both faults in one account; null where they cannot both be. */
  account: Snapshot | null;
}
const pairsOf = (a: readonly Case[], b: readonly Case[]): [Case, Case][] =>
  a.flatMap((one, i) => (a === b ? b.slice(i + 1) : b).map((other): [Case, Case] => [one, other]));

/** The causes of a pair, once each, with the committed reason why one of them is masked, if it is. */
function causesOf([nameA, a]: Case, [nameB, b]: Case): { id: string; mask?: MaskedPair }[] {
  const ids = [...new Set([...a.expect.rootCauses, ...b.expect.rootCauses])];
  return ids.map((id) => {
    const mask = MASKED_PAIRS.find(
      ({ by, masked, cases }) =>
        masked.includes(id) &&
        ids.some((other) => by.includes(other)) &&
        (!cases || cases.includes(nameA) || cases.includes(nameB)),
    );
    return { id, ...(mask && { mask }) };
  });
}

/** What must be named of a pair: both, once each, but for those that the committed list has as masked. */
const wantedOf = (a: Case, b: Case): string[] => causesOf(a, b).flatMap(({ id, mask }) => (mask ? [] : [id]));

const told = (target: TargetReport): string[] =>
  target.checks
    .filter(({ status, impact }) => (status === 'fail' || status === 'unknown') && impact !== 'advises')
    .map(({ id, status, message, summary }) => `${id} ${status}/${message}: ${summary}`);

async function differences(pairs: readonly Pair[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const { a, b, account } of pairs) {
    if (!account) continue;
    const { target, report } = await examined(account);
    const wanted = wantedOf(a, b).sort();
    const verdicts = [a[1].expect.verdict, b[1].expect.verdict];
    const softened = SOFTENED_PAIRS.some(({ cases }) => cases.includes(a[0]) && cases.includes(b[0]));
    const verdict = softened ? 'degraded' : WORST.find((one) => verdicts.includes(one));
    const is = [...target.rootCauses].sort();
    if (JSON.stringify(is) !== JSON.stringify(wanted) || report.verdict !== verdict)
      found.push({ pair: `${a[0]} + ${b[0]}`, wanted, is, verdict: report.verdict, told: told(target) });
  }
  return found;
}

describe('two faults in one account', () => {
  const pairs = pairsOf(FAULTS, FAULTS).map(([a, b]): Pair => ({ a, b, account: composed(a[1], b[1]) }));

  it('can be put together for most pairs', () => {
    const apart = pairs.filter(({ account }) => !account);
    expect(pairs.length).toBeGreaterThan(100);
    expect(apart.length / pairs.length).toBeLessThan(0.1);
  });

  it('are both named, and nothing else', async () => {
    expect(await differences(pairs)).toEqual([]);
  }, 120_000);

  it('are in the list of masked pairs only where one masks the other', () => {
    const together = pairs.filter(({ account }) => account);
    const used = new Set(together.flatMap(({ a, b }) => causesOf(a, b).map(({ mask }) => mask)));
    expect(MASKED_PAIRS.filter((mask) => !used.has(mask))).toEqual([]);
  });
});

describe('a silent agent in an account with a fault', () => {
  const pairs = new Map(
    pairsOf(SILENT, FAULTS).map(([a, b]) => [`${a[0]} + ${b[0]}`, [a[1], b[1]] as const]),
  );

  it.each([...pairs.keys()])('%s', async (name) => {
    const [silent, fault] = pairs.get(name) ?? [];
    const account = silent && fault && composed(silent, fault);
    if (!account) throw new Error('an observation fits every fault');
    const { target } = await examined(account);
    const symptoms = target.rootCauses.filter((id) => SYMPTOMS.includes(id));
    const unexplained = SYMPTOMS.filter((id) => {
      const row = target.checks.find((check) => check.id === id);
      return row?.status === 'fail' && row.impact !== 'advises' && row.explainedBy.length === 0;
    });
    const unlisted = name === 'agent-never-registered + agent-before-session-manager';
    expect(
      target.rootCauses.filter((id) => !SYMPTOMS.includes(id)),
      'only the list of nodes tells the version',
    ).toEqual(unlisted ? [] : fault.expect.rootCauses);
    expect(symptoms, 'the first symptom that nothing explains').toEqual(unexplained.slice(0, 1));
  });
});
