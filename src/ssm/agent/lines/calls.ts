import type { AgentLine } from '../line-types.ts';

const ISSUE = 'https://github.com/aws/amazon-ssm-agent/issues/';
const CODE = 'https://github.com/aws/amazon-ssm-agent/blob/mainline/';

/** Calls of the agent that AWS refused, and the sleep that follows. */
export const CALLS: readonly AgentLine[] = [
  {
    id: 'update-instance-information-denied',
    topic: 'call-denied',
    leg: 'ssm',
    title: 'Systems Manager refuses the agent',
    example:
      '2026-01-31 14:05:09 ERROR Health ping failed with error - AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/web/i-0123456789abcdef0 is not authorized to perform: ssm:UpdateInstanceInformation on resource: arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0',
    patterns: [
      ['not authorized to perform: ssm:UpdateInstanceInformation'],
      ['Health ping failed with error', 'AccessDeniedException'],
      ['SSM Agent hibernate', 'AccessDeniedException'],
      ['failed to report to ssm', 'AccessDeniedException'],
      ['UpdateInstanceInformation', 'AccessDeniedException'],
      ['not authorized to perform: ec2messages:'],
    ],
    inAgent: [
      ['error when calling AWS APIs', 'AccessDeniedException'],
      ['not authorized to perform: ssm:'],
      ['UpdateInstanceInformation', 'AccessDenied'],
    ],
    anyLevel: true,
    misleading:
      'It is not you who was refused: the ARN in the text is the role of the instance, and the one it really uses.',
    meaning: 'The agent has credentials, and they do not allow it to report to Systems Manager.',
    causes: [
      {
        text: 'The role of the instance lacks ssm:UpdateInstanceInformation (AmazonSSMManagedInstanceCore has it).',
        checks: ['identity/permissions', 'identity/instance-profile'],
      },
      { text: 'The policy of the ssm endpoint leaves it out.', checks: ['network/endpoint-policy'] },
      { text: 'An organization policy denies it.', checks: ['identity/organization-policy'] },
    ],
    sources: [`${ISSUE}374`, `${ISSUE}144`],
  },
  {
    id: 'control-channel-denied',
    topic: 'channel-denied',
    leg: 'ssmmessages',
    title: 'The instance may not open its control channel',
    example:
      'CreateControlChannel failed with error: createControlChannel request failed: unexpected response from the service <AccessDeniedException>',
    patterns: [
      ['CreateControlChannel failed with error', 'AccessDeniedException'],
      ['not authorized to perform: ssmmessages:CreateControlChannel'],
      ['not authorized to perform: ssmmessages:OpenControlChannel'],
    ],
    inAgent: [
      ['ControlChannel', 'AccessDenied'],
      ['DataChannel', 'AccessDenied'],
      ['not authorized to perform: ssmmessages:'],
    ],
    meaning:
      'The agent was refused by ssmmessages; without a control channel every session ends in TargetNotConnected, even if the instance is Online.',
    causes: [
      { text: 'The instance role lacks the ssmmessages actions.', checks: ['identity/permissions'] },
      { text: 'An organization policy denies them.', checks: ['identity/organization-policy'] },
      {
        text: 'The policy of the ssmmessages endpoint leaves them out.',
        checks: ['network/endpoint-policy'],
      },
    ],
    sources: [`${CODE}agent/session/controlchannel/controlchannel.go`],
  },
  {
    id: 'invalid-managed-instance',
    topic: 'activation',
    leg: 'credentials',
    title: 'The registration of the agent exists no more',
    example: 'InvalidInstanceId: Not existing InstanceId mi-0123456789abcdef0',
    patterns: [['Not existing InstanceId']],
    misleading:
      'The id in the text is that of a hybrid registration, which may be a leftover on an EC2 instance.',
    meaning: 'The agent reports as a hybrid node that Systems Manager does not know.',
    causes: [
      {
        text: 'The node was deregistered, or the disk was copied from a registered host.',
        checks: ['identity/hybrid-activation', 'agent/registration'],
        try: 'Register it anew, or on EC2 remove the registration and restart the agent.',
        command: 'amazon-ssm-agent -register -clear',
      },
    ],
    sources: [`${ISSUE}381`],
  },
  {
    id: 'activation-refused',
    topic: 'activation',
    leg: 'credentials',
    title: 'The hybrid activation was refused',
    example: 'Registration failed due to error registering the instance with AWS SSM. InvalidActivation',
    patterns: [['InvalidActivation']],
    inAgent: [['RegisterManagedInstance'], ['activation code'], ['activation id'], ['registration limit']],
    meaning:
      'Systems Manager does not accept this activation code and id in this Region, or was not reached.',
    causes: [
      {
        text: 'The activation expired, is used up, or belongs to another Region.',
        checks: ['identity/hybrid-activation'],
        try: 'Make a new activation and register with it.',
      },
      {
        text: 'The command held typographic quotes, so that the Region in the address is wrong.',
        checks: [],
        try: 'Type the quotes yourself.',
      },
    ],
    sources: [`${ISSUE}125`, `${ISSUE}143`],
  },
  {
    id: 'agent-hibernates',
    topic: 'hibernation',
    leg: 'ssm',
    title: 'The agent sleeps after refusals',
    example: '2026-01-31 14:05:09 INFO Backing off health check to every 600 seconds for 1800 seconds.',
    patterns: [
      ['Agent is in hibernate mode'],
      ['Entering SSM Agent hibernate'],
      ['Backing off health check to every … seconds for'],
      ['before retrying retrieve credentials'],
    ],
    inAgent: [['hibernat']],
    anyLevel: true,
    wrapper: true,
    meaning:
      'The agent was refused or not answered, and asks again only after 5 minutes to one hour. A repair shows only then, or after a restart.',
    causes: [
      {
        text: 'It was refused before; the line before says by whom.',
        checks: ['identity/instance-profile', 'identity/permissions'],
        try: 'Mend the cause, then restart the agent.',
        command: 'sudo systemctl restart amazon-ssm-agent',
      },
    ],
    sources: [`${ISSUE}202`],
  },
  {
    id: 'agent-call-failed',
    topic: null,
    leg: 'call',
    title: 'A call of the agent failed',
    example: 'ERROR [CredentialRefresher] Retrieve credentials produced error:',
    patterns: [
      ['Health ping failed with error'],
      ['error registering the instance with AWS SSM'],
      ['error when calling AWS APIs. error details'],
      ['Retrieve credentials produced error'],
      ['retrieved credentials failed to report to ssm'],
      ['Failed to connect to Systems Manager with instance profile role credentials'],
      ['Error setting up control channel'],
      ['failed to reconnect to the control channel'],
      ['CreateControlChannel failed with error'],
    ],
    inAgent: [['unable to acquire credentials']],
    wrapper: true,
    meaning: 'This is only the frame: the error itself stands behind it, or in the line below.',
    causes: [
      {
        text: 'The role, the permissions or the way of the instance to AWS.',
        checks: [
          'identity/instance-profile',
          'identity/permissions',
          'network/vpc-endpoint',
          'network/route',
        ],
        try: 'Paste the whole record, with its lines "caused by".',
      },
    ],
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-logs.html'],
  },
];
