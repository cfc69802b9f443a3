import type { Symptom } from '../types.ts';

const EXEC = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html';

/** Programs that start sessions for you, ECS Exec, and the console of Amazon EC2. */
export const TOOLS: readonly Symptom[] = [
  {
    id: 'ec2-console-not-connected',
    topic: 'console',
    title: 'The console of Amazon EC2 sees no agent',
    example:
      "We weren't able to connect to your instance. Common reasons for this include: 1. SSM Agent isn't installed on the instance. You can install the agent on both Windows instances and Linux instances. 2. The required IAM instance profile isn't attached to the instance. You can attach a profile using AWS Systems Manager Quick Setup. 3. Session Manager setup is incomplete. For more information, see Session Manager Prerequisites.",
    patterns: [
      ["We weren't able to connect to your instance", "SSM Agent isn't installed on the instance"],
      ["We weren't able to connect to your instance. Common reasons"],
      ["We weren't able to connect to your instance"],
      ["The required IAM instance profile isn't attached to the instance"],
      ['Session Manager setup is incomplete'],
    ],
    misleading:
      'The three reasons are a fixed list: the console shows them also where the network or a permission is at fault.',
    meaning: 'Systems Manager has no agent online for this instance.',
    causes: [
      {
        text: 'The instance has no role, or one without the permissions; a new one counts only after minutes.',
        checks: ['identity/instance-profile', 'identity/permissions', 'identity/default-host-management'],
      },
      {
        text: 'The instance does not reach ssm and ssmmessages.',
        checks: [
          'network/vpc-endpoint',
          'network/private-dns',
          'network/endpoint-security-group',
          'network/security-group',
          'network/route',
        ],
      },
      {
        text: 'The agent is not installed or not running.',
        checks: ['agent/registration', 'agent/ping', 'instance/image', 'agent/console-log'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    ],
  },
  {
    id: 'ecs-exec-not-connected',
    topic: 'tool',
    title: 'The agent in the container is not connected',
    example:
      'An error occurred (TargetNotConnectedException) when calling the ExecuteCommand operation: The execute command failed due to an internal error. Try again later.',
    patterns: [
      ['TargetNotConnectedException', 'The execute command failed due to an internal error'],
      ['TargetNotConnectedException', 'ExecuteCommand operation'],
      ['ExecuteCommand operation: The execute command failed due to an internal error'],
    ],
    misleading:
      'It is not internal and does not pass by waiting: it is the TargetNotConnected of a container.',
    meaning: 'ECS Exec is on, and the agent in the task holds no channel to ssmmessages.',
    causes: [
      {
        text: 'The task role (not the execution role) lacks the four ssmmessages actions.',
        checks: [],
        try: 'Run the checker of AWS: https://github.com/aws-containers/amazon-ecs-exec-checker.',
      },
      { text: 'The subnet of the task has neither a route to AWS nor an ssmmessages endpoint.', checks: [] },
      {
        text: 'AWS_ACCESS_KEY_ID and its like are set in the container and outweigh the task role.',
        checks: [],
      },
      { text: 'The root file system of the container is read-only.', checks: [] },
    ],
    sources: [
      EXEC,
      'https://github.com/aws/amazon-ssm-agent/issues/536',
      'https://github.com/aws/aws-cli/issues/6562',
    ],
  },
  {
    id: 'ecs-exec-not-enabled',
    topic: 'tool',
    title: 'ECS Exec is off for this task',
    example:
      "An error occurred (InvalidParameterException) when calling the ExecuteCommand operation: The execute command failed because execute command was not enabled when the task was run or the execute command agent isn't running. Wait and try again or run a new task with execute command enabled and try again.",
    patterns: [
      ['InvalidParameterException', 'execute command was not enabled when the task was run'],
      ['execute command was not enabled when the task was run'],
      ["the execute command agent isn't running"],
    ],
    meaning: 'The task was started without enableExecuteCommand, or its agent has not started yet.',
    causes: [
      {
        text: 'The service was changed and the task is older.',
        checks: [],
        command:
          'aws ecs update-service --cluster CLUSTER --service SERVICE --enable-execute-command --force-new-deployment',
      },
      {
        text: 'The task started a moment ago.',
        checks: [],
        try: 'Wait until ExecuteCommandAgent is RUNNING.',
      },
    ],
    sources: [EXEC, 'https://github.com/fabfuel/ecs-deploy/issues/193'],
  },
  {
    id: 'ansible-plugin-missing',
    topic: 'tool',
    title: 'Ansible does not find the Session Manager plugin',
    example:
      'failed to find the executable specified /usr/local/bin/session-manager-plugin. Please verify if the executable exists and re-try.',
    patterns: [['failed to find the executable specified …session-manager-plugin']],
    meaning:
      'The connection plugin looks at one path only, and the Session Manager plugin is elsewhere or not there.',
    causes: [
      {
        text: 'It is not installed on the machine that runs Ansible, or lies at another path.',
        checks: ['client/session-manager-plugin'],
        try: 'Set ansible_aws_ssm_plugin to what `which session-manager-plugin` prints.',
      },
    ],
    sources: ['https://github.com/ansible-collections/community.aws/issues/1990'],
  },
  {
    id: 'ansible-timeout',
    topic: 'tool',
    wrapper: true,
    title: 'Ansible waited for the session in vain',
    example:
      'fatal: [i-0123456789abcdef0]: UNREACHABLE! => {"changed": false, "msg": "SSM exec_command timeout on host: i-0123456789abcdef0", "unreachable": true}',
    patterns: [
      ['UNREACHABLE! =>', 'SSM exec_command timeout on host'],
      ['SSM exec_command timeout on host'],
      ['ESTABLISH SSM CONNECTION TO'],
      ['CLOSING SSM CONNECTION TO'],
    ],
    meaning: 'The session started, and the shell on the node did not answer as Ansible expects.',
    causes: [
      {
        text: 'The shell profile or Run As of the preferences changes the prompt or the shell.',
        checks: ['session/shell-profile', 'session/run-as', 'session/preferences'],
      },
      { text: 'The task takes longer than ansible_aws_ssm_timeout.', checks: [] },
    ],
    sources: ['https://github.com/ansible-collections/community.aws/pull/558'],
  },
  {
    id: 'packer-tunnel-failed',
    topic: 'tool',
    wrapper: true,
    title: 'Packer got no SSH through its tunnel',
    example: '==> amazon-ebs.base: Bad exit status: -1',
    patterns: [
      ['amazon-ebs', 'Bad exit status: -1'],
      ['amazon-ebs', 'Timeout waiting for SSH'],
      ['amazon-ebs', 'Error waiting for SSH'],
      ['session-manager-plugin: Exiting session with sessionId'],
    ],
    misleading: 'After a build that worked, "Bad exit status: -1" is only the tunnel that Packer closed.',
    meaning: 'Packer starts a port forward and waits for sshd behind it.',
    causes: [
      {
        text: 'The agent or sshd of the new instance was not up yet.',
        checks: ['agent/connection', 'agent/registration'],
        try: 'Set pause_before_ssm and a longer ssh_timeout.',
      },
      {
        text: 'The instance has no role for Systems Manager, or a plugin of the 1.2.688.0 kind is in use.',
        checks: ['identity/instance-profile', 'client/session-manager-plugin'],
      },
    ],
    sources: [
      'https://github.com/hashicorp/packer-plugin-amazon/issues/252',
      'https://github.com/hashicorp/packer/issues/9897',
      'https://github.com/aws/session-manager-plugin/issues/100',
    ],
  },
  {
    id: 'vscode-connection-failed',
    topic: 'tool',
    wrapper: true,
    title: 'VS Code hides the real error',
    example: 'Install terminal quit with output: The process tried to write to a nonexistent pipe.',
    patterns: [
      ['The process tried to write to a nonexistent pipe'],
      ['Failed to parse remote port from server output'],
      ['Install terminal quit with output'],
      ['Testing SSM connection to instance failed'],
    ],
    misleading: 'It is only the end of the ssh that VS Code ran; the reason is in the lines before.',
    meaning: 'The ProxyCommand ended before ssh was connected.',
    causes: [
      {
        text: 'The session could not start: any other error of this list.',
        checks: ['access/session-documents', 'agent/connection'],
        try: 'Run the ProxyCommand by hand and read what it prints.',
      },
      {
        text: 'VS Code has another PATH than your terminal and does not find aws or the plugin.',
        checks: ['client/session-manager-plugin', 'client/ssh-config'],
      },
    ],
    sources: [
      'https://github.com/microsoft/vscode-remote-release/issues/5740',
      'https://github.com/microsoft/vscode-remote-release/issues/8844',
      'https://github.com/aws/aws-toolkit-vscode/issues/6248',
    ],
  },
];
