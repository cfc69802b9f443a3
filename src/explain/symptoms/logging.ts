import type { Symptom } from '../types.ts';

/** Session logs: sessions refused for their sake, and logs that do not arrive. */
export const LOGGING: readonly Symptom[] = [
  {
    id: 's3-encryption-not-validated',
    topic: 'logging',
    title: 'The agent could not read the encryption of the log bucket',
    example:
      "Couldn't start the session because we are unable to validate encryption on Amazon S3 bucket. Error: AccessDenied: Access Denied status code: 403",
    patterns: [
      ["Couldn't start the session because we are unable to validate encryption on Amazon S3 bucket"],
      ['unable to validate encryption on Amazon S3 bucket'],
      ['calling S3 API GetBucketEncryption'],
    ],
    misleading:
      'The bucket may well be encrypted; every bucket is today. What failed is the question, not the answer.',
    meaning:
      'The preferences demand an encrypted bucket, and the GetBucketEncryption call of the instance failed. The text after "Error:" says how.',
    causes: [
      { text: 'The instance role lacks s3:GetEncryptionConfiguration.', checks: ['logging/s3-permissions'] },
      {
        text: 'The bucket does not exist, or its name is given as an ARN or URL.',
        checks: ['logging/s3-bucket', 'session/preferences'],
      },
      {
        text: 'The instance does not reach Amazon S3, or the endpoint policy refuses.',
        checks: ['network/vpc-endpoint', 'network/route', 'network/endpoint-policy'],
      },
      {
        text: 'The bucket policy or an organization resource control policy denies it.',
        checks: ['logging/s3-permissions', 'identity/organization-policy'],
      },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go'],
  },
  {
    id: 's3-bucket-not-encrypted',
    topic: 'logging',
    title: 'The agent does not accept the encryption of the log bucket',
    example:
      "We couldn't start the session because encryption is not set up on the selected Amazon S3 bucket. Either encrypt the bucket or choose an option to enable logging without encryption.",
    patterns: [
      ["We couldn't start the session because encryption is not set up on the selected Amazon S3 bucket"],
      ['encryption is not set up on the selected Amazon S3 bucket'],
    ],
    misleading:
      'Every bucket is encrypted today, so the bucket is not "not encrypted": its default encryption is one that the agent does not know, or, with old agents, the agent was refused.',
    meaning:
      'The preferences demand an encrypted bucket, and the agent accepts only AES256 and aws:kms as default encryption.',
    causes: [
      {
        text: 'The default encryption is aws:kms:dsse.',
        checks: ['logging/s3-bucket'],
        try: 'Set the default encryption to aws:kms or AES256.',
      },
      {
        text: 'An agent of the 2.3 line was refused s3:GetEncryptionConfiguration and prints this instead.',
        checks: ['logging/s3-permissions', 'agent/version'],
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/config/config.go',
      'https://github.com/aws/amazon-ssm-agent/issues/212',
    ],
  },
  {
    id: 'log-group-not-encrypted',
    topic: 'logging',
    title: 'The agent did not find an encrypted log group',
    example:
      "We couldn't start the session because encryption is not set up on the selected CloudWatch Logs log group. Either encrypt the log group or choose an option to enable logging without encryption.",
    patterns: [
      [
        "We couldn't start the session because encryption is not set up on the selected CloudWatch Logs log group",
      ],
      ['encryption is not set up on the selected CloudWatch Logs log group'],
    ],
    misleading:
      'It covers five different faults. The agent swallows the error of DescribeLogGroups, so a missing group, a refused call, an unreachable service and an unencrypted group all give these same words.',
    meaning:
      'The preferences demand an encrypted log group. The agent found none of that name with a KMS key; the encryption that CloudWatch Logs does by itself does not count.',
    causes: [
      {
        text: 'The log group has no KMS key.',
        checks: ['logging/log-group'],
        command: 'aws logs associate-kms-key --log-group-name NAME --kms-key-id KEY_ARN',
      },
      {
        text: 'The log group does not exist in this Region; the agent never creates it.',
        checks: ['logging/log-group'],
      },
      {
        text: 'The instance role may not call logs:DescribeLogGroups (on one group only is not enough).',
        checks: ['logging/log-group-permissions'],
      },
      {
        text: 'The instance does not reach CloudWatch Logs.',
        checks: ['network/vpc-endpoint', 'network/route', 'network/endpoint-security-group'],
      },
      {
        text: 'The preferences hold the ARN of the group instead of its name.',
        checks: ['session/preferences'],
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/agentlogstocloudwatch/cloudwatchlogspublisher/cloudwatchlogsservice.go',
      'https://github.com/aws/amazon-ssm-agent/issues/198',
    ],
  },
  {
    id: 'log-group-encryption-not-validated',
    topic: 'logging',
    title: 'The agent could not read the encryption of the log group',
    example:
      "Couldn't start the session because we are unable to validate encryption on CloudWatch Logs log group. Error: RequestError: send request failed",
    patterns: [
      [
        "Couldn't start the session because we are unable to validate encryption on CloudWatch Logs log group",
      ],
      ['unable to validate encryption on CloudWatch Logs log group'],
      ['Error in calling DescribeLogGroups'],
    ],
    misleading: 'The group may well be encrypted; the question failed, not the answer.',
    meaning:
      'The preferences demand an encrypted log group, and the agent could not find out. This text is rare; mostly the same faults are reported as "encryption is not set up".',
    causes: [
      {
        text: 'The instance role may not call logs:DescribeLogGroups.',
        checks: ['logging/log-group-permissions'],
      },
      { text: 'The log group does not exist in this Region.', checks: ['logging/log-group'] },
      {
        text: 'The instance does not reach CloudWatch Logs.',
        checks: ['network/vpc-endpoint', 'network/route'],
      },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go'],
  },
  {
    id: 'log-stream-empty',
    topic: 'logging',
    title: 'The log stream is there and empty',
    example: 'The log stream exists but it is empty',
    patterns: [['Error in PutLogEvents'], ['Error Calling CreateLogStream'], ['No logs will be streamed']],
    words: [
      ['log stream|logstream|log streams', 'empty|no events|no log events|nothing in it|without events'],
    ],
    misleading:
      'Sessions work and nothing reports an error: CloudWatch Logs cannot use its key, or the agent stopped streaming without a word.',
    meaning: 'The stream was created; what should be in it could not be written.',
    causes: [
      {
        text: 'The policy of the key does not let logs.REGION.amazonaws.com use it for this group.',
        checks: ['logging/log-group-key'],
      },
      { text: 'The key is disabled or pending deletion.', checks: ['logging/log-group-key'] },
      {
        text: 'On Windows, a PowerShell transcription policy, or PowerShell below 5.1, stops streaming.',
        checks: [],
        try: 'Look for "streaming" in the agent log.',
      },
      {
        text: 'The role lacks logs:PutLogEvents or logs:DescribeLogStreams.',
        checks: ['logging/log-group-permissions'],
      },
    ],
    sources: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
  },
  {
    id: 's3-object-missing',
    topic: 'logging',
    title: 'Sessions work and no log object appears',
    example: 'Sessions work but there is no object in the S3 bucket',
    patterns: [['Failed to upload', 's3://'], ['S3 client initialization failed']],
    words: [
      [
        's3|bucket',
        'no object|no objects|no logs|no session logs|missing logs|no log file|no files|not uploaded|nothing uploaded|no s3 object',
      ],
      ['logs|log', 'not in s3|not in the bucket|not appearing in s3|missing in s3|never appear in s3'],
    ],
    misleading:
      'The session history shows an OutputUrl all the same; the failed upload is only in the agent log on the instance.',
    meaning: 'The agent uploads the log when a session ends, and the upload failed.',
    causes: [
      {
        text: 'The role lacks s3:PutObject under the prefix, or its resource lacks the final /*.',
        checks: ['logging/s3-permissions'],
      },
      {
        text: 'The bucket policy denies it: encryption header, ACL, endpoint, TLS.',
        checks: ['logging/s3-permissions'],
      },
      {
        text: 'The role may not use the KMS key of the bucket (kms:GenerateDataKey).',
        checks: ['logging/s3-permissions'],
      },
      {
        text: 'The instance does not reach Amazon S3, or the bucket is in another Region.',
        checks: ['logging/s3-bucket', 'network/vpc-endpoint', 'network/route'],
      },
      {
        text: 'It was an SSH or port-forwarding session: those are never logged.',
        checks: ['posture/session-logging'],
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/s3util/s3util.go',
    ],
  },
  {
    id: 'transcript-failed',
    topic: 'logging',
    title: 'The agent could not make the transcript',
    example: 'unable to generate log data: Failed to generate transcript',
    patterns: [
      ['unable to generate log data: Failed to generate transcript'],
      ['unable to generate log data'],
    ],
    meaning:
      'The session worked; its log could not be made from the recording, so neither S3 nor CloudWatch Logs gets it.',
    causes: [
      {
        text: 'The command `script` (AWS also names `screen`) is missing on the instance.',
        checks: [],
        try: 'Install util-linux and screen.',
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_unix.go',
    ],
  },
];
