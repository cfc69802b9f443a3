import { inject } from 'vitest';
import type { Report, TargetReport } from '../../../src/contract/report.ts';
import { type Account, buildAccount } from '../account/index.ts';
import { type DoctorOptions, type DoctorRun, runDoctor } from '../doctor.ts';
import type { Scenario } from './scenario.ts';

export interface Examined {
  account: Account;
  args: string[];
  run: DoctorRun;
  report: Report;
  target: TargetReport;
}

/**
 * Builds a scenario's account and runs the built command on it. Close the account when done.
 *
 * @param how `warm` where no process of its own is wanted (`DoctorOptions`)
 */
export async function examine(scenario: Scenario, how: How = {}): Promise<Examined> {
  const account = await buildAccount(inject('motoUrl'), scenario.spec ?? {});
  try {
    await scenario.change?.(account);
    return await again(account, scenario.args ?? [], how);
  } catch (error) {
    await account.close();
    throw error;
  }
}

export type How = Pick<DoctorOptions, 'warm'>;

/** Runs the built command on an account once more. */
export async function again(account: Account, args: string[], how: How): Promise<Examined> {
  const run = await runDoctor(account, [account.instanceId, '--json', '-q', ...args], how);
  const report = run.report as Report | undefined;
  const target = report?.targets[0];
  if (!report || !target) throw new Error(`no report: exit ${run.code}\n${run.stdout}\n${run.stderr}`);
  return { account, args, run, report, target };
}

/** What a scenario expects, as it was found. */
export function outcome({ run, target }: Examined, scenario: Scenario) {
  const row = (id: string) => target.checks.find((check) => check.id === id);
  return {
    verdict: target.verdict,
    rootCauses: target.rootCauses,
    exit: run.code,
    checks: Object.fromEntries(
      Object.keys(scenario.checks ?? {}).map((id) => [id, `${row(id)?.status}/${row(id)?.message}`]),
    ),
    capabilities: Object.fromEntries(
      Object.keys(scenario.capabilities ?? {}).map((name) => [name, Reflect.get(target.capabilities, name)]),
    ),
  };
}

/** Everything said of the first cause. */
export function saidOfCause({ target }: Examined): string {
  const row = target.checks.find((check) => check.id === target.rootCauses[0]);
  return JSON.stringify(row?.findings ?? []);
}
