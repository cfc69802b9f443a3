import type { AgentLine } from '../line-types.ts';

const ISSUE = 'https://github.com/aws/amazon-ssm-agent/issues/';
const LOGS = 'https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-logs.html';

/** Processes, files and users of the agent on the host. */
export const WORKERS: readonly AgentLine[] = [
  {
    id: 'agent-config-broken',
    topic: null,
    leg: 'host',
    title: 'The configuration file of the agent is broken',
    example: 'Failed to unmarshal config override',
    patterns: [['Failed to unmarshal config override']],
    meaning: 'amazon-ssm-agent.json is no valid JSON, and the agent goes on without it.',
    causes: [
      {
        text: 'A mistake in the file; its own endpoints and limits then do not count.',
        checks: [],
        command: 'python3 -m json.tool /etc/amazon/ssm/amazon-ssm-agent.json',
      },
    ],
    sources: [LOGS],
  },
  {
    id: 'agent-folder-rights',
    topic: null,
    leg: 'host',
    title: 'The agent may not write its own folders',
    example: 'failed to start message bus',
    patterns: [['failed to start message bus'], ['failed to create IPC folder']],
    meaning: 'The agent talks to its workers through files, and cannot make them.',
    causes: [
      {
        text: 'A read-only file system, changed rights, or a security tool.',
        checks: ['instance/status-checks'],
        try: 'Look at /var/lib/amazon/ssm and at `mount`.',
      },
    ],
    sources: [LOGS],
  },
  {
    id: 'ssm-user-not-created',
    topic: null,
    leg: 'host',
    title: 'The agent could not make the user ssm-user',
    example: 'Failed to create ssm-user',
    patterns: [
      ['Failed to create ssm-user'],
      ['Failed to add ssm-user to sudoers file'],
      ['NetUserAdd call failed. Error Code'],
    ],
    meaning: 'Sessions run as ssm-user, which the agent makes at its start; the host did not let it.',
    causes: [
      {
        text: 'A policy for passwords or users, or a read-only /etc.',
        checks: [],
        try: 'Create ssm-user by hand, or turn on Run As for a user that exists.',
      },
      { text: 'Run As is off, so that no other user is used.', checks: ['session/run-as'] },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-ssm-user-permissions.html',
    ],
  },
  {
    id: 'channel-fell-back',
    topic: null,
    leg: 'ssmmessages',
    title: 'The agent does without ssmmessages',
    example: 'SSM Connection channel status is set to ec2messages',
    patterns: [['channel status is set to ec2messages']],
    anyLevel: true,
    misleading:
      'Run Command still works and the instance is Online, so that everything looks well but sessions.',
    meaning: 'The agent got no control channel and took the old way for commands; sessions need the channel.',
    causes: [
      {
        text: 'The role lacks the four ssmmessages actions.',
        checks: ['identity/permissions', 'identity/organization-policy'],
      },
      {
        text: 'The instance does not reach ssmmessages.',
        checks: ['network/vpc-endpoint', 'network/private-dns', 'network/route', 'network/endpoint-policy'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html',
    ],
  },
  {
    id: 'agent-stopped',
    topic: null,
    leg: 'host',
    title: 'The agent does not run',
    example:
      'amazon-ssm-agent.service - amazon-ssm-agent Loaded: loaded (/lib/systemd/system/amazon-ssm-agent.service; disabled; vendor preset: enabled) Active: inactive (dead)',
    patterns: [
      ['amazon-ssm-agent.service', 'Active: inactive (dead)'],
      ['amazon-ssm-agent.service', 'Active: failed'],
      ['amazon-ssm-agent.service', 'Loaded: masked'],
      ['Agent is installed as …but is not running'],
      ['Agent service is not running, state is'],
    ],
    misleading:
      'On Ubuntu the agent may run as a snap beside a disabled service: look at `snap services` first.',
    meaning: 'The agent is installed, and its service is stopped, failed or masked.',
    causes: [
      {
        text: 'It was stopped or disabled, or it crashed.',
        checks: ['agent/ping', 'agent/registration'],
        command: 'sudo systemctl enable --now amazon-ssm-agent',
      },
    ],
    sources: [
      `${ISSUE}312`,
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-status-and-restart.html',
    ],
  },
  {
    id: 'agent-not-installed',
    topic: null,
    leg: 'host',
    title: 'The agent is not installed',
    example: 'Unit amazon-ssm-agent.service could not be found.',
    patterns: [
      ['amazon-ssm-agent.service could not be found'],
      ['snap "amazon-ssm-agent" not found'],
      ['Unable to find ssm agent on this instance'],
    ],
    misleading: 'On Ubuntu the agent may be a snap, which systemd knows by a longer name.',
    meaning: 'This host has no agent, at least none under this name.',
    causes: [
      {
        text: 'The image comes without it.',
        checks: ['instance/image', 'agent/registration'],
        try: 'Install it: https://docs.aws.amazon.com/systems-manager/latest/userguide/manually-install-ssm-agent-linux.html',
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-status-and-restart.html',
    ],
  },
];
