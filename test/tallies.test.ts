import { describe, expect, it } from 'vitest';
import { masked, talliesIn, talliesOf } from './support/tallies.ts';

const text = (passed: string, families: string, closing: string, ids = 'agent/a') => `NOT READY  i-1

✗ CAUSE  12 checks pass no more than this
  So          ✗ fail  agent/connection, agent/ping
              – skipped  ${ids}
  But works   ✓ ${passed}: ${families}
  Fix         Allow 3 actions (changes the account)
  Capability  all not ready

not ready: 1 cause, 2 effects; ${closing}
exit 1
`;
const SHORT = text('3 checks pass', '2 network, 1 access', '3 passed, 0 unknown, 9 skipped  exit 1');
const WRAPPED = text(
  '33 checks pass',
  '29 network,\n                4 access',
  '33 passed, 0 unknown,\n  12 skipped\n  exit 1',
  'agent/a,\n                network/b-c and 4 more',
);

describe('the counts of a terminal text', () => {
  it('are masked wherever the lines break, and nothing else is', () => {
    expect(masked(WRAPPED)).toBe(masked(SHORT));
    expect(masked(SHORT)).toBe(`NOT READY  i-1

✗ CAUSE  12 checks pass no more than this
  So          ✗ fail  agent/connection, agent/ping
              – skipped  <checks>
  But works   ✓ <tally>
  Fix         Allow 3 actions (changes the account)
  Capability  all not ready

not ready: 1 cause, 2 effects; <n> passed, 0 unknown, <n> skipped exit 1
exit 1
`);
  });

  it('are not masked where they count what is wrong', () => {
    const other = SHORT.replace('0 unknown', '1 unknown');
    expect(masked(other)).not.toBe(masked(SHORT));
    expect(masked(SHORT.replace('2 effects', '1 effect'))).not.toBe(masked(SHORT));
  });

  it('are read from it', () => {
    const families = { network: 29, access: 4 };
    expect(talliesIn(WRAPPED)).toEqual({ passed: 33, skipped: 12, families, unexamined: 6 });
    const bare = 'ready: 3 passed, 0 failed, 0 unknown  exit 0\nexit 0\n';
    expect(talliesIn(bare)).toEqual({ passed: 3, skipped: 0, families: null, unexamined: null });
  });

  it('have to add up, and to stand there', () => {
    expect(() => talliesIn(SHORT.replace('2 network', '5 network'))).toThrow('3 checks are said to pass');
    expect(() => masked('READY  i-1')).toThrow('no closing line');
  });

  it('follow from the rows of the report', () => {
    const rows = ['network/a pass', 'network/b pass', 'agent/c fail', 'agent/d skipped', 'access/e pass'];
    const given = rows.map((row) => {
      const [id = '', status] = row.split(' ');
      return { id, status: status as 'pass', findings: [{}] };
    });
    const cut = { id: 'agent/f', status: 'skipped', findings: [{ because: 'agent/c' }] } as const;
    const target = { checks: [...given, cut], rootCauses: ['agent/c'] };
    const all = { passed: 3, skipped: 2, families: { network: 2, access: 1 }, unexamined: 1 };
    expect(talliesOf(target, all)).toEqual(all);
    expect(talliesOf({ ...target, rootCauses: ['agent/g'] }, all).unexamined).toBe(0);
    const without = { ...all, families: null, unexamined: null };
    expect(talliesOf(target, without)).toEqual(without);
  });
});
