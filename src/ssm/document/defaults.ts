import { PREFERENCES_DOCUMENT, type SessionDocument, type SessionInputs } from './types.ts';

/** What Session Manager does when the account never configured preferences. */
export function defaultInputs(): SessionInputs {
  return {
    s3BucketName: '',
    s3KeyPrefix: '',
    s3EncryptionEnabled: false,
    cloudWatchLogGroupName: '',
    cloudWatchEncryptionEnabled: false,
    cloudWatchStreamingEnabled: false,
    kmsKeyId: '',
    runAsEnabled: false,
    runAsDefaultUser: '',
    idleSessionTimeout: 20,
    maxSessionDuration: null,
    shellProfile: { linux: '', windows: '' },
  };
}

/**
 * The document when GetDocument answers InvalidDocument: SSM-SessionManagerRunShell exists only after preferences
 * were configured once, so its absence means all defaults and is no fault.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-default-session-document.html
 */
export function defaultSessionDocument(name: string = PREFERENCES_DOCUMENT): SessionDocument {
  return {
    name,
    exists: false,
    readable: true,
    format: 'object',
    sessionType: 'Standard_Stream',
    description: '',
    inputs: defaultInputs(),
    unresolved: [],
    properties: {},
    parameters: {},
    parameterStore: [],
    problems: [],
  };
}
