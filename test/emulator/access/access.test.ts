import { describe, expect, it } from 'vitest';
import { carryOut } from '../remedies/cure.ts';
import { DOCUMENTS } from './callers/documents.ts';
import { KEYS } from './callers/keys.ts';
import { ROLES } from './callers/roles.ts';
import { USERS } from './callers/users.ts';
import { type AccessScenario, answerOf, type Judged, judge, saidOf } from './scenario.ts';

const FAMILIES = { users: USERS, documents: DOCUMENTS, keys: KEYS, roles: ROLES };

describe.each(Object.entries(FAMILIES))('%s', (_family, scenarios) => {
  it.concurrent.each(Object.entries(scenarios))(
    '%s',
    async (_name, scenario) => {
      const judged = await judge(scenario);
      try {
        expectOutcome(judged, scenario);
        if (scenario.rootCauses?.length && !scenario.noRemedy) await expectLetIn(judged, scenario);
      } finally {
        await judged.account.close();
      }
    },
    120_000,
  );
});

function expectOutcome({ account, run, target }: Judged, scenario: AccessScenario): void {
  const { verdict, exit, rootCauses, checks, capabilities = {}, says } = scenario;
  const found = {
    verdict: target.verdict,
    exit: run.code,
    ...(rootCauses ? { rootCauses: target.rootCauses } : {}),
    checks: Object.fromEntries(Object.keys(checks).map((id) => [id, answerOf(target, id)])),
    capabilities: Object.fromEntries(
      Object.keys(capabilities).map((name) => [name, Reflect.get(target.capabilities, name)]),
    ),
  };
  const not = target.checks.filter((row) => row.status === 'fail' || row.status === 'unknown');
  const brief = not.map((row) => `${row.id} ${row.status}/${row.message} ${row.impact}: ${row.summary}`);
  expect(found, `the expected outcome; found:\n${brief.join('\n')}`).toEqual({
    verdict,
    exit,
    ...(rootCauses ? { rootCauses } : {}),
    checks,
    capabilities,
  });
  const said = says ? saidOf(target, says.check).replaceAll('\\"', '"') : '';
  for (const text of says?.texts ?? []) expect(said, `what ${says?.check} says`).toContain(text);
  for (const text of says?.not ?? []) expect(said, `what ${says?.check} says`).not.toContain(text);
  expect(account.front.unemulated, 'every operation is emulated').toEqual([]);
}

/** The printed commands, run by the administrator with the executable, let the caller in. */
async function expectLetIn(
  { account, target, again }: Awaited<ReturnType<typeof judge>>,
  scenario: AccessScenario,
): Promise<void> {
  await carryOut(account, target, { choice: 0, overInternet: true });
  const after = await again();
  const asked = after.report.selection?.for.map((name) => after.target.capabilities[name]);
  const now = { exit: after.run.code, asked };
  expect(now, 'the caller is let in by the printed commands').toEqual({ exit: 0, asked: ['ready'] });
  // Least privilege: documents that nobody asked for stay ungranted where something else was the cause.
  const { verdict, rootCauses } = after.target;
  if (scenario.verdict === 'degraded') expect(verdict, 'nothing is degraded any more').toBe('ready');
  else
    expect(['access/session-documents'], 'no other cause is left').toEqual(
      expect.arrayContaining(rootCauses),
    );
}
