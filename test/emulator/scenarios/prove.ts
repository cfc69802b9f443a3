import { describe, expect, it } from 'vitest';
import { carryOut, stillWrong } from '../remedies/cure.ts';
import { choices, prescriptions } from '../remedies/prescription.ts';
import { type Examined, examine, type How, outcome, saidOfCause } from './examine.ts';
import type { Scenario, Scenarios } from './scenario.ts';

/** Each runs the built command and the AWS CLI several times; the machine may be busy. */
const LONG = 180_000;

/**
 * One test for each scenario: the built command finds what is expected, the commands that it prints cure that very
 * account, and every alternative cures an account of its own.
 */
export function proveAll(family: string, scenarios: Scenarios): void {
  describe(family, () => {
    it.concurrent.each(Object.entries(scenarios))('%s', (_name, scenario) => prove(scenario), LONG);
  });
}

async function prove(scenario: Scenario): Promise<void> {
  const ways = await examinedAnd(scenario, {}, async (examined) => {
    expectOutcome(examined, scenario);
    if (!isCurable(scenario)) return 1;
    await expectCured(examined, scenario, 0);
    return choices(prescriptions(examined.target));
  });
  for (let choice = 1; choice < ways; choice += 1)
    await examinedAnd(scenario, { warm: true }, (examined) => expectCured(examined, scenario, choice));
}

async function examinedAnd<T>(
  scenario: Scenario,
  how: How,
  then: (examined: Examined) => Promise<T>,
): Promise<T> {
  const examined = await examine(scenario, how);
  try {
    return await then(examined);
  } finally {
    await examined.account.close();
  }
}

const isCurable = ({ rootCauses, noRemedy }: Scenario): boolean => rootCauses.length > 0 && !noRemedy;

function expectOutcome(examined: Examined, scenario: Scenario): void {
  const { verdict, rootCauses, exit, checks = {}, capabilities = {} } = scenario;
  expect(outcome(examined, scenario), `the expected outcome; found:\n${brief(examined)}`).toEqual({
    verdict,
    rootCauses,
    exit,
    checks,
    capabilities,
  });
  for (const text of scenario.says ?? [])
    expect(saidOfCause(examined), 'what is said of the first cause').toContain(text);
  expect(examined.account.front.unemulated, 'every operation is emulated').toEqual([]);
}

async function expectCured(examined: Examined, { spec }: Scenario, choice: number): Promise<void> {
  const overInternet = ['nat', 'internet-gateway'].includes(spec?.base ?? 'endpoints');
  await carryOut(examined.account, examined.target, { choice, overInternet, forked: true });
  const { lost, back } = await stillWrong(examined);
  const which = choice === 0 ? 'the first way out' : `alternative ${choice}`;
  expect(lost, `${which} cures, seen with the agent lost`).toEqual([]);
  expect(back, `${which} cures, seen with the agent back`).toEqual([]);
}

/** What is not a pass, for the message of a failed test. */
const brief = ({ target }: Examined): string =>
  target.checks
    .filter((row) => row.status === 'fail' || row.status === 'unknown')
    .map((row) => `${row.id} ${row.status}/${row.message} ${row.impact}: ${row.summary}`)
    .join('\n');
