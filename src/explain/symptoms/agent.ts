import type { Symptom } from '../types.ts';

const UPDATE = 'aws ssm send-command --document-name AWS-UpdateSSMAgent --targets Key=InstanceIds,Values=ID';

/** What the agent says of itself, to the user or in its log. */
export const AGENT: readonly Symptom[] = [
  {
    id: 'session-handler-not-found',
    row: 29,
    topic: 'agent',
    title: 'The agent lost a part of itself',
    example: 'Plugin with name Standard_Stream not found. Step name: Standard_Stream',
    patterns: [
      ['Plugin with name Standard_Stream not found. Step name: Standard_Stream'],
      ['Plugin with name …not found. Step name'],
      ['Plugin with name Standard_Stream not found'],
    ],
    misleading:
      'It is not the Session Manager plugin on your machine: agents call their own parts plugins too.',
    meaning:
      'The agent knows this session type but has no handler for it loaded: a broken install or a half-finished update.',
    causes: [
      {
        text: 'An update was interrupted, or the new version waits for a restart.',
        checks: ['agent/version'],
        try: 'Restart the agent; if that does not help, install it anew.',
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/runpluginutil/runpluginutil.go',
    ],
  },
  {
    id: 'plugin-not-supported-by-agent',
    row: 30,
    topic: 'agent',
    title: 'The agent is too old for this kind of session',
    example:
      'Plugin with name NonInteractiveCommands is not supported by this version of ssm agent, please update to latest version.',
    patterns: [
      ['Plugin with name …is not supported by this version of ssm agent, please update to latest version'],
      ['is not supported by this version of ssm agent'],
    ],
    misleading:
      'It is not the Session Manager plugin on your machine: the agent on the instance has to be updated.',
    meaning: 'The session type came later than this agent.',
    causes: [
      {
        text: 'The agent is below the floor of this session type.',
        checks: ['agent/version'],
        command: UPDATE,
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/runpluginutil/runpluginutil.go',
    ],
  },
  {
    id: 'plugin-not-supported-on-platform',
    row: 31,
    topic: 'agent',
    title: 'This operating system cannot run the session',
    example: 'Plugin with name Standard_Stream is not supported in current platform.',
    patterns: [
      ['Plugin with name …is not supported in current platform'],
      ['is not supported in current platform'],
    ],
    misleading: 'It is not the Session Manager plugin on your machine.',
    meaning: 'The agent has no such session type for this platform.',
    causes: [
      {
        text: 'Windows Server 2016 Nano, which Session Manager does not support, or a session type for another platform.',
        checks: ['instance/image', 'session/preferences'],
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/runpluginutil/runpluginutil.go',
    ],
  },
  {
    id: 'document-worker-timed-out',
    row: 32,
    topic: 'agent',
    title: 'The session worker on the instance died',
    example:
      'document process failed unexpectedly: document worker timed out, check [ssm-document-worker]/[ssm-session-worker] log for crash reason',
    patterns: [
      ['document process failed unexpectedly: document worker timed out'],
      ['document worker timed out'],
      ['document process failed unexpectedly'],
    ],
    misleading:
      'It is not about your document: the process that runs the session on the instance did not come up.',
    meaning: 'The agent started ssm-session-worker and heard nothing from it.',
    causes: [
      {
        text: 'The inotify limit is used up ("too many open files" in the agent log).',
        checks: ['agent/console-log'],
        command: 'sysctl -w fs.inotify.max_user_instances=8192',
      },
      { text: 'The disk is full.', checks: ['instance/status-checks'], try: 'Run `df -h` on the instance.' },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/processor/executer/outofproc/master.go',
    ],
  },
  {
    id: 'domain-controller',
    row: null,
    topic: 'agent',
    title: 'A Windows domain controller has no ssm-user',
    example:
      'Instance is running active directory domain controller service. Disable the service to continue to use session manager.',
    patterns: [['Instance is running active directory domain controller service']],
    misleading:
      'The domain controller service need not be disabled: it is enough to make the user ssm-user by hand.',
    meaning: 'Agents since 2.3.612.0 do not create ssm-user on domain controllers.',
    causes: [
      {
        text: 'ssm-user does not exist in the domain.',
        checks: ['agent/version'],
        try: 'Create ssm-user as a domain administrator.',
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/utility/utility_windows.go',
    ],
  },
  {
    id: 'winpty-missing',
    row: null,
    topic: 'agent',
    title: 'The agent on Windows misses a file',
    example: 'Missing C:\\Program Files\\Amazon\\SSM\\Plugins\\SessionManagerShell\\winpty.dll file.',
    patterns: [['Missing …winpty.dll file'], ['winpty.dll']],
    meaning: 'The agent needs winpty.dll in its plugin folder to give you a terminal.',
    causes: [
      {
        text: 'A broken install, or antivirus removed the file.',
        checks: ['agent/version'],
        try: 'Install the agent anew.',
      },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_windows.go'],
  },
  {
    id: 'agent-not-registered',
    row: 50,
    topic: 'agent',
    title: 'The agent finds no identity to use',
    example:
      "no valid credentials could be retrieved for ec2 identity. Default Host Management Err: error calling RequestManagedInstanceRoleToken: AccessDeniedException: Systems Manager's instance management role is not configured for account: 111122223333",
    patterns: [
      ['no valid credentials could be retrieved for ec2 identity', 'Default Host Management Err'],
      ['no valid credentials could be retrieved for ec2 identity'],
      ['ec2 instance not yet registered with Systems Manager'],
      ['instance management role is not configured for account'],
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
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/common/identity/credentialproviders/ssmec2roleprovider/ssm_ec2_role_provider.go',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/common/identity/credentialproviders/ec2roleprovider/ec2_role_provider.go',
    ],
  },
  {
    id: 'no-instance-role',
    row: 51,
    topic: 'agent',
    title: 'The instance has no role',
    example:
      'EC2RoleRequestError: no EC2 instance role found caused by: EC2MetadataError: failed to make EC2Metadata request status code: 404',
    patterns: [['EC2RoleRequestError: no EC2 instance role found'], ['no EC2 instance role found']],
    meaning: 'The metadata service answered that no role is attached.',
    causes: [
      {
        text: 'No instance profile is attached, or the attached one is empty.',
        checks: ['identity/instance-profile'],
      },
      {
        text: 'The profile was attached minutes ago and the agent has not looked again.',
        checks: ['identity/instance-profile'],
        try: 'Restart the agent, or wait up to 30 minutes.',
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/vendor/github.com/aws/aws-sdk-go/aws/credentials/ec2rolecreds/ec2_role_provider.go',
    ],
  },
  {
    id: 'control-channel-denied',
    row: 52,
    topic: 'agent',
    title: 'The instance may not open its control channel',
    example:
      'CreateControlChannel failed with error: createControlChannel request failed: unexpected response from the service <AccessDeniedException>',
    patterns: [
      ['CreateControlChannel failed with error', 'AccessDeniedException'],
      ['not authorized to perform: ssmmessages:CreateControlChannel'],
      ['not authorized to perform: ssmmessages:OpenControlChannel'],
      ['CreateControlChannel failed with error'],
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
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/controlchannel/controlchannel.go',
    ],
  },
];
