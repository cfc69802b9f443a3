import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import type { Report, TargetReport } from '../../../src/contract/report.ts';
import { type Account, buildAccount } from '../account/index.ts';
import { runDoctor } from '../doctor.ts';
import { runProcess } from '../process.ts';
import { ENDPOINTS } from '../scenarios/endpoints.ts';
import { IDENTITY } from '../scenarios/identity.ts';
import { NETWORK } from '../scenarios/network.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { venvPaths } from '../venv.ts';
import { commandsOf, prescriptions } from './prescription.ts';

/** A name that a shell would take apart if it were not quoted. */
const PROFILE = 'prod (eu)';

/** Of each family the first scenario that has a cause and a remedy. */
const curable = (scenarios: Record<string, Scenario>): [string, Scenario] => {
  const found = Object.entries(scenarios).find(([, one]) => one.rootCauses.length > 0 && !one.noRemedy);
  if (!found) throw new Error('no scenario has a remedy');
  return found;
};

/** A home folder in which the account is a profile, and the default profile is somebody else's. */
function homeOf({ env }: Account): string {
  const home = mkdtempSync(join(tmpdir(), 'ssm-doctor-profile-'));
  mkdirSync(join(home, '.aws'));
  const keys = (id: string, secret: string) =>
    `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
  const own = keys(env.AWS_ACCESS_KEY_ID ?? '', env.AWS_SECRET_ACCESS_KEY ?? '');
  const other = keys('AKIAOTHERACCOUNTSKEY', 'no');
  writeFileSync(join(home, '.aws', 'credentials'), `[default]\n${other}\n[${PROFILE}]\n${own}`);
  writeFileSync(join(home, '.aws', 'config'), `[default]\nregion = ap-south-1\n`);
  return home;
}

/** What a person's shell has: the AWS CLI on PATH, a home, and no keys. */
const shellOf = (home: string): Record<string, string> => ({
  PATH: `${dirname(venvPaths().aws)}:${process.env.PATH}`,
  HOME: home,
  AWS_PAGER: '',
  AWS_EC2_METADATA_DISABLED: 'true',
});

async function examine(account: Account, home: string): Promise<TargetReport> {
  const args = [account.instanceId, '--json', '-q', '--profile', PROFILE, '--region', account.region];
  const keys = Object.keys(account.env).filter((name) => /KEY|TOKEN|PROFILE/.test(name));
  const env = Object.fromEntries(keys.map((name) => [name, undefined]));
  const run = await runDoctor(account, args, { home, env });
  const target = (run.report as Report | undefined)?.targets[0];
  if (!target) throw new Error(`no report: exit ${run.code}\n${run.stdout}\n${run.stderr}`);
  return target;
}

describe('the printed commands, pasted into a shell whose default profile is another account', () => {
  it.each([curable(NETWORK), curable(IDENTITY), curable(ENDPOINTS)])(
    'cure: %s',
    async (_name, scenario) => {
      const account = await buildAccount(inject('motoUrl'), scenario.spec ?? {});
      const home = homeOf(account);
      try {
        await scenario.change?.(account);
        const before = await examine(account, home);
        expect(before.rootCauses).toEqual(scenario.rootCauses);
        const commands = commandsOf(prescriptions(before), 0);
        expect(commands.length).toBeGreaterThan(0);
        for (const command of commands) {
          expect(command).toContain(`--profile '${PROFILE}'`);
          const { code, stderr } = await runProcess('/bin/sh', ['-c', command], { env: shellOf(home) });
          expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
        }
        const after = await examine(account, home);
        expect(
          after.rootCauses.filter((id) => scenario.rootCauses.includes(id) && !id.startsWith('agent/')),
        ).toEqual([]);
      } finally {
        rmSync(home, { recursive: true, force: true });
        await account.close();
      }
    },
    120_000,
  );
});
