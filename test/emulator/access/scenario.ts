import { inject } from 'vitest';
import type { Report, TargetReport } from '../../../src/contract/report.ts';
import { type Account, type AccountSpec, buildAccount, type Caller } from '../account/index.ts';
import { type DoctorOptions, type DoctorRun, runDoctor } from '../doctor.ts';

/** One person who wants to open a session on a healthy instance, and what the built command must say of it. */
export interface AccessScenario {
  spec?: AccountSpec;
  /** Makes the caller with real IAM calls, and changes the account where the row is about more than the caller. */
  caller(account: Account): Promise<Caller>;
  args?: string[];
  verdict: 'ready' | 'degraded' | 'not-ready' | 'unknown';
  exit: number;
  rootCauses?: readonly string[];
  /** `check → status/message/impact` that must hold. */
  checks: Record<string, string>;
  capabilities?: Record<string, string>;
  /** Texts in what is said of one check: its summaries, evidence and remedies. */
  says?: { check: string; texts: string[]; not?: string[] };
  /** Why there are no printed commands to run, where that is so; otherwise they are run and must let the caller in. */
  noRemedy?: string;
}

export interface Judged {
  account: Account;
  run: DoctorRun;
  report: Report;
  target: TargetReport;
}

/**
 * Builds the account, makes the caller and runs the built command as that caller. Close the account when done.
 * `again` runs the command once more, in no process of its own (`DoctorOptions`).
 */
export async function judge(scenario: AccessScenario): Promise<Judged & { again(): Promise<Judged> }> {
  const account = await buildAccount(inject('motoUrl'), scenario.spec ?? {});
  try {
    const caller = await scenario.caller(account);
    const { args = [] } = scenario;
    const again = () => examineAs(account, caller, args, { warm: true });
    return { ...(await examineAs(account, caller, args)), again };
  } catch (error) {
    await account.close();
    throw error;
  }
}

/** Runs the built command as a caller. */
export async function examineAs(
  account: Account,
  caller: Caller,
  args: string[],
  how: Pick<DoctorOptions, 'warm'> = {},
): Promise<Judged> {
  const asCaller = { ...account, env: caller.env };
  const run = await runDoctor(asCaller, [account.instanceId, '--json', '-q', ...args], how);
  const report = run.report as Report | undefined;
  const target = report?.targets[0];
  if (!report || !target) throw new Error(`no report: exit ${run.code}\n${run.stdout}\n${run.stderr}`);
  return { account, run, report, target };
}

/** `status/message/impact` of one row. */
export function answerOf(target: TargetReport, id: string): string {
  const row = target.checks.find((check) => check.id === id);
  return `${row?.status}/${row?.message}/${row?.impact}`;
}

/** Everything said of one check. */
export function saidOf(target: TargetReport, id: string): string {
  const row = target.checks.find((check) => check.id === id);
  return JSON.stringify([row?.summary, row?.findings ?? []]);
}
