import type { AgentLine } from '../line-types.ts';

const ISSUE = 'https://github.com/aws/amazon-ssm-agent/issues/';
const CODE = 'https://github.com/aws/amazon-ssm-agent/blob/mainline/';

/** How the agent looks for its role, and what it finds. */
export const CREDENTIALS: readonly AgentLine[] = [
  {
    id: 'agent-not-registered',
    topic: 'credentials',
    leg: 'credentials',
    title: 'The agent finds no identity to use',
    example:
      "no valid credentials could be retrieved for ec2 identity. Default Host Management Err: error calling RequestManagedInstanceRoleToken: AccessDeniedException: Systems Manager's instance management role is not configured for account: 111122223333",
    patterns: [
      ['no valid credentials could be retrieved for ec2 identity', 'Default Host Management Err'],
      ['no valid credentials could be retrieved for ec2 identity'],
      ['ec2 instance not yet registered with Systems Manager'],
      ['instance management role is not configured for account'],
      ['Failed to connect to Systems Manager with SSM role credentials'],
      ['Agent failed to assume any identity'],
      ['failed to find agent identity'],
    ],
    inAgent: [
      ['instance management role is not configured'],
      ['failed to get credentials'],
      ['failed to retrieve credentials'],
      ['not yet registered with Systems Manager'],
      ['NoCredentialProviders'],
      ['EC2RoleRequestError'],
    ],
    misleading:
      '"Default Host Management Err" is only the last thing the agent tried; most instances need a role, not that feature.',
    meaning:
      'The agent tried the instance profile, then default host management, and neither gave it credentials.',
    causes: [
      {
        text: 'No instance profile, or one whose role cannot be used.',
        checks: ['identity/instance-profile', 'identity/trust-policy', 'identity/permissions'],
      },
      {
        text: 'Default host management is off in this Region, or the instance allows only IMDSv1.',
        checks: ['identity/default-host-management', 'instance/metadata-service'],
      },
      {
        text: 'The registration files of the agent were removed, for example in a golden image.',
        checks: ['agent/registration'],
        try: 'Look into /var/lib/amazon/ssm or C:\\ProgramData\\Amazon, then restart the agent.',
      },
    ],
    sources: [
      `${CODE}common/identity/credentialproviders/ssmec2roleprovider/ssm_ec2_role_provider.go`,
      `${CODE}common/identity/credentialproviders/ec2roleprovider/ec2_role_provider.go`,
      `${ISSUE}544`,
    ],
  },
  {
    id: 'no-instance-role',
    topic: 'no-role',
    leg: 'credentials',
    title: 'The instance has no role',
    example:
      'EC2RoleRequestError: no EC2 instance role found caused by: EC2MetadataError: failed to make EC2Metadata request status code: 404',
    patterns: [
      ['no EC2 instance role found', 'EC2MetadataError: failed to make EC2Metadata request'],
      ['EC2RoleRequestError: no EC2 instance role found'],
      ['no EC2 instance role found'],
    ],
    meaning: 'The metadata service answered that no role is attached.',
    causes: [
      {
        text: 'No instance profile is attached, or the attached one is empty.',
        checks: ['identity/instance-profile', 'identity/default-host-management'],
      },
      {
        text: 'The profile was attached minutes ago and the agent has not looked again.',
        checks: ['identity/instance-profile'],
        try: 'Restart the agent, or wait up to 30 minutes.',
      },
    ],
    sources: [
      `${CODE}vendor/github.com/aws/aws-sdk-go/aws/credentials/ec2rolecreds/ec2_role_provider.go`,
      `${ISSUE}544`,
    ],
  },
  {
    id: 'role-not-assumed',
    topic: 'assume-role',
    leg: 'credentials',
    title: 'EC2 may not assume the role of the instance',
    example: 'EC2RoleRequestError: AssumeRoleUnauthorizedAccess',
    patterns: [['AssumeRoleUnauthorizedAccess']],
    inAgent: [['cannot assume the role']],
    meaning: 'A role is attached, and its trust policy does not let EC2 use it.',
    causes: [
      {
        text: 'The trust policy of the role does not name ec2.amazonaws.com.',
        checks: ['identity/trust-policy'],
      },
    ],
    sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshoot-iam.html'],
  },
  {
    id: 'agent-credentials-expired',
    topic: 'credentials',
    leg: 'credentials',
    title: 'The agent holds credentials that AWS no longer accepts',
    example:
      '2026-01-31 14:05:09.1234 ERROR EC2RoleProvider retrieved credentials failed to report to ssm. Error: ExpiredTokenException: The security token included in the request is expired',
    patterns: [
      ['retrieved credentials failed to report to ssm', 'ExpiredToken'],
      ['retrieved credentials failed to report to ssm', 'UnrecognizedClientException'],
      ['retrieved credentials failed to report to ssm', 'InvalidClientTokenId'],
      ['Health ping failed with error', 'UnrecognizedClientException'],
      ['Health ping failed with error', 'ExpiredToken'],
    ],
    inAgent: [
      ['ExpiredTokenException', 'The security token included in the request is expired'],
      ['UnrecognizedClientException', 'The security token included in the request is invalid'],
      ['InvalidClientTokenId', 'The security token included in the request is invalid'],
      ['ExpiredToken'],
      ['UnrecognizedClientException'],
      ['InvalidClientTokenId'],
    ],
    misleading: 'Your own credentials are fine; it is the agent on the instance that AWS refused.',
    meaning: 'The agent signs with credentials that are expired or of another account or partition.',
    causes: [
      {
        text: 'Keys of somebody else lie on the instance, for example in /root/.aws/credentials.',
        checks: ['identity/instance-profile', 'agent/console-log'],
        try: 'Remove them and restart the agent.',
      },
      {
        text: 'The agent is stuck with old credentials, or its clock is wrong.',
        checks: ['agent/version'],
        try: 'Restart the agent; run `chronyc tracking` or `w32tm /query /status` on the instance.',
      },
    ],
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/troubleshooting-ssm-agent.html'],
  },
  {
    id: 'shared-credentials-expired',
    topic: 'credentials',
    leg: 'credentials',
    title: 'The agent holds on to expired credentials',
    example:
      'Setting up data channel with id ana-0a1b2c3d4e5f60718 failed: failed to create websocket for datachannel with error: CreateDataChannel failed with no output or error: failed to sign the request: shared credentials are already expired',
    patterns: [
      [
        'Setting up data channel with id … failed',
        'failed to create websocket for datachannel',
        'failed to sign the request: shared credentials are already expired',
      ],
      ['shared credentials are already expired'],
    ],
    inAgent: [['unable to load shared credentials']],
    misleading: 'Your own credentials are fine; it is the agent on the instance whose credentials expired.',
    meaning:
      'The agent could not sign the request, since the credentials file it shares with its workers was not renewed.',
    causes: [
      {
        text: 'A fault of agents of the 3.2 line, or an older one.',
        checks: ['agent/version'],
        try: 'Restart the agent, then update it.',
      },
    ],
    sources: [`${ISSUE}522`],
  },
  {
    id: 'agent-no-metadata',
    topic: 'metadata',
    leg: 'credentials',
    title: 'The agent gets no answer from the metadata service',
    example:
      'EC2MetadataError: failed to get IMDSv2 token and fallback to IMDSv1 is disabled caused by: Put "http://169.254.169.254/latest/api/token": context deadline exceeded',
    patterns: [
      ['failed to get IMDSv2 token and fallback to IMDSv1 is disabled'],
      ['Failed to get instance info from IMDS'],
      ['Failed to query IMDS'],
      ['IMDS request timeout'],
      ['Failed to fetch region. Data from vault is empty'],
    ],
    inAgent: [
      ['EC2MetadataError: failed to make EC2Metadata request'],
      ['EC2MetadataError'],
      ['dial tcp 169.254.169.254:80', 'i/o timeout'],
      ['169.254.169.254', 'network is unreachable'],
      ['EC2MetadataRequest'],
      ['169.254.169.254', 'timeout'],
      ['169.254.169.254', 'deadline exceeded'],
      ['169.254.169.254', 'connection refused'],
      ['169.254.169.254', 'no route to host'],
      ['failed to fetch region'],
      ['failed to get region'],
      ['failed to find region'],
      ['failed to fetch instance id'],
      ['failed to get instance id'],
      ['due to unspecified region'],
    ],
    misleading: 'It comes before any call to AWS: security groups and endpoints have no part in it.',
    meaning: 'Without the metadata service the agent learns neither its id and Region nor its role.',
    causes: [
      {
        text: 'The metadata service is off for this instance, or its hop limit is too small for a container.',
        checks: ['instance/metadata-service'],
      },
      {
        text: 'A firewall, a missing route or a proxy on the host stands before 169.254.169.254.',
        checks: [],
        try: 'Put 169.254.169.254 into no_proxy, and look at the routes and the firewall of the host.',
      },
    ],
    sources: [`${ISSUE}609`, `${ISSUE}48`],
  },
];
