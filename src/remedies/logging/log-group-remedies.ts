import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import type { LogTarget } from '../../facts/logging/log-group.ts';
import { LOGS_USES, logsDecision, logsPrincipals, logsStatement } from '../../facts/logging/logs-key-use.ts';
import { accountInArn, type KmsKey } from '../../facts/session/kms-key.ts';
import { fixPolicy } from '../identity/policy-fix.ts';
import { changeInputs } from '../session/document-remedies.ts';
import { putKeyPolicy } from '../session/key-remedies.ts';

const arnOf = (name: string, { partition, region, accountId }: Scope): string =>
  `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;

/** Creates the group, with a key where one is demanded: the session key, once CloudWatch Logs may use it. */
export function absentRemedies(target: LogTarget, key: KmsKey | null, scope: Scope): Remedy[] {
  const words = ['logs', 'create-log-group', '--log-group-name', target.name];
  const at = ['--region', scope.region];
  const own = usable(key, scope);
  if (!target.demanded || !own) {
    const create: Remedy = {
      summary: `Create the log group ${target.name} in ${scope.region}`,
      commands: [awsCommand(...words, ...at)],
      terraform: groupTerraform(target.name),
      changes: true,
    };
    return target.demanded ? [create, ...unencryptedRemedies(target, key, scope)] : [create];
  }
  return [
    ...admitLogs(target, own, scope),
    {
      summary: `Create the log group ${target.name} in ${scope.region}, encrypted with the session key`,
      commands: [awsCommand(...words, '--kms-key-id', own.arn, ...at)],
      terraform: groupTerraform(target.name, own.arn),
      changes: true,
    },
  ];
}

/** Gives the group a key: the session key where there is one of this account, else one that has to be made. */
export function unencryptedRemedies(target: LogTarget, key: KmsKey | null, scope: Scope): Remedy[] {
  const own = usable(key, scope);
  const at = ['--region', scope.region];
  const words = ['logs', 'associate-kms-key', '--log-group-name', target.name];
  const noDemand = changeInputs(
    target.preferences,
    scope,
    { cloudWatchEncryptionEnabled: false },
    'Or stop demanding a KMS key, and keep the encryption of CloudWatch Logs',
  );
  if (!own) {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Account',
          Effect: 'Allow',
          Principal: { AWS: `arn:${scope.partition}:iam::${scope.accountId}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
        logsStatement(arnOf(target.name, scope), scope),
      ],
    };
    return [
      {
        summary: `Create a key for the log group (then: aws ${words.join(' ')} --kms-key-id with the Arn that this prints)`,
        commands: [awsCommand('kms', 'create-key', '--policy', JSON.stringify(policy), ...at)],
        terraform: keyTerraform(target.name, policy),
        policy,
        changes: true,
      },
      ...noDemand,
    ];
  }
  return [
    ...admitLogs(target, own, scope),
    {
      summary: `Encrypt the log group ${target.name} with the session key; it takes up to five minutes`,
      commands: [awsCommand(...words, '--kms-key-id', own.arn, ...at)],
      terraform: groupTerraform(target.name, own.arn),
      changes: true,
    },
  ];
}

/** A session key whose policy we can read and extend. */
const usable = (key: KmsKey | null, scope: Scope): KmsKey | null =>
  key && key.policy.source !== null && accountInArn(key.arn) === scope.accountId ? key : null;

/** Lets CloudWatch Logs use the key for this group: it refuses the association otherwise. */
function admitLogs(target: LogTarget, key: KmsKey, scope: Scope): Remedy[] {
  const group = arnOf(target.name, scope);
  const [principal = ''] = logsPrincipals(scope);
  const requests = LOGS_USES.map((action) => ({
    action,
    decide: (layer: KmsKey['policy']['layer']) =>
      logsDecision({ principal, action, key: key.arn, group, region: scope.region }, layer),
  }));
  const add = logsStatement(group, scope);
  const fixed = fixPolicy(key.policy.document, requests, { add, id: 'key policy' });
  if (!fixed) return [];
  return [
    putKeyPolicy(key.arn, fixed.document, `Let CloudWatch Logs use the session key for ${target.name}`),
  ];
}

const groupTerraform = (name: string, key?: string): string =>
  `resource "aws_cloudwatch_log_group" "sessions" {\n  name = ${JSON.stringify(name)}\n${key ? `  kms_key_id = ${JSON.stringify(key)}\n` : ''}}`;

const keyTerraform = (name: string, policy: unknown): string =>
  `resource "aws_kms_key" "session_logs" {\n  policy = jsonencode(${JSON.stringify(policy, null, 2)})\n}\n\nresource "aws_cloudwatch_log_group" "sessions" {\n  name       = ${JSON.stringify(name)}\n  kms_key_id = aws_kms_key.session_logs.arn\n}`;
