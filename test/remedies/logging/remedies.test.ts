import { describe, expect, it } from 'vitest';
import logGroup from '../../../checks/logging/log-group.ts';
import logGroupKey from '../../../checks/logging/log-group-key.ts';
import logGroupPermissions from '../../../checks/logging/log-group-permissions.ts';
import s3Bucket from '../../../checks/logging/s3-bucket.ts';
import s3Permissions from '../../../checks/logging/s3-permissions.ts';
import encryptionKey from '../../../checks/session/encryption-key.ts';
import preferences from '../../../checks/session/preferences.ts';
import runAs from '../../../checks/session/run-as.ts';
import logGroupCases from '../../../fixtures/checks/logging/log-group.ts';
import logGroupKeyCases from '../../../fixtures/checks/logging/log-group-key.ts';
import logGroupPermissionsCases from '../../../fixtures/checks/logging/log-group-permissions.ts';
import s3BucketCases from '../../../fixtures/checks/logging/s3-bucket.ts';
import s3PermissionsCases from '../../../fixtures/checks/logging/s3-permissions.ts';
import encryptionKeyCases from '../../../fixtures/checks/session/encryption-key.ts';
import preferencesCases from '../../../fixtures/checks/session/preferences.ts';
import runAsCases from '../../../fixtures/checks/session/run-as.ts';
import type { AnyCheck } from '../../../src/contract/check.ts';
import type { ReportRemedy } from '../../../src/contract/finding.ts';
import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { factContext } from '../../../src/engine/fact-context.ts';
import { runCheck } from '../../../src/engine/run-check.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import type { CheckCase, CheckCases } from '../../support/check-cases.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';
import { carriedOut } from './carry-out.ts';

const PAIRS: [AnyCheck, CheckCases][] = [
  [logGroup, logGroupCases],
  [logGroupKey, logGroupKeyCases],
  [logGroupPermissions, logGroupPermissionsCases],
  [s3Bucket, s3BucketCases],
  [s3Permissions, s3PermissionsCases],
  [encryptionKey, encryptionKeyCases],
  [preferences, preferencesCases],
  [runAs, runAsCases],
];

/** Faults for which no command is known: another key, name or agent has to be chosen by a person. */
const NO_COMMAND = new Set([
  'not-a-key',
  'absent',
  'alias-absent',
  'no-replica',
  'other-region',
  'not-usable',
  'not-symmetric',
  'key-absent',
  'managed-key',
  'root',
  'wrong-type',
  'user-not-a-name',
  'aws-managed',
]);

async function findingsOf(check: AnyCheck, snapshot: Snapshot, row: CheckCase) {
  const target = row.target ?? snapshot.targets[0] ?? '';
  const context = factContext(replaySource(snapshot), target, { ...DEFAULT_SELECTION, ...row.selection });
  return (await runCheck(check, context)).findings.filter(
    (f) => f.status === 'fail' && f.impact !== 'advises',
  );
}

const FAILING = (cases: CheckCases) =>
  Object.entries(cases).filter(([, row]) => row.expect.startsWith('fail/') && row.impact !== 'advises');
const known = (message: string) => !NO_COMMAND.has(message);

/** From one "Or" to the next: ways that each suffice. */
function alternatives(remedies: readonly ReportRemedy[]): ReportRemedy[][] {
  const ways: ReportRemedy[][] = [[]];
  for (const remedy of remedies) {
    if (/^Or\b/.test(remedy.summary)) ways.push([]);
    ways.at(-1)?.push(remedy);
  }
  // A key's ARN is known only once it is made: that way ends with a person.
  return ways.filter((way) => !way.some(({ command }) => command?.includes('create-key')));
}

describe.each(PAIRS.map(([check, cases]) => [check.id, check, cases] as const))('%s', (_, check, cases) => {
  it.each(FAILING(cases))('each way of remedy removes the cause: %s', async (_name, row) => {
    const before = patched(baseAccount(row.base ?? 'private-endpoints'), row.patch ?? []);
    const failed = await findingsOf(check, before, row);
    expect(failed).not.toHaveLength(0);
    const mended = failed.filter(({ remedies }) =>
      remedies.some(({ command, changes }) => command && changes),
    );
    const bare = failed.filter((finding) => !mended.includes(finding)).map(({ message }) => message);
    expect(bare.filter(known)).toEqual([]);
    for (const way of alternatives(mended[0]?.remedies ?? [])) {
      const after = await findingsOf(check, carriedOut(before, way), row);
      const left = after.filter(({ message }) => known(message));
      expect(left.map(({ message, summary }) => `${message}: ${summary}`)).toEqual([]);
    }
  });
});
