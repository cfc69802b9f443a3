/**
 * Real texts per row of the symptom table, written down apart from the data under test. `id` is what must come first.
 */
export const TEXTS: readonly { row: number; id: string; texts: readonly string[] }[] = [
  {
    row: 1,
    id: 'target-not-connected',
    texts: [
      'An error occurred (TargetNotConnected) when calling the StartSession operation: i-0abc12345def67890 is not connected.',
      'botocore.errorfactory.TargetNotConnected: An error occurred (TargetNotConnected) when calling the StartSession operation: mi-0123456789abcdef0 is not connected.',
    ],
  },
  {
    row: 2,
    id: 'start-session-denied-instance',
    texts: [
      'An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssm:StartSession on resource: arn:aws:ec2:us-east-1:111122223333:instance/i-0abc12345def67890',
      'User: arn:aws-us-gov:sts::111122223333:assumed-role/Dev/bob is not authorized to perform: ssm:StartSession on resource: arn:aws-us-gov:ec2:us-gov-west-1:111122223333:instance/i-0abc12345def67890 with an explicit deny in a service control policy',
    ],
  },
  {
    row: 3,
    id: 'start-session-denied-document',
    texts: [
      'An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssm:StartSession on resource: arn:aws:ssm:us-east-1:111122223333:document/SSM-SessionManagerRunShell',
      'User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssm:StartSession on resource: arn:aws:ssm:us-east-1::document/AWS-StartPortForwardingSessionToRemoteHost because no identity-based policy allows the ssm:StartSession action',
    ],
  },
  {
    row: 4,
    id: 'start-session-denied-managed-instance',
    texts: [
      'An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssm:StartSession on resource: arn:aws:ssm:us-east-1:111122223333:managed-instance/mi-0123456789abcdef0',
    ],
  },
  {
    row: 5,
    id: 'terminate-session-denied',
    texts: [
      'An error occurred (AccessDeniedException) when calling the TerminateSession operation: User: arn:aws:sts::111122223333:assumed-role/Dev/bob is not authorized to perform: ssm:TerminateSession on resource: arn:aws:ssm:us-east-1:111122223333:session/bob-0a1b2c3d4e5f67890 because no identity-based policy allows the ssm:TerminateSession action',
    ],
  },
  {
    row: 6,
    id: 'plugin-not-found',
    texts: [
      'SessionManagerPlugin is not found. Please refer to SessionManager Documentation here: http://docs.aws.amazon.com/console/systems-manager/session-manager-plugin-not-found',
      'bash: session-manager-plugin: command not found',
    ],
  },
  {
    row: 7,
    id: 'open-data-channel-denied',
    texts: [
      'User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssmmessages:OpenDataChannel on resource: arn:aws:ssm:us-east-1:111122223333:session/bob-0a1b2c',
    ],
  },
  {
    row: 8,
    id: 'blank-screen',
    texts: [
      'I only get a blank screen',
      'Session Manager shows a black screen and no error',
      'Starting session with SessionId: bob-0a1b2c3d4e5f67890',
      'it says Starting session with SessionId and then hangs',
    ],
  },
  {
    row: 9,
    id: 'data-channel-access-denied',
    texts: [
      'SessionId: bob-0a1b2c : ----------ERROR-------\nSetting up data channel with id bob-0a1b2c failed: failed to create websocket for datachannel with error: CreateDataChannel failed with no output or error: createDataChannel request failed: unexpected response from the service <AccessDeniedException>\n<Message>User: arn:aws:sts::111122223333:assumed-role/web/i-0abc12345def67890 is not authorized to perform: ssmmessages:CreateDataChannel on resource: arn:aws:ssmmessages:us-east-1:111122223333:* with an explicit deny in a service control policy</Message>\n</AccessDeniedException>',
    ],
  },
  {
    row: 10,
    id: 'data-channel-not-authenticated',
    texts: [
      'Setting up data channel with id bob-0a1b2c failed: failed to create websocket for datachannel with error: CreateDataChannel failed with no output or error: createDataChannel request failed: unexpected response from the service <BadRequest><Message>Request is not authenticated.</Message></BadRequest>',
    ],
  },
  {
    row: 11,
    id: 'shared-credentials-expired',
    texts: [
      'Setting up data channel with id bob-0a1b2c failed: failed to create websocket for datachannel with error: CreateDataChannel failed with no output or error: failed to sign the request: shared credentials are already expired, they were retrieved at 2023-06-01',
    ],
  },
  {
    row: 12,
    id: 'kms-generate-data-key-denied',
    texts: [
      'SessionId: bob-0a1b2c : Encountered error while initiating handshake. KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_x/bob is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no resource-based policy allows the kms:GenerateDataKey action',
    ],
  },
  {
    row: 13,
    id: 'kms-decrypt-denied',
    texts: [
      'Encountered error while initiating handshake. Fetching data key failed: Unable to retrieve data key, Error when decrypting data key AccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    ],
  },
  {
    row: 14,
    id: 'kms-invalid-ciphertext',
    texts: [
      'Encountered error while initiating handshake. Fetching data key failed: Unable to retrieve data key, Error when decrypting data key InvalidCiphertextException',
    ],
  },
  {
    row: 15,
    id: 'kms-invalid-encryption-context',
    texts: [
      'Encountered error while initiating handshake. KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: ValidationException: Invalid EncryptionContext',
    ],
  },
  {
    row: 16,
    id: 'handshake-timed-out',
    texts: [
      'SessionId: bob-0a1b2c : Encountered error while initiating handshake. Handshake timed out. Please ensure that you have the latest version of the session manager plugin.',
    ],
  },
  {
    row: 17,
    id: 'encryption-challenge-failed',
    texts: [
      'Encountered error while initiating handshake. Timed out waiting for encryption challenge.',
      'Encryption challenge does not match!',
    ],
  },
  {
    row: 18,
    id: 'cli-too-old-for-encryption',
    texts: [
      'Installed version of CLI does not support Session Manager encryption feature. Please upgrade to the latest version of your CLI (e.g., AWS CLI).',
    ],
  },
  {
    row: 19,
    id: 'random-challenge-unsupported',
    texts: [
      'Encountered error while initiating handshake. client does not support required encryption context random challenge',
    ],
  },
  {
    row: 20,
    id: 's3-encryption-not-validated',
    texts: [
      "SessionId: bob-0a1b2c : Couldn't start the session because we are unable to validate encryption on Amazon S3 bucket. Error: AccessDenied: Access Denied\n\tstatus code: 403, request id: X, host id: Y",
    ],
  },
  {
    row: 21,
    id: 's3-bucket-not-encrypted',
    texts: [
      "We couldn't start the session because encryption is not set up on the selected Amazon S3 bucket. Either encrypt the bucket or choose an option to enable logging without encryption.",
    ],
  },
  {
    row: 22,
    id: 'log-group-not-encrypted',
    texts: [
      "Your session has been terminated for the following reasons: We couldn't start the session because encryption is not set up on the selected CloudWatch Logs log group. Either encrypt the log group or choose an option to enable logging without encryption.",
    ],
  },
  {
    row: 23,
    id: 'log-group-encryption-not-validated',
    texts: [
      "Couldn't start the session because we are unable to validate encryption on CloudWatch Logs log group. Error: RequestError: send request failed",
    ],
  },
  { row: 24, id: 'run-as-no-user', texts: ['Unable to start command: please set the RunAs default user'] },
  {
    row: 25,
    id: 'run-as-user-missing',
    texts: ['Unable to start command: failed to start pty since RunAs user deploy does not exist'],
  },
  {
    row: 26,
    id: 'run-as-not-possible',
    texts: [
      'Unable to start command: the agent must run as root to use RunAs',
      'Unable to start command: invalid uid and gid',
    ],
  },
  {
    row: 27,
    id: 'pty-failed',
    texts: ['Unable to start command: Failed to start pty: fork/exec /usr/bin/sh: permission denied'],
  },
  {
    row: 28,
    id: 'shell-profile-failed',
    texts: ['Encountered an error while executing shell profile: Unable to write to stdin'],
  },
  {
    row: 29,
    id: 'session-handler-not-found',
    texts: [
      'Plugin with name Standard_Stream not found. Step name: Standard_Stream',
      'Plugin with name Port not found. Step name: Port',
    ],
  },
  {
    row: 30,
    id: 'plugin-not-supported-by-agent',
    texts: [
      'Plugin with name NonInteractiveCommands is not supported by this version of ssm agent, please update to latest version. Step name: NonInteractiveCommands',
    ],
  },
  {
    row: 31,
    id: 'plugin-not-supported-on-platform',
    texts: [
      'Plugin with name Standard_Stream is not supported in current platform. Step name: Standard_Stream',
    ],
  },
  {
    row: 32,
    id: 'document-worker-timed-out',
    texts: [
      'document process failed unexpectedly: document worker timed out, check [ssm-document-worker]/[ssm-session-worker] log for crash reason',
    ],
  },
  {
    row: 33,
    id: 'idle-timeout',
    texts: ['SessionId: bob-0a1b2c : Your session timed out due to inactivity and has been terminated.'],
  },
  {
    row: 34,
    id: 'max-session-duration',
    texts: [
      'My session always closes after exactly 60 minutes although I am typing',
      'is it maxSessionDuration?',
    ],
  },
  {
    row: 35,
    id: 'broken-pipe',
    texts: [
      'Cannot perform start session: write tcp 192.168.1.10:52714->52.94.240.1:443: write: broken pipe',
    ],
  },
  { row: 36, id: 'data-channel-eof', texts: ['Cannot perform start session: EOF', 'hangs at data channel'] },
  { row: 37, id: 'unknown-session-type', texts: ['unable to determine SessionType'] },
  {
    row: 38,
    id: 'port-connection-failed',
    texts: ['Connection to destination port failed, check SSM Agent logs.'],
  },
  {
    row: 39,
    id: 'port-forward-forbidden',
    texts: ['Forwarding to IP address 10.0.0.2 is forbidden.', 'Port number is empty in session properties.'],
  },
  {
    row: 40,
    id: 'ssh-connection-closed',
    texts: [
      'kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535',
    ],
  },
  {
    row: 41,
    id: 'advanced-tier-needed',
    texts: [
      'An error occurred (BadRequest) when calling the StartSession operation: Enable advanced-instances tier to use Session Manager with your on-premises instances',
    ],
  },
  {
    row: 42,
    id: 'invalid-document',
    texts: [
      "An error occurred (InvalidDocument) when calling the StartSession operation: Document type: 'Command' is not supported. Only type: 'Session' is supported for Session Manager.",
    ],
  },
  {
    row: 43,
    id: 'not-configured-for-session-manager',
    texts: [
      "The instance you selected isn't configured to use Session Manager.",
      'The instance you selected is not configured to use Session Manager.',
    ],
  },
  {
    row: 44,
    id: 'agent-not-online',
    texts: [
      'SSM Agent is not online. The SSM Agent was unable to connect to a Systems Manager endpoint to register itself with the service.',
    ],
  },
  {
    row: 45,
    id: 'node-not-listed',
    texts: [
      'My instance is missing from the list',
      'the instance is not showing up in Fleet Manager',
      'node does not appear, not listed in managed nodes',
    ],
  },
  {
    row: 46,
    id: 'log-stream-empty',
    texts: ['the log stream exists but is empty', 'Log stream has no events'],
  },
  {
    row: 47,
    id: 's3-object-missing',
    texts: ['Sessions work, no S3 object', 'session logs not in the bucket, there are no logs at all'],
  },
  {
    row: 48,
    id: 'port-forward-stalls',
    texts: ['port forwarding opens but traffic stalls', 'The tunnel freezes after a while'],
  },
  { row: 49, id: 'node-unresponsive', texts: ['the node becomes unresponsive during long sessions'] },
  {
    row: 50,
    id: 'agent-not-registered',
    texts: [
      '2024-05-01 10:00:00 ERROR EC2RoleProvider Failed to connect to Systems Manager with instance profile role credentials. Err: no valid credentials could be retrieved for ec2 identity. Default Host Management Err: error calling RequestManagedInstanceRoleToken',
      'ec2 instance not yet registered with Systems Manager',
    ],
  },
  {
    row: 51,
    id: 'no-instance-role',
    texts: [
      'EC2RoleRequestError: no EC2 instance role found\ncaused by: EC2MetadataError: failed to make EC2Metadata request',
    ],
  },
  {
    row: 52,
    id: 'control-channel-denied',
    texts: [
      'ERROR [MessageService] [MGSInteractor] CreateControlChannel failed with error: createControlChannel request failed: unexpected response from the service <AccessDeniedException>\n<Message>User: arn:aws:sts::111122223333:assumed-role/web/i-0abc12345def67890 is not authorized to perform: ssmmessages:CreateControlChannel on resource: arn:aws:ssmmessages:us-east-1:111122223333:*</Message>',
    ],
  },
];

/** Rows that are recognised by the user's own words: those cannot be broken in the middle of a word. */
export const OWN_WORDS = new Set([8, 34, 45, 46, 47, 48, 49]);
