import type { Symptom } from '../types.ts';

const HANDSHAKE = 'Encountered error while initiating handshake';

/** The KMS handshake between plugin and agent. */
export const ENCRYPTION: readonly Symptom[] = [
  {
    id: 'kms-generate-data-key-denied',
    topic: 'encryption',
    title: 'You may not use the session key',
    example:
      'Encountered error while initiating handshake. KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/dev/ana is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no resource-based policy allows the kms:GenerateDataKey action',
    patterns: [
      [
        HANDSHAKE,
        'KMSEncryption failed on client',
        'Error calling KMS GenerateDataKey API: AccessDeniedException',
      ],
      ['Error calling KMS GenerateDataKey API: AccessDeniedException'],
      ['not authorized to perform: kms:GenerateDataKey'],
    ],
    misleading: '"On client" is meant: it is the person who connects who was refused, not the instance.',
    meaning:
      'The preferences name a KMS key; your plugin asked it for a data key with your credentials and was refused.',
    causes: [
      {
        text: 'You lack kms:GenerateDataKey on the key, in your policy or in the key policy.',
        checks: ['access/session-key'],
        try: 'Allow kms:GenerateDataKey on the ARN of the key (not on its alias).',
      },
      {
        text: 'The key is in another account, and its policy does not name you.',
        checks: ['access/session-key', 'session/encryption-key'],
      },
      {
        text: 'The key policy demands kms:ViaService or another encryption context: the plugin calls KMS directly.',
        checks: ['access/session-key'],
      },
    ],
    sources: [
      'https://github.com/aws/session-manager-plugin/blob/mainline/src/datachannel/streaming.go',
      'https://github.com/aws/session-manager-plugin/blob/mainline/src/encryption/kmsservice.go',
      'https://github.com/ministryofjustice/modernisation-platform/issues/1296',
    ],
  },
  {
    id: 'kms-generate-data-key-failed',
    topic: 'encryption',
    title: 'The session key cannot be used',
    example:
      'Encountered error while initiating handshake. KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: DisabledException: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab is disabled.',
    patterns: [
      [HANDSHAKE, 'KMSEncryption failed on client', 'Error calling KMS GenerateDataKey API'],
      ['Error calling KMS GenerateDataKey API'],
      ['KMSEncryption failed on client'],
    ],
    meaning:
      'AWS KMS answered your plugin with another error than a refusal: the key is disabled, pending deletion, of another Region, or not there.',
    causes: [
      { text: 'The key is disabled or pending deletion.', checks: ['session/encryption-key'] },
      {
        text: 'kmsKeyId names a key of another Region, or an alias that does not exist in your account.',
        checks: ['session/encryption-key'],
      },
      { text: 'You lack kms:GenerateDataKey on it.', checks: ['access/session-key'] },
    ],
    sources: [
      'https://github.com/aws/session-manager-plugin/blob/mainline/src/encryption/kmsservice.go',
      'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
    ],
  },
  {
    id: 'kms-not-reached-by-you',
    topic: 'encryption',
    title: 'Your machine does not reach the session key',
    example:
      'KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: RequestError: send request failed caused by: Post "https://kms.eu-west-1.amazonaws.com/": x509: certificate signed by unknown authority',
    patterns: [
      ['Error calling KMS GenerateDataKey API: RequestError: send request failed'],
      ['Error calling KMS GenerateDataKey API', 'x509: certificate'],
      ['Error calling KMS GenerateDataKey API', 'dial tcp'],
      ['Error calling KMS GenerateDataKey API: NoCredentialProviders'],
    ],
    misleading: 'Nothing is wrong with the key: AWS KMS was not asked.',
    meaning: 'The plugin runs the call on your machine, and it got no answer, or has no credentials for it.',
    causes: [
      {
        text: 'A proxy or firewall of yours blocks or inspects kms.REGION.amazonaws.com.',
        checks: [],
        try: 'Ask for the key from your machine.',
        command: 'aws kms describe-key --key-id KEY',
      },
      {
        text: 'The plugin was started by another program than the AWS CLI, without your credentials.',
        checks: ['client/session-manager-plugin'],
      },
    ],
    sources: ['https://github.com/aws/session-manager-plugin/blob/mainline/src/encryption/kmsservice.go'],
  },
  {
    id: 'kms-decrypt-denied',
    topic: 'encryption',
    title: 'The instance role may not decrypt with the session key',
    example:
      'Encountered error while initiating handshake. Fetching data key failed: Unable to retrieve data key, Error when decrypting data key AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/web/i-0123456789abcdef0 is not authorized to perform: kms:Decrypt',
    patterns: [
      [
        HANDSHAKE,
        'Fetching data key failed: Unable to retrieve data key, Error when decrypting data key AccessDeniedException',
      ],
      ['Fetching data key failed', 'Error when decrypting data key AccessDeniedException'],
      ['Error when decrypting data key AccessDeniedException'],
      ['Fetching data key failed: Unable to retrieve data key'],
      ['not authorized to perform: kms:Decrypt'],
    ],
    misleading:
      'The AccessDeniedException is that of the instance role; your own permission on the key was enough.',
    meaning: 'The agent got the encrypted data key from your plugin and may not decrypt it.',
    causes: [
      {
        text: 'The instance role lacks kms:Decrypt on the ARN of the key.',
        checks: ['session/encryption-key'],
        try: 'Allow kms:Decrypt on the key ARN in the role; GenerateDataKey is not needed there.',
      },
      {
        text: 'The key policy neither names the role nor leaves it to IAM policies of its account.',
        checks: ['session/encryption-key'],
      },
      {
        text: 'A permissions boundary or an organization policy takes it away.',
        checks: ['session/encryption-key', 'identity/organization-policy'],
      },
      { text: 'The policy of the kms endpoint denies it.', checks: ['network/endpoint-policy'] },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/datachannel/datachannel.go',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/crypto/blockcipher.go',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/crypto/kmsservice.go',
    ],
  },
  {
    id: 'kms-invalid-ciphertext',
    topic: 'encryption',
    title: 'Client and agent disagree about the encryption context',
    example:
      'Fetching data key failed: Unable to retrieve data key, Error when decrypting data key InvalidCiphertextException',
    patterns: [
      ['Fetching data key failed', 'Error when decrypting data key InvalidCiphertextException'],
      ['Error when decrypting data key InvalidCiphertextException'],
    ],
    misleading: 'Nothing is wrong with the key or its policies.',
    meaning: 'The data key was made under another encryption context than the agent uses to decrypt it.',
    causes: [
      { text: 'A container agent below 2.3.1613.', checks: ['agent/version'] },
      { text: 'A client other than the Session Manager plugin.', checks: ['client/session-manager-plugin'] },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/issues/275'],
  },
  {
    id: 'kms-invalid-encryption-context',
    topic: 'encryption',
    title: 'The client sends an incomplete encryption context',
    example: 'Error calling KMS GenerateDataKey API: ValidationException: Invalid EncryptionContext',
    patterns: [
      [
        HANDSHAKE,
        'KMSEncryption failed on client',
        'Error calling KMS GenerateDataKey API: ValidationException: Invalid EncryptionContext',
      ],
      ['Error calling KMS GenerateDataKey API: ValidationException: Invalid EncryptionContext'],
      ['ValidationException: Invalid EncryptionContext'],
    ],
    meaning: 'A client made the request without the id of the target.',
    causes: [
      {
        text: 'A client other than the Session Manager plugin.',
        checks: ['client/session-manager-plugin'],
        try: 'Use the AWS CLI with the current plugin.',
      },
    ],
    sources: ['https://github.com/danmx/sigil/issues/46'],
  },
  {
    id: 'handshake-timed-out',
    topic: 'encryption',
    title: 'The handshake took more than 15 seconds',
    example:
      'Encountered error while initiating handshake. Handshake timed out. Please ensure that you have the latest version of the session manager plugin.',
    patterns: [
      [
        HANDSHAKE,
        'Handshake timed out. Please ensure that you have the latest version of the session manager plugin',
      ],
      ['Handshake timed out. Please ensure that you have the latest version of the session manager plugin'],
    ],
    words: [['handshake timed out|handshake timeout']],
    misleading:
      'The plugin is often new enough. With a session key set, your machine has 15 seconds to reach AWS KMS, and it is KMS that did not answer in time.',
    meaning: 'The agent asked your plugin for the handshake and got no answer in 15 seconds.',
    causes: [
      {
        text: 'Your machine does not reach kms.REGION.amazonaws.com in time (proxy, firewall, slow credentials).',
        checks: ['session/encryption-key'],
        try: 'Ask for the key from your machine, with a watch on the time.',
        command: 'aws kms describe-key --key-id KEY',
      },
      {
        text: 'The instance does not reach AWS KMS: no kms endpoint, or no route to it.',
        checks: ['network/vpc-endpoint', 'network/endpoint-security-group', 'network/route'],
        try: 'Give the subnet a kms endpoint, or a route to the public one.',
      },
      {
        text: 'An old plugin, or another client.',
        checks: ['client/session-manager-plugin'],
        command: 'session-manager-plugin --version',
      },
    ],
    sources: [
      'https://repost.aws/knowledge-center/ssm-session-manager-failures',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/datachannel/datachannel.go',
    ],
  },
];
