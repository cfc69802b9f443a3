import { describe, expect, it } from 'vitest';
import endSession from '../../../checks/access/end-session.ts';
import sessionDocuments from '../../../checks/access/session-documents.ts';
import sessionKey from '../../../checks/access/session-key.ts';
import startSession from '../../../checks/access/start-session.ts';
import endCases from '../../../fixtures/checks/access/end-session.ts';
import documentCases from '../../../fixtures/checks/access/session-documents.ts';
import keyCases from '../../../fixtures/checks/access/session-key.ts';
import startCases from '../../../fixtures/checks/access/start-session.ts';
import type { AnyCheck } from '../../../src/contract/check.ts';
import { commandLines } from '../../../src/contract/command.ts';
import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { factContext } from '../../../src/engine/fact-context.ts';
import { checkRow } from '../../../src/engine/row.ts';
import { runCheck } from '../../../src/engine/run-check.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import { only } from '../../support/callers.ts';
import { add, type CheckCase, type CheckCases, replace } from '../../support/check-cases.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';
import { apply } from './apply.ts';

const CHECKS: [AnyCheck, CheckCases][] = [
  [startSession, startCases],
  [sessionDocuments, documentCases],
  [endSession, endCases],
  [sessionKey, keyCases],
];

const rowOf = async (check: AnyCheck, snapshot: Snapshot, { target, selection }: Partial<CheckCase>) => {
  const wanted = { ...DEFAULT_SELECTION, ...selection };
  const source = replaySource(snapshot);
  return checkRow(await runCheck(check, factContext(source, target ?? snapshot.targets[0] ?? '', wanted)));
};

const account = (row: Partial<CheckCase>) => patched(baseAccount('private-endpoints'), row.patch ?? []);

const failing = CHECKS.flatMap(([check, cases]) =>
  Object.entries(cases)
    .filter(([name, row]) => row.expect.startsWith('fail/') && !/SSO|does not exist/.test(name))
    .map(([name, row]) => [`${check.id}: ${name}`, check, row] as const),
);

describe.each(failing)('%s', (_, check, row) => {
  it('fails no longer once the remedy is carried out, and grants no wildcard', async () => {
    const snapshot = account(row);
    const before = await rowOf(check, snapshot, row);
    const [remedy, ...others] = before.remedies;
    expect(others).toEqual([]);
    expect(remedy?.changes).toBe(true);
    const mended = structuredClone(snapshot);
    for (const line of commandLines(remedy?.command ?? '')) apply(mended, line);
    const after = await rowOf(check, mended, row);
    const asked = row.selection?.for?.[0];
    const left = after.findings.filter(({ status, capabilities }) => {
      // With --for the remedy grants what was asked for and no more.
      return status === 'fail' && (check !== sessionDocuments || !asked || capabilities[asked] !== undefined);
    });
    expect(left.map(({ summary }) => summary)).toEqual([]);
    expect(grantedAnew(remedy?.command ?? '')).toEqual([]);
  });
});

/** Statements of ours whose Resource or Action is a wildcard. */
function grantedAnew(command: string): string[] {
  const ours = /"Sid":"(?:StartOnNode|StartWithDocument|OpenDataChannel|OwnSessions|SessionKey)\d*"[^}]*"/g;
  return (command.match(ours) ?? []).filter(
    (one) => /"Action":"[^"]*\*/.test(one) || (/"Resource":"\*"/.test(one) && !/kms:/.test(one)),
  );
}

describe('a remedy', () => {
  it('puts the instance and the document into separate statements', async () => {
    const row = { patch: only({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }) };
    const { remedies } = await rowOf(startSession, account(row), row);
    const policy = remedies[0]?.policy as { Statement: { Sid: string; Resource: unknown }[] } | undefined;
    expect(policy?.Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['StartOnNode', 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718'],
      ['StartWithDocument', 'arn:aws:ssm:eu-west-1:111122223333:document/SSM-SessionManagerRunShell'],
      ['OpenDataChannel', `arn:aws:ssm:*:*:session/\${aws:username}-*`],
    ]);
  });

  it('changes no role of IAM Identity Center, and names its permission set', async () => {
    const row = startCases['an SSO role without StartSession'];
    const [remedy, ...others] = (await rowOf(startSession, account(row), row)).remedies;
    expect(others).toEqual([]);
    expect(remedy?.command).toBeUndefined();
    expect(remedy?.summary).toContain('permission set Support');
    expect(JSON.stringify(remedy?.policy)).toContain('"StartOnNode"');
  });

  it('takes a denial out of the group that holds it', async () => {
    const Statement = [{ Effect: 'Deny', Action: 'ssm:StartSession', Resource: '*' }];
    const row = {
      patch: [
        replace('/readings/userGroups/ana', ['support']),
        add('/readings/groupPolicyNames', { support: ['no'] }),
        add('/readings/attachedGroupPolicies', { support: [] }),
        add('/readings/groupPolicy', {
          'support/no': { PolicyName: 'no', PolicyDocument: { Version: '2012-10-17', Statement } },
        }),
      ],
    };
    const { remedies, status } = await rowOf(startSession, account(row), row);
    expect(status).toBe('fail');
    expect(remedies[0]?.command).toBe(
      'aws iam delete-group-policy --group-name support --policy-name no --region eu-west-1',
    );
  });

  it('says what a boundary of AWS’s own lacks', async () => {
    const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    const Statement = [{ Effect: 'Allow', Action: 'ssm:Describe*', Resource: '*' }];
    const row = {
      patch: [
        add('/readings/user/ana/PermissionsBoundary', { PermissionsBoundaryArn: arn }),
        add(`/readings/managedPolicy/${arn.replaceAll('/', '~1')}`, { Arn: arn, DefaultVersionId: 'v1' }),
        add(`/readings/managedPolicyVersion/${arn.replaceAll('/', '~1')}@v1`, {
          Document: { Version: '2012-10-17', Statement },
        }),
      ],
    };
    const [remedy] = (await rowOf(startSession, account(row), row)).remedies;
    expect(remedy?.summary).toContain('boundary ReadOnlyAccess');
    expect(JSON.stringify(remedy?.policy)).toContain('ssm:StartSession');
  });
});
