import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Gap } from '../../../src/contract/reading.ts';
import type { Report, TargetReport } from '../../../src/contract/report.ts';
import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { type DoctorPolicy, doctorPolicy } from '../../../src/readers/iam-policy.ts';
import { type Account, buildAccount } from '../account/index.ts';
import { type DoctorTarget, runDoctor } from '../doctor.ts';
import { ACCOUNTS, UNASKED } from './accounts.ts';
import { type Auditor, createAuditor } from './enforce.ts';

const EVERYTHING = ['--for', 'shell,ssh,port-forwarding,s3-logging,cloudwatch-logging,session-encryption'];

/** What the built command prints; `--endpoint-url` is none of its options, as it calls nobody. */
async function printed(account: Account, ...args: string[]): Promise<DoctorPolicy> {
  const run = await runDoctor(account, ['policy', ...args], { bare: true, warm: true });
  return run.report as DoctorPolicy;
}

async function examined(who: DoctorTarget, args: string[]): Promise<TargetReport[]> {
  const run = await runDoctor(who, [...args, '--json', '-q']);
  const report = run.report as Report | undefined;
  if (!report?.targets) throw new Error(`no report: exit ${run.code}\n${run.stdout}\n${run.stderr}`);
  return report.targets;
}

/** Every reading that AWS refused, those too that no check minds. */
async function denied(who: DoctorTarget, args: string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-policy-'));
  const file = join(folder, 'snapshot.json');
  try {
    const run = await runDoctor(who, ['collect', ...args, '-o', file], { warm: true });
    if (run.code !== 0) throw new Error(`no snapshot: exit ${run.code}\n${run.stderr}`);
    const { gaps = {} } = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
    const all = Object.values(gaps).flatMap((keyed) => Object.values(keyed ?? {})) as Gap[];
    return all.flatMap((gap) => (gap.kind === 'denied' ? [gap.action ?? ''] : [])).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const asked = new Set<string>();

describe.each(Object.entries(ACCOUNTS))('%s', (_name, { spec, verdict, only, nowhere, decisive, change }) => {
  let account: Account;
  let args: string[];
  let auditor: Auditor;
  let policy: DoctorPolicy;

  beforeAll(async () => {
    account = await buildAccount(inject('motoUrl'), spec);
    const judged = await change(account);
    // The same person is judged whoever examines, or the two could not find the same.
    args = [account.instanceId, ...(nowhere ? [nowhere] : []), ...EVERYTHING, '--as', judged];
    policy = await printed(account);
    auditor = await createAuditor(account, 'auditor', policy);
  });
  afterAll(() => account.close());

  it('nothing is denied to who has the policy, and the finding is the administrator’s', async () => {
    expect(await denied(auditor, args)).toEqual([]);
    const found = await examined(auditor, args);
    expect(found).toEqual(await examined(account, args));
    expect(found[0]?.verdict).toBe(verdict);
    expect(auditor.unjudged).toEqual([]);
    for (const action of auditor.asked) asked.add(action);
  });

  it(`${only} finds the same with the policy for it alone`, async () => {
    const some = await createAuditor(account, 'some', await printed(account, '--only', only));
    const [own, full] = [
      await examined(some, [...args, '--only', only]),
      await examined(account, [...args, '--only', only]),
    ];
    expect(own.map(({ checks }) => checks)).toEqual(full.map(({ checks }) => checks));
    expect(own.flatMap(({ checks }) => checks)).not.toEqual([]);
    // Beside its checks a report draws the network path where it may; nothing of the checks hangs on it.
    expect(some.unjudged).toEqual([]);
  });

  it.each(decisive)('without %s, what it allows is denied', async (sid) => {
    const cut = policy.Statement.find((one) => one.Sid === sid);
    const Statement = policy.Statement.filter((one) => one !== cut);
    const less = await createAuditor(account, `no-${sid}`, { ...policy, Statement });
    const refused = await denied(less, args);
    expect(refused).not.toEqual([]);
    expect(refused.filter((action) => !cut?.Action.includes(action))).toEqual([]);
    expect(less.unjudged).toEqual([]);
  });
});

it('of every statement it was shown what is denied without it', () => {
  const shown = Object.values(ACCOUNTS).flatMap(({ decisive }) => decisive);
  expect(shown.sort()).toEqual(
    doctorPolicy()
      .Statement.map(({ Sid }) => Sid)
      .sort(),
  );
});

it('every action of the policy was asked for, but those that the accounts cannot show', () => {
  const actions = doctorPolicy().Statement.flatMap(({ Action }) => Action);
  expect(actions.filter((action) => !asked.has(action)).sort()).toEqual(Object.keys(UNASKED).sort());
});
