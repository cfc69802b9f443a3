import type { Symptom } from '../types.ts';

const CHANNEL = 'Setting up data channel with id … failed';

/** The session was made; the agent could not open its side of it. */
export const DATA_CHANNEL: readonly Symptom[] = [
  {
    id: 'data-channel-access-denied',
    topic: 'channel',
    title: 'The instance role may not open a data channel',
    example:
      'Setting up data channel with id ana-0a1b2c3d4e5f60718 failed: failed to create websocket for datachannel with error: CreateDataChannel failed with no output or error: createDataChannel request failed: unexpected response from the service <AccessDeniedException><Message>User: arn:aws:sts::111122223333:assumed-role/web/i-0123456789abcdef0 is not authorized to perform: ssmmessages:CreateDataChannel on resource: arn:aws:ssmmessages:eu-west-1:111122223333:*</Message></AccessDeniedException>',
    patterns: [
      [CHANNEL, 'failed to create websocket for datachannel', 'AccessDeniedException'],
      [CHANNEL, 'CreateDataChannel failed', 'AccessDenied'],
      ['createDataChannel request failed: unexpected response from the service', 'AccessDeniedException'],
      ['not authorized to perform: ssmmessages:CreateDataChannel'],
    ],
    misleading:
      'The AccessDeniedException is not yours: the instance was refused, with its role. Your own StartSession worked.',
    meaning: 'The agent holds a control channel but may not open the channel of this session.',
    causes: [
      {
        text: 'The instance role allows the control channel and lacks ssmmessages:CreateDataChannel or OpenDataChannel.',
        checks: ['identity/permissions'],
        try: 'Allow all four: CreateControlChannel, CreateDataChannel, OpenControlChannel, OpenDataChannel.',
      },
      {
        text: 'An organization policy denies ssmmessages ("explicit deny in a service control policy").',
        checks: ['identity/organization-policy'],
      },
      {
        text: 'The policy of the ssmmessages endpoint leaves these actions out.',
        checks: ['network/endpoint-policy'],
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/plugins/sessionplugin/sessionplugin.go',
      'https://github.com/awslabs/landing-zone-accelerator-on-aws/issues/330',
      'https://github.com/aws/amazon-ssm-agent/issues/272',
    ],
  },
  {
    id: 'data-channel-not-authenticated',
    topic: 'channel',
    title: 'The credentials of the instance are not accepted',
    example:
      'Setting up data channel with id ana-0a1b2c3d4e5f60718 failed: failed to create websocket for datachannel with error: CreateDataChannel failed with no output or error: createDataChannel request failed: unexpected response from the service <BadRequest><Message>Request is not authenticated.</Message></BadRequest>',
    patterns: [
      [CHANNEL, 'failed to create websocket for datachannel', 'BadRequest', 'Request is not authenticated'],
      [
        'createDataChannel request failed: unexpected response from the service',
        'Request is not authenticated',
      ],
      ['BadRequest', 'Request is not authenticated'],
      ['Request is not authenticated'],
    ],
    meaning:
      'AWS did not accept the signature of the agent: its credentials or its clock are wrong. This is not a missing permission.',
    causes: [
      {
        text: 'The agent uses bad or expired credentials, for example from a stale file of root.',
        checks: ['identity/instance-profile', 'agent/console-log', 'agent/version'],
        try: 'Restart the agent; look for /root/.aws/credentials on the instance.',
      },
      {
        text: 'The clock of the instance is off by more than five minutes.',
        checks: ['agent/console-log'],
        try: 'Run `chronyc tracking` or `w32tm /query /status` on the instance.',
      },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/issues/272'],
  },
  {
    id: 'data-channel-failed',
    wrapper: true,
    topic: 'channel',
    title: 'The instance could not open the data channel',
    example:
      'Setting up data channel with id ana-0a1b2c3d4e5f60718 failed: failed to create websocket for datachannel with error: CreateDataChannel failed with no output or error: createDataChannel request failed: unexpected response from the service {"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}',
    patterns: [[CHANNEL], ['createDataChannel request failed: unexpected response from the service']],
    misleading: 'It is the instance that failed; your own StartSession worked.',
    meaning: 'The agent asked ssmmessages for a data channel; what it got stands at the end of the text.',
    causes: [
      {
        text: 'The permissions of the instance for ssmmessages, or its way there.',
        checks: ['identity/permissions', 'network/endpoint-policy', 'network/vpc-endpoint'],
      },
      {
        text: 'A fault of the service in this Region; one was seen in 2019.',
        checks: [],
        try: 'Try again, and look at the AWS Health Dashboard.',
      },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/issues/193'],
  },
  {
    id: 'unknown-session-type',
    topic: 'channel',
    title: 'The agent never answered',
    example: 'unable to determine SessionType',
    patterns: [['unable to determine SessionType']],
    misleading:
      'Nothing is wrong with the type in your document: the plugin would have learnt it from the agent, and heard nothing.',
    meaning: 'The plugin waited for the handshake of the agent and none came.',
    causes: [
      {
        text: 'The agent or its session worker died or was restarted meanwhile.',
        checks: ['agent/ping', 'agent/connection', 'agent/console-log'],
        try: 'Restart the agent and start a new session.',
      },
      { text: 'The agent is too old for this kind of session.', checks: ['agent/version'] },
    ],
    sources: [
      'https://github.com/aws/session-manager-plugin/blob/mainline/src/sessionmanagerplugin/session/session.go',
    ],
  },
  {
    id: 'blank-screen',
    topic: 'channel',
    title: 'The session opens and shows nothing',
    example: 'Starting session with SessionId: ana-0a1b2c3d4e5f60718',
    endsWith: 'Starting session with SessionId:',
    patterns: [],
    words: [
      ['starting session with sessionid', 'nothing|hang|hangs|stuck|no prompt'],
      ['blank screen|black screen|empty screen'],
      [
        'session manager|ssm session|start-session|start session|my session|the session',
        'no prompt|blinking cursor|is blank|just hangs|hangs forever',
      ],
      ['hangs|stuck|nothing happens', 'starting session'],
    ],
    misleading:
      'No error is shown, yet it is rarely the network of your own session: mostly the agent waits for its log group before it starts the shell.',
    meaning: 'StartSession worked. The shell has not started, or its output does not reach you.',
    causes: [
      {
        text: 'Session logging is on, and the instance does not reach CloudWatch Logs or Amazon S3.',
        checks: [
          'network/vpc-endpoint',
          'network/endpoint-security-group',
          'network/route',
          'network/security-group',
        ],
        try: 'Wait two minutes: a prompt after that points to the logs endpoint.',
      },
      {
        text: 'The log group or the bucket was deleted, or an encryption demand is not met.',
        checks: ['logging/log-group', 'logging/s3-bucket', 'session/preferences'],
      },
      {
        text: 'A flag such as runAsEnabled is an empty string in the preferences.',
        checks: ['session/preferences'],
      },
      { text: 'The shell profile blocks or ends the shell.', checks: ['session/shell-profile'] },
      {
        text: 'Your machine does not reach wss://ssmmessages.REGION.amazonaws.com: proxy, or a private address.',
        checks: [],
      },
      {
        text: 'The root volume is full, or the instance has no CPU or memory left.',
        checks: ['instance/status-checks'],
        try: 'Look at the console output and at the CPU credits.',
      },
      {
        text: 'The Region in the URL of the console is not that of the instance.',
        checks: ['client/region'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    ],
  },
];
