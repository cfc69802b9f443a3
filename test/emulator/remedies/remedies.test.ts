import { describe, expect, it } from 'vitest';
import { examine } from '../scenarios/examine.ts';
import { IDENTITY } from '../scenarios/identity.ts';
import { LOGGING } from '../scenarios/logging.ts';
import { NETWORK } from '../scenarios/network.ts';
import type { Scenario, Scenarios } from '../scenarios/scenario.ts';
import { cured, stillWrong } from './cure.ts';
import { choices, prescriptions } from './prescription.ts';

/** Each runs the AWS CLI several times; the machine may be busy. */
const LONG = 180_000;

const FAMILIES = { network: NETWORK, identity: IDENTITY, logging: LOGGING };

const curable = (scenarios: Scenarios): [string, Scenario][] =>
  Object.entries(scenarios).filter(([, { rootCauses, noRemedy }]) => rootCauses.length > 0 && !noRemedy);

describe.each(Object.entries(FAMILIES))('the printed commands cure: %s', (_family, scenarios) => {
  it.concurrent.each(curable(scenarios))(
    '%s',
    async (_name, scenario) => {
      const examined = await cured(scenario, 0);
      try {
        expect(await stillWrong(examined)).toEqual([]);
      } finally {
        await examined.account.close();
      }
    },
    LONG,
  );
});

describe.each(Object.entries(FAMILIES))('every alternative cures: %s', (_family, scenarios) => {
  it.concurrent.each(curable(scenarios))(
    '%s',
    async (_name, scenario) => {
      const { account, target } = await examine(scenario);
      await account.close();
      for (let choice = 1; choice < choices(prescriptions(target)); choice += 1) {
        const examined = await cured(scenario, choice);
        try {
          expect({ choice, wrong: await stillWrong(examined) }).toEqual({ choice, wrong: [] });
        } finally {
          await examined.account.close();
        }
      }
    },
    180_000,
  );
});
