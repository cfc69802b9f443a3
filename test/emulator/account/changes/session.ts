import { CreateDocumentCommand, DeleteDocumentCommand } from '@aws-sdk/client-ssm';
import type { Account } from '../account.ts';

export const PREFERENCES = 'SSM-SessionManagerRunShell';

/** Inputs of session preferences as the console writes them; change what a test is about. */
export function preferences(inputs: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schemaVersion: '1.0',
    description: 'Document to hold regional settings for Session Manager',
    sessionType: 'Standard_Stream',
    inputs: {
      s3BucketName: '',
      s3KeyPrefix: '',
      s3EncryptionEnabled: true,
      cloudWatchLogGroupName: '',
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      kmsKeyId: '',
      runAsEnabled: false,
      runAsDefaultUser: '',
      idleSessionTimeout: '20',
      maxSessionDuration: '',
      shellProfile: { windows: '', linux: '' },
      ...inputs,
    },
  };
}

/** Creates a Session document; an object is written as JSON, text as it stands (YAML too). */
export async function putDocument(
  account: Account,
  content: Record<string, unknown> | string,
  options: { name?: string; format?: 'JSON' | 'YAML' } = {},
): Promise<void> {
  await account.clients.ssm.send(
    new CreateDocumentCommand({
      Name: options.name ?? PREFERENCES,
      DocumentType: 'Session',
      DocumentFormat: options.format ?? 'JSON',
      Content: typeof content === 'string' ? content : JSON.stringify(content),
    }),
  );
}

/** Creates the account's session preferences with these inputs over the console's defaults. */
export async function setPreferences(account: Account, inputs: Record<string, unknown>): Promise<void> {
  await putDocument(account, preferences(inputs));
}

export async function removeDocument(account: Account, name = PREFERENCES): Promise<void> {
  await account.clients.ssm.send(new DeleteDocumentCommand({ Name: name }));
}
