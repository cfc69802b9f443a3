import { expect, it } from 'vitest';
import { CHECKS } from '../../../checks/index.ts';
import type { AnyCheck } from '../../../src/contract/check.ts';
import { factContext } from '../../../src/engine/fact-context.ts';
import { runCheck } from '../../../src/engine/run-check.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import type { CheckCases } from '../../support/check-cases.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';

const OURS = CHECKS.filter(({ id }) => /^(session|logging)\//.test(id));
const TUNNELS = ['ssh', 'port-forwarding', 'remote-port-forwarding'];

async function casesOf({ id }: AnyCheck): Promise<CheckCases> {
  const file = new URL(`../../../fixtures/checks/${id}.ts`, import.meta.url);
  return ((await import(/* @vite-ignore */ file.href)) as { default: CheckCases }).default;
}

it.each(OURS.map((check) => [check.id, check] as const))(
  '%s never takes SSH or port forwarding away',
  async (_, check) => {
    for (const [name, row] of Object.entries(await casesOf(check))) {
      const source = replaySource(patched(baseAccount(row.base ?? 'private-endpoints'), row.patch ?? []));
      const target = row.target ?? source.snapshot().targets[0] ?? '';
      const context = factContext(source, target, { ...DEFAULT_SELECTION, ...row.selection });
      const { findings } = await runCheck(check, context);
      const taken = findings
        .filter(({ status }) => status === 'fail' || status === 'unknown')
        .flatMap(({ capabilities }) => Object.keys(capabilities));
      expect([name, taken.filter((capability) => TUNNELS.includes(capability))]).toEqual([name, []]);
    }
  },
);

it('there are nine of these checks', () => {
  expect(OURS.map(({ id }) => id)).toHaveLength(9);
});
