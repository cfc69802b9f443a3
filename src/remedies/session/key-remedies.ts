import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import { accountInArn, type KeyMetadata, regionInArn } from '../../facts/session/kms-key.ts';
import { hcl } from '../remedy.ts';

/** Makes a key usable again where a state can be left: disabled, or waiting to be deleted. */
export function keyStateRemedies(arn: string, { KeyState, KeyManager }: KeyMetadata): Remedy[] {
  if (KeyManager === 'AWS') return [];
  const at = ['--key-id', arn, '--region', regionInArn(arn)];
  const enable: Remedy = {
    summary: `Enable the key ${arn}`,
    commands: [awsCommand('kms', 'enable-key', ...at)],
    changes: true,
  };
  if (KeyState === 'Disabled' || KeyState === undefined) return [enable];
  if (KeyState !== 'PendingDeletion') return [];
  // Calling the deletion off leaves the key disabled.
  // https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
  const cancel = awsCommand('kms', 'cancel-key-deletion', ...at);
  return [
    {
      summary: `Call off the deletion of ${arn}, and enable it: it is disabled then`,
      commands: [cancel, awsCommand('kms', 'enable-key', ...at)],
      changes: true,
    },
  ];
}

/** The whole key policy in its corrected form. */
export function putKeyPolicy(arn: string, document: unknown, summary: string): Remedy {
  return {
    summary,
    commands: [
      awsCommand(
        ...['kms', 'put-key-policy', '--key-id', arn, '--policy-name', 'default'],
        ...['--policy', JSON.stringify(document), '--region', regionInArn(arn)],
      ),
    ],
    terraform: `resource "aws_kms_key_policy" "sessions" {\n  key_id = ${JSON.stringify(arn)}\n  policy = ${hcl(document)}\n}`,
    policy: document,
    account: accountInArn(arn) || null,
    changes: true,
  };
}
