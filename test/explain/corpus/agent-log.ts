/** The agent's own log: whole records, their inner errors, and what is healthy or past. */
export const AGENT_LOG = String.raw`
no-instance-role | EC2RoleRequestError: no EC2 instance role found\ncaused by: EC2MetadataError: failed to make EC2Metadata request
no-instance-role | 2026-01-31 14:05:09.1234 ERROR EC2RoleProvider Failed to connect to Systems Manager with instance profile role credentials. Err: EC2RoleRequestError: no EC2 instance role found\ncaused by: EC2MetadataError: failed to make EC2Metadata request\n\tstatus code: 404, request id:
agent-not-registered | 2026-01-31 14:05:09.1234 ERROR [amazon-ssm-agent] [CredentialRefresher] Retrieve credentials produced error: no valid credentials could be retrieved for ec2 identity. Default Host Management Err: error calling RequestManagedInstanceRoleToken
agent-not-registered | ec2 instance not yet registered with Systems Manager
agent-not-registered | Agent failed to assume any identity
role-not-assumed | EC2RoleRequestError: AssumeRoleUnauthorizedAccess
shared-credentials-expired | failed to sign the request: shared credentials are already expired, they were retrieved at 2023-06-01
agent-credentials-expired | 2026-01-31 14:05:09.1234 ERROR EC2RoleProvider retrieved credentials failed to report to ssm. Error: UnrecognizedClientException: The security token included in the request is invalid.
agent-credentials-expired | 2026-01-31 14:05:09 ERROR [HandleAwsError @ awserr.go.62] error when calling AWS APIs. error details - ExpiredTokenException: The security token included in the request is expired
agent-no-metadata | EC2MetadataError: failed to get IMDSv2 token and fallback to IMDSv1 is disabled
agent-no-metadata | 2026-01-31 14:05:09 ERROR Get "http://169.254.169.254/latest/meta-data/": dial tcp 169.254.169.254:80: i/o timeout
agent-no-metadata | Failed to fetch region. Data from vault is empty
update-instance-information-denied | 2021-04-30 14:08:08 INFO [ssm-agent-worker] Entering SSM Agent hibernate - AccessDeniedException: User: arn:aws:sts::1111111111:assumed-role/AmazonSSMRoleForInstancesQuickSetup/i-11111111111 is not authorized to perform: ssm:UpdateInstanceInformation on resource: arn:aws:ec2:eu-central-1:1111111111:instance/i-111111111111\nstatus code: 400
update-instance-information-denied | Apr 16 04:05:44 ip-10-1-1 amazon-ssm-agent.amazon-ssm-agent[1009]: 2020-04-16 04:05:44 ERROR Health ping failed with error - AccessDeniedException: User: arn:aws:sts::123123123123:assumed-role/name-of-the-role/i-12341234124 is not authorized to perform: ssm:UpdateInstanceInformation
update-instance-information-denied | Health ping failed with error - AccessDeniedException: User: arn:aws:sts::<redacted>:assumed-role/<redacted> is not authorized to perform: ssm:UpdateInstanceInformation on resource: arn:aws:ec2:<redacted>
control-channel-denied | 2026-01-31 14:05:09.1234 ERROR [ssm-agent-worker] [MessageService] [MGSInteractor] Error setting up control channel: CreateControlChannel failed with error: createControlChannel request failed: unexpected response from the service <AccessDeniedException>
invalid-managed-instance | InvalidInstanceId: Not existing InstanceId mi-0123456789abcdef0
activation-refused | Registration failed due to error registering the instance with AWS SSM. InvalidActivation
agent-name-resolution | 2018-10-10 09:27:11 ERROR Registration failed due to error registering the instance with AWS SSM. RequestError: send request failed\ncaused by: Post https://ssm.us-east-1.amazonaws.com/: dial tcp: lookup ssm.xn--us-east-1-9b0eua.amazonaws.com on 8.8.8.8:53: no such host
agent-hibernates | Apr 16 04:05:44 ip-10-1-1 amazon-ssm-agent.amazon-ssm-agent[1009]: 2020-04-16 04:05:44 INFO Backing off health check to every 3600 seconds for 10800 seconds.
agent-hibernates | Agent is in hibernate mode. Reducing logging
agent-name-resolution | Oct 12 13:49:56 ip-xxx amazon-ssm-agent[1860]: 2020-10-12 13:49:56 ERROR Health ping failed with error - RequestError: send request failed\nOct 12 13:49:56 ip-xxx amazon-ssm-agent[1860]: caused by: Post https://ssm.eu-west-1.amazonaws.com/: dial tcp: lookup ssm.eu-west-1.amazonaws.com on xxx:53: read udp xxx:xxx->xx:xxx: i/o timeout
agent-unreachable | RequestError: send request failed\ncaused by: Post "https://ssm.eu-west-1.amazonaws.com/": dial tcp 52.94.1.2:443: i/o timeout
agent-unreachable | 2026-01-31 14:05:09 ERROR [HandleAwsError @ awserr.go.62] error when calling AWS APIs. error details - RequestError: send request failed\ncaused by: Post "https://ec2messages.eu-west-1.amazonaws.com/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)
agent-request-failed | 2026-01-31 14:05:09 ERROR Health ping failed with error - RequestError: send request failed
agent-proxy | 2026-01-31 14:05:09 ERROR Health ping failed with error - RequestError: send request failed\ncaused by: Post "https://ssm.eu-west-1.amazonaws.com/": proxyconnect tcp: dial tcp 10.0.9.9:3128: i/o timeout
agent-certificate | Post https://ssm.us-gov-west-1.amazonaws.com/: x509: certificate signed by unknown authority
agent-certificate | 2026-01-31 14:05:09 ERROR Post "https://ssm.eu-west-1.amazonaws.com/": x509: certificate is valid for proxy.corp, not ssm.eu-west-1.amazonaws.com
agent-clock | 2026-01-31 14:05:09 ERROR Health ping failed with error - InvalidSignatureException: Signature expired: 20260131T120000Z is now earlier than 20260131T140000Z
agent-clock | Post "https://ssm.eu-west-1.amazonaws.com/": x509: certificate has expired or is not yet valid: current time 2020-01-01T00:00:00Z is before 2025-01-01T00:00:00Z
agent-disk-full | 2026-01-31 14:05:09 ERROR Failed to write credentials to disk even with force: write /root/.aws/credentials: no space left on device
inotify-exhausted | 2026-01-31 14:05:09 ERROR error when add watch: no space left on device
inotify-exhausted | 2026-01-31 14:05:09 ERROR failed to create channel: too many open files
document-worker-timed-out | document process failed unexpectedly: document worker timed out, check [ssm-document-worker]/[ssm-session-worker] log for crash reason
machine-fingerprint | MachineFingerprintDoesNotMatch
worker-crashes | 2026-01-31 14:05:09.1234 ERROR [amazon-ssm-agent] [LongRunningWorkerContainer] Process ssm-agent-worker (pid:1234) has been terminated
sysprep-unfinished | sysprep hasn't completed
agent-call-failed | 2026-01-31 14:05:09.1234 ERROR [CredentialRefresher] Retrieve credentials produced error: something that nobody has seen
first-fingerprint | No initial fingerprint detected
caller-throttled | 2016-09-06 17:13:42 ERROR [HandleAwsError @ awserr.go.62] [instanceID=i-39cbdfcf] [MessageProcessor] error when calling AWS APIs. error details - GetMessages Error: ThrottlingException: Rate exceeded
run-as-user-missing | 2026-01-31 14:05:09.1234 ERROR [ssm-session-worker] [bob-0a1b] [DataBackend] [pluginName=Standard_Stream] Unable to start command: failed to start pty since RunAs user deploy does not exist
s3-encryption-not-validated | 2026-01-31 14:05:09.1234 ERROR [ssm-session-worker] Couldn't start the session because we are unable to validate encryption on Amazon S3 bucket. Error: AccessDenied: Access Denied\n\tstatus code: 403
- | 2026-01-31 14:05:09.1234 INFO no_proxy: 169.254.169.254
- | 2026-01-31 14:05:09.1234 INFO [amazon-ssm-agent] Agent will take identity from EC2
- | 2026-01-31 14:05:09.1234 ERROR EC2RoleProvider no EC2 instance role found\n2026-01-31 14:35:09.1234 INFO EC2RoleProvider Successfully connected with instance profile role credentials
- | 2026-01-31 14:05:09.1234 ERROR [MessageService] CreateControlChannel failed with error: unexpected response from the service <AccessDeniedException>\n2026-01-31 14:06:09.1234 INFO [MessageService] [MGSInteractor] Set up control channel successfully
- | Error occurred fetching the seelog config file path:  open /etc/amazon/ssm/seelog.xml: no such file or directory
agent-config-broken | 2026-01-31 14:05:09 WARN Failed to unmarshal config override
agent-folder-rights | 2026-01-31 14:05:09 ERROR failed to start message bus
ssm-user-not-created | 2026-01-31 14:05:09 ERROR Failed to create ssm-user
ssm-user-not-created | 2026-01-31 14:05:09 ERROR NetUserAdd call failed. Error Code: 2245
channel-fell-back | 2026-01-31 14:05:09.1234 INFO [ssm-agent-worker] SSM Connection channel status is set to ec2messages
agent-stopped | # systemctl status amazon-ssm-agent\n● amazon-ssm-agent.service - amazon-ssm-agent\n   Loaded: loaded (/lib/systemd/system/amazon-ssm-agent.service; disabled; vendor preset: enabled)\n   Active: inactive (dead)
agent-not-installed | Unit amazon-ssm-agent.service could not be found.
agent-not-installed | error: snap "amazon-ssm-agent" not found
agent-unreachable | connection timed out for ssmmessages.eu-west-1.amazonaws.com
document-worker-timed-out | 2026-01-31 14:05:09 ERROR ipc messaging received timeout signal
s3-encryption-not-validated | 2026-01-31 14:05:09 ERROR calling S3 API GetBucketEncryption: AccessDenied: Access Denied
log-group-encryption-not-validated | 2026-01-31 14:05:09 ERROR Error in calling DescribeLogGroups: AccessDeniedException
s3-object-missing | 2026-01-31 14:05:09 ERROR Failed to upload /var/lib/amazon/ssm/x.log to s3://bucket/key
log-stream-empty | 2026-01-31 14:05:09 ERROR Error in PutLogEvents: ResourceNotFoundException
port-connection-failed | 2026-01-31 14:05:09 ERROR Unable to connect to specified port: dial tcp 127.0.0.1:5432: connect: connection refused
- | # systemctl status amazon-ssm-agent\n● amazon-ssm-agent.service - amazon-ssm-agent\n     Loaded: loaded (/usr/lib/systemd/system/amazon-ssm-agent.service; enabled; preset: enabled)\n     Active: active (running) since Thu 2024-10-03 15:14:06 CEST; 10s ago
port-connection-failed | ERROR [ssm-session-worker] [***] [DataBackend] [pluginName=Port] Unable to dial connection to server: dial tcp :23760: connect: connection refused
no-instance-role | 2026-01-31 14:05:09.1234 INFO [amazon-ssm-agent] Starting Core Agent 2026-01-31 14:05:10.1234 ERROR EC2RoleProvider no EC2 instance role found
- | 2026-01-31 14:05:09.1234 ERROR EC2RoleProvider no EC2 instance role found 2026-01-31 14:35:09.1234 INFO EC2RoleProvider Successfully connected with instance profile role credentials
`;
