import { expect, it } from 'vitest';
import { awsCommand } from '../../src/contract/command.ts';
import { reportRemedy } from '../../src/engine/report-remedy.ts';
import { PLAIN } from '../support/invocation.ts';

const SCOPE = { id: '', partition: 'aws', accountId: '111122223333', region: 'eu-west-1', caller: null };
const run = { scope: SCOPE, invocation: { ...PLAIN, profile: 'prod' } };
const remedy = { summary: 'Repair', commands: [awsCommand('kms', 'enable-key')] };

it.each<[string, string | null | undefined, object]>([
  ['the account examined', undefined, { account: '111122223333' }],
  ['another account', '999900001111', { account: '999900001111', needsCredentials: true }],
  ['an account that is not known', null, { needsCredentials: true }],
])('a change of %s carries the profile of the run only where that is its account', (_, account, rest) => {
  const own = account === undefined;
  const command = `aws kms enable-key --region eu-west-1${own ? ' --profile prod' : ''}`;
  expect(reportRemedy({ ...remedy, changes: true, account }, run)).toEqual({
    summary: 'Repair',
    command,
    changes: true,
    ...rest,
  });
});

it('what only reads runs as the run itself did', () => {
  expect(reportRemedy({ ...remedy, changes: false }, run)).toEqual({
    summary: 'Repair',
    command: 'aws kms enable-key --region eu-west-1 --profile prod',
    changes: false,
  });
});
