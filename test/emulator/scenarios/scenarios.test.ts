import { describe, expect, it } from 'vitest';
import { examine, outcome, saidOfCause } from './examine.ts';
import { IDENTITY } from './identity.ts';
import { LOGGING } from './logging.ts';
import { NETWORK } from './network.ts';
import type { Scenario } from './scenario.ts';

const FAMILIES = { network: NETWORK, identity: IDENTITY, logging: LOGGING };

describe.each(Object.entries(FAMILIES))('%s', (_family, scenarios) => {
  it.concurrent.each(Object.entries(scenarios))('%s', async (_name, scenario: Scenario) => {
    const examined = await examine(scenario);
    try {
      const { verdict, rootCauses, exit, checks = {}, capabilities = {} } = scenario;
      expect(outcome(examined, scenario), JSON.stringify(brief(examined.target), null, 1)).toEqual({
        verdict,
        rootCauses,
        exit,
        checks,
        capabilities,
      });
      for (const text of scenario.says ?? []) expect(saidOfCause(examined)).toContain(text);
      expect(examined.account.front.unemulated).toEqual([]);
    } finally {
      await examined.account.close();
    }
  });
});

/** What is not a pass, for the message of a failed test. */
function brief(target: Awaited<ReturnType<typeof examine>>['target']) {
  return target.checks
    .filter((row) => row.status === 'fail' || row.status === 'unknown')
    .map((row) => `${row.id} ${row.status}/${row.message} ${row.impact}: ${row.summary}`);
}
