/** What the Session Manager plugin prints, also through other programs. */
export const PLUGIN = String.raw`
plugin-not-found | SessionManagerPlugin is not found. Please refer to SessionManager Documentation here: http://docs.aws.amazon.com/console/systems-manager/session-manager-plugin-not-found
plugin-not-found | session-manager-plugin : The term 'session-manager-plugin' is not recognized as the name of a cmdlet
open-data-channel-denied | User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssmmessages:OpenDataChannel on resource: arn:aws:ssm:us-east-1:111122223333:session/bob-0a1b2c
cli-too-old-for-encryption | Installed version of CLI does not support Session Manager encryption feature. Please upgrade to the latest version of your CLI (e.g., AWS CLI).
data-channel-eof | Starting session with SessionId: bob-0a1b2c3d4e5f67890\nCannot perform start session: EOF
unknown-session-type | Starting session with SessionId: bob-0a1b2c3d4e5f67890\nunable to determine SessionType
plugin-mux-socket | Cannot perform start session: listen unix /var/folders/kk/lmpb4jhx123g5sc2thksnv440000gn/T/com.apple.shortcuts.mac-helper/23234950_session_manager_plugin_mux.sock: bind: invalid argument
port-local-in-use | Cannot perform start session: listen tcp 127.0.0.1:8080: bind: address already in use
port-connection-failed | Connection to destination port failed, check SSM Agent logs.
caller-no-credentials | 2024-11-13 18:41:45 ERROR [getV4SignatureHeader @ websocketchannel.go.138] Failed to sign websocket, NoCredentialProviders: no valid providers in chain. Deprecated.
handshake-timed-out | Starting session with SessionId: bob-0a1b2c\n\nSessionId: bob-0a1b2c :\n----------ERROR-------\nEncountered error while initiating handshake. Handshake timed out. Please ensure that you have the latest version of the session manager plugin.
kms-generate-data-key-denied | SessionId: bob-0a1b2c : Encountered error while initiating handshake. KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: AccessDeniedException: User: x is not authorized to perform: kms:GenerateDataKey
kms-generate-data-key-failed | KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: DisabledException: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab is disabled.
kms-not-reached-by-you | KMSEncryption failed on client with status 2 error: Failed to process action KMSEncryption: Error calling KMS GenerateDataKey API: RequestError: send request failed\ncaused by: Post "https://kms.eu-west-1.amazonaws.com/": x509: certificate signed by unknown authority
kms-invalid-encryption-context | Error calling KMS GenerateDataKey API: ValidationException: Invalid EncryptionContext
kms-decrypt-denied | Your session has been terminated for the following reasons: ----------ERROR------- Encountered error while initiating handshake. Fetching data key failed: Unable to retrieve data key, Error when decrypting data key AccessDeniedException: The ciphertext refers to a AWS KMS key that does not exist, does not exist in this region, or you are not allowed to access. status code: 400, request id: nnnnnnnnnnnn
kms-invalid-ciphertext | Fetching data key failed: Unable to retrieve data key, Error when decrypting data key InvalidCiphertextException
encryption-challenge-failed | Encountered error while initiating handshake. Timed out waiting for encryption challenge.
random-challenge-unsupported | client does not support required encryption context random challenge
data-channel-access-denied | Starting session with SessionId: bob-0a1b2c\nSessionId: bob-0a1b2c : ----------ERROR-------\nSetting up data channel with id bob-0a1b2c failed: failed to create websocket for datachannel with error: CreateDataChannel failed with no output or error: createDataChannel request failed: unexpected response from the service <AccessDeniedException>
data-channel-failed | Setting up data channel with id testuserssm-0d1a9d71fXXXXXXXX failed: failed to create websocket for datachannel with error: CreateDataChannel failed with no output or error: createDataChannel request failed: unexpected response from the service {"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}
data-channel-not-authenticated | createDataChannel request failed: unexpected response from the service <BadRequest><Message>Request is not authenticated.</Message></BadRequest>
plugin-frame | SessionId: bob-0a1b2c : ----------ERROR-------\nsomething that nobody has seen
idle-timeout | SessionId: bob-0a1b2c : Your session timed out due to inactivity and has been terminated.
blank-screen | Starting session with SessionId: bob-0a1b2c3d4e5f67890
- | Starting session with SessionId: bob-0a1b2c3d4e5f67890\nsh-4.2$ whoami\nssm-user
- | Starting session with SessionId: bob-0a1b2c3d4e5f67890\nsomething that nobody has seen
- | Exiting session with sessionId: bob-0a1b2c3d4e5f67890.
- | The Session Manager plugin was installed successfully. Use the AWS CLI to start a session.
caller-no-credentials | 2024-11-14 17:54:50 ERROR [getV4SignatureHeader @ websocketchannel.go.141] Failed to sign websocket, NoCredentialProviders: no valid providers in chain\ncaused by: EnvAccessKeyNotFound: failed to find credentials in the environment.\nSharedCredsLoad: failed to load profile, .\nEC2RoleRequestError: no EC2 instance role found\ncaused by: RequestError: send request failed\ncaused by: Get "http://169.254.169.254/latest/meta-data/iam/security-credentials/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)
`;
