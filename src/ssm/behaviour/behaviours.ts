import type { ProblemSeverity } from '../document/types.ts';

/** What becomes of a session. */
export type SessionEffect = 'refused' | 'hangs' | 'dead-prompt' | 'opens-logs-nothing' | 'opens-empty-stream';

/** The agent's real behaviour in one situation. */
export interface Behaviour {
  effect: SessionEffect;
  impact: ProblemSeverity;
  /** The error message that is shown; `…` stands for what differs from case to case. Null when nothing is printed. */
  text: string | null;
  /** What happens, in one or two sentences. */
  sentence: string;
  /** The id in `src/explain` of the text or behaviour that the user will see. */
  symptom: string | null;
  /** Addresses of AWS's page, the source code or the thread that shows it. */
  sources: readonly string[];
}

const LOG_GROUP_TEXT =
  "We couldn't start the session because encryption is not set up on the selected CloudWatch Logs log group. Either encrypt the log group or choose an option to enable logging without encryption.";
const BUCKET_TEXT =
  "We couldn't start the session because encryption is not set up on the selected Amazon S3 bucket. Either encrypt the bucket or choose an option to enable logging without encryption.";

/** What the agent really does with each fault; `text` is what the person at the prompt reads. */
export const BEHAVIOURS = {
  'log-group-encryption-unmet': {
    effect: 'refused',
    impact: 'blocks',
    text: LOG_GROUP_TEXT,
    sentence:
      'The agent refuses the session. It prints the same text whether the log group is absent, not encrypted, hidden by a missing logs:DescribeLogGroups or out of reach.',
    symptom: 'log-group-not-encrypted',
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go',
      'https://github.com/aws/amazon-ssm-agent/issues/198',
    ],
  },
  'log-group-absent': {
    effect: 'opens-logs-nothing',
    impact: 'degrades',
    text: null,
    sentence: 'Sessions open and nothing is logged; only the agent log on the instance has a warning.',
    symptom: null,
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go'],
  },
  'log-group-not-listed': {
    effect: 'opens-logs-nothing',
    impact: 'degrades',
    text: null,
    sentence:
      'The agent takes a log group that it may not list for an absent one: sessions open and nothing is streamed, with a warning only in the agent log.',
    symptom: null,
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/agentlogstocloudwatch/cloudwatchlogspublisher/cloudwatchlogsservice.go',
    ],
  },
  'log-stream-refused': {
    effect: 'opens-logs-nothing',
    impact: 'degrades',
    text: null,
    sentence: 'Sessions open; the log stream is not created or stays empty, and the user sees no error.',
    symptom: 'log-stream-empty',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go'],
  },
  'log-group-key-refused': {
    effect: 'opens-empty-stream',
    impact: 'degrades',
    text: null,
    sentence:
      'Sessions open and a log stream appears, but it stays empty: CloudWatch Logs cannot use the key.',
    symptom: 'log-stream-empty',
    sources: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
  },
  'logs-unreachable': {
    effect: 'hangs',
    impact: 'blocks',
    text: null,
    sentence:
      'The session hangs on a blank screen for about two minutes before the prompt: the agent asks CloudWatch Logs for the group before it starts the shell. Most people give up; whoever waits gets a shell that logs nothing.',
    symptom: 'blank-screen',
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go',
    ],
  },
  'logs-unreachable-demanded': {
    effect: 'refused',
    impact: 'blocks',
    text: LOG_GROUP_TEXT,
    sentence: 'The session hangs on a blank screen for about two minutes and is then refused.',
    symptom: 'log-group-not-encrypted',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go'],
  },
  'bucket-encryption-unverifiable': {
    effect: 'refused',
    impact: 'blocks',
    text: "Couldn't start the session because we are unable to validate encryption on Amazon S3 bucket. Error: …",
    sentence: 'The agent refuses the session, since it cannot read the encryption of the bucket.',
    symptom: 's3-encryption-not-validated',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go'],
  },
  'bucket-encryption-unmet': {
    effect: 'refused',
    impact: 'blocks',
    text: BUCKET_TEXT,
    sentence: 'The agent refuses the session: of default encryptions it accepts only AES256 and aws:kms.',
    symptom: 's3-bucket-not-encrypted',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/s3util/s3util.go'],
  },
  'bucket-unreachable-demanded': {
    effect: 'refused',
    impact: 'blocks',
    text: "Couldn't start the session because we are unable to validate encryption on Amazon S3 bucket. Error: …",
    sentence:
      'The session hangs on a blank screen until the calls to Amazon S3 time out and is then refused.',
    symptom: 's3-encryption-not-validated',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go'],
  },
  'upload-refused': {
    effect: 'opens-logs-nothing',
    impact: 'degrades',
    text: null,
    sentence:
      'Sessions open and no object appears in the bucket; the failed upload is only in the agent log, and OutputUrl is set all the same.',
    symptom: 's3-object-missing',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go'],
  },
  'caller-data-key-refused': {
    effect: 'refused',
    impact: 'blocks',
    text: 'Encountered error while initiating handshake. KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: AccessDeniedException: …',
    sentence: 'The session ends during the handshake: the person who connects may not use the session key.',
    symptom: 'kms-generate-data-key-denied',
    sources: ['https://github.com/aws/session-manager-plugin/blob/mainline/src/encryption/kmsservice.go'],
  },
  'node-decrypt-refused': {
    effect: 'refused',
    impact: 'blocks',
    text: 'Encountered error while initiating handshake. Fetching data key failed: Unable to retrieve data key, Error when decrypting data key AccessDeniedException: …',
    sentence:
      'The session ends during the handshake: the instance role may not decrypt with the session key.',
    symptom: 'kms-decrypt-denied',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/crypto/kmsservice.go'],
  },
  'session-key-unusable': {
    effect: 'refused',
    impact: 'blocks',
    text: 'Encountered error while initiating handshake. KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: …',
    sentence:
      'The session ends during the handshake: AWS KMS refuses the key in this state or Region, or does not find it.',
    symptom: 'kms-generate-data-key-failed',
    sources: [
      'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
      'https://github.com/aws/session-manager-plugin/blob/mainline/src/encryption/kmsservice.go',
    ],
  },
  'kms-unreachable': {
    effect: 'hangs',
    impact: 'blocks',
    text: null,
    sentence:
      'The session hangs during the handshake and fails: the agent calls AWS KMS itself to decrypt the data key.',
    symptom: 'handshake-timed-out',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/crypto/kmsservice.go'],
  },
  'run-as-no-user': {
    effect: 'refused',
    impact: 'blocks',
    text: 'Unable to start command: please set the RunAs default user',
    sentence: 'The session fails; Run As never falls back to ssm-user.',
    symptom: 'run-as-no-user',
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_unix.go',
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-run-as.html',
    ],
  },
  'run-as-user-missing': {
    effect: 'refused',
    impact: 'blocks',
    text: 'Unable to start command: failed to start pty since RunAs user … does not exist',
    sentence: 'The session fails where the instance has no such user; Run As never falls back to ssm-user.',
    symptom: 'run-as-user-missing',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_unix.go'],
  },
  'run-as-root': {
    effect: 'refused',
    impact: 'blocks',
    text: 'invalid uid and gid',
    sentence: 'The session fails: Run As refuses root and every user whose uid or gid is 0.',
    symptom: 'run-as-not-possible',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_unix.go'],
  },
  'document-invalid': {
    effect: 'refused',
    impact: 'blocks',
    text: "An error occurred (InvalidDocument) when calling the StartSession operation: Document type: 'Command' is not supported. Only type: 'Session' is supported for Session Manager.",
    sentence: 'StartSession itself is refused.',
    symptom: 'invalid-document',
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    ],
  },
  'boolean-not-read': {
    effect: 'dead-prompt',
    impact: 'blocks',
    text: null,
    sentence:
      'Sessions seem to open, but the agent could not read the document: a blinking cursor, and no command runs.',
    symptom: 'blank-screen',
    sources: ['https://github.com/awsdocs/aws-systems-manager-user-guide/issues/116'],
  },
  'agent-too-old': {
    effect: 'refused',
    impact: 'blocks',
    text: 'Plugin with name … is not supported by this version of ssm agent, please update to latest version.',
    sentence: 'The session ends at once: this agent does not know the session type.',
    symptom: 'plugin-not-supported-by-agent',
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/runpluginutil/runpluginutil.go',
    ],
  },
  'port-number-missing': {
    effect: 'refused',
    impact: 'blocks',
    text: 'Port number is empty in session properties.',
    sentence: 'The port session ends at once.',
    symptom: 'port-forward-forbidden',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/plugins/port/port.go'],
  },
  'streaming-unsupported': {
    effect: 'opens-logs-nothing',
    impact: 'degrades',
    text: null,
    sentence:
      'Sessions open without streaming: Windows needs PowerShell 5.1 and no transcription policy for it, and the agent only logs a warning.',
    symptom: 'log-stream-empty',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/config/config.go'],
  },
} as const satisfies Record<string, Behaviour>;
