import type { Symptom } from '../types.ts';

/** Sentences of the AWS consoles, and port forwarding. */
export const CONSOLE: readonly Symptom[] = [
  {
    id: 'port-connection-failed',
    topic: 'port',
    title: 'Nothing answers at the far end of the port forward',
    example: 'Connection to destination port failed, check SSM Agent logs.',
    patterns: [
      ['Connection to destination port failed, check SSM Agent logs'],
      ['Connection to destination port failed'],
      ['Unable to connect to specified port'],
      ['Unable to dial connection to server'],
    ],
    misleading: 'The session works; it is the connection from the instance onward that failed.',
    meaning: 'The agent could not connect to the port, on the instance itself or on the remote host.',
    causes: [
      { text: 'Nothing listens on that port.', checks: [], try: 'Run `ss -ltn` on the instance.' },
      {
        text: 'The security group of the remote host does not admit the instance.',
        checks: ['network/remote-host'],
        command: 'ssm-doctor ID --remote HOST:PORT',
      },
      {
        text: 'The instance cannot resolve the name of the remote host.',
        checks: ['network/dhcp-options', 'network/vpc-dns'],
      },
    ],
    sources: [
      'https://github.com/aws/session-manager-plugin/blob/mainline/src/sessionmanagerplugin/session/portsession/muxportforwarding.go',
    ],
  },
  {
    id: 'port-forward-forbidden',
    topic: 'port',
    title: 'The agent refuses this destination',
    example: 'Forwarding to IP address 169.254.169.254 is forbidden.',
    patterns: [['Forwarding to IP address …is forbidden'], ['Port number is empty in session properties']],
    meaning:
      'The agent never forwards to the metadata service, the VPC resolver, time servers or itself; or the document names no port.',
    causes: [
      {
        text: 'The destination is one of the forbidden addresses (also the first four and the last of the VPC range).',
        checks: ['network/remote-host'],
      },
      { text: 'The Port document has no portNumber.', checks: ['session/preferences'] },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/plugins/port/port.go'],
  },
  {
    id: 'not-configured-for-session-manager',
    topic: 'console',
    title: 'The console sees no session connection',
    example: "The instance you selected isn't configured to use Session Manager.",
    patterns: [
      ["The instance you selected isn't configured to use Session Manager"],
      ['instance you selected is not configured to use Session Manager'],
      ["isn't configured to use Session Manager"],
    ],
    misleading:
      'There is no setting to switch on for an instance. The instance is registered; what is missing is its connection to ssmmessages, mostly a permission of its role.',
    meaning: 'Systems Manager knows the instance, and Session Manager has no connection to it.',
    causes: [
      {
        text: 'The instance role lacks the four ssmmessages actions.',
        checks: ['identity/permissions', 'identity/instance-profile'],
      },
      { text: 'The agent is below 2.3.68.0.', checks: ['agent/version'] },
      {
        text: 'The instance does not reach ssmmessages.',
        checks: [
          'network/vpc-endpoint',
          'network/private-dns',
          'network/endpoint-security-group',
          'network/route',
        ],
      },
      { text: 'The instance is short of CPU or memory.', checks: ['instance/status-checks'] },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    ],
  },
  {
    id: 'agent-not-online',
    topic: 'console',
    title: 'The agent did not register',
    example:
      'SSM Agent is not online. The SSM Agent was unable to connect to a Systems Manager endpoint to register itself with the service.',
    patterns: [
      ['SSM Agent is not online', 'unable to connect to a Systems Manager endpoint to register itself'],
      ['unable to connect to a Systems Manager endpoint to register itself with the service'],
      ['SSM Agent is not online'],
      ['SSM Agent is offline'],
    ],
    misleading:
      'The console does not know that the network is at fault: it shows the same for an instance without a role, without the agent, or just launched.',
    meaning: 'Systems Manager has no registration of this instance, or has not heard from it.',
    causes: [
      {
        text: 'The instance does not reach ssm: endpoint, DNS, security group, NACL or route.',
        checks: [
          'network/vpc-endpoint',
          'network/private-dns',
          'network/vpc-dns',
          'network/endpoint-security-group',
          'network/security-group',
          'network/network-acl',
          'network/route',
        ],
      },
      {
        text: 'It has no role, or one without ssm:UpdateInstanceInformation.',
        checks: ['identity/instance-profile', 'identity/permissions', 'identity/default-host-management'],
      },
      {
        text: 'The agent is not installed or not running.',
        checks: ['agent/registration', 'instance/image', 'agent/console-log'],
      },
      { text: 'It was launched minutes ago.', checks: ['agent/registration'] },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    ],
  },
  {
    id: 'node-not-listed',
    topic: 'console',
    title: 'The instance is missing from the list',
    example: 'The instance is not in the list of managed nodes',
    patterns: [],
    words: [
      [
        'instance|instances|node|nodes|server',
        'not in the list|missing from the list|not listed|not showing|not show up|not appear|not appearing|missing from fleet manager|not visible|does not show',
      ],
      [
        'fleet manager|session manager|managed nodes|managed instances',
        'not in the list|missing|not listed|not showing|not show|not appear|not appearing|empty|no instances',
      ],
      [
        'describe-instance-information|describeinstanceinformation',
        'empty|nothing|missing|no instances|not there',
      ],
    ],
    misleading:
      'Absence does not mean that it never registered: stopped and terminated instances vanish from the list, and so do nodes that were lost for 30 days.',
    meaning: 'Systems Manager does not list the instance as a managed node in this Region.',
    causes: [
      {
        text: 'It is stopped, or the console shows another Region.',
        checks: ['instance/state', 'client/region'],
      },
      {
        text: 'It has no role, or got it minutes ago; the agent sleeps up to 30 minutes after a refusal.',
        checks: ['identity/instance-profile', 'identity/permissions', 'identity/trust-policy'],
        try: 'Restart the agent after attaching a profile.',
      },
      {
        text: 'The agent is not installed or not running.',
        checks: ['instance/image', 'agent/registration', 'agent/console-log'],
      },
      {
        text: 'It does not reach ssm, or a proxy or a missing certificate authority stands in the way.',
        checks: ['network/vpc-endpoint', 'network/route', 'network/private-dns', 'network/security-group'],
        try: 'On the instance `curl -L https://ssm.REGION.amazonaws.com` should answer UnknownOperationException.',
      },
      { text: 'The metadata service is off.', checks: ['instance/metadata-service'] },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-troubleshooting-managed-nodes.html',
    ],
  },
];
