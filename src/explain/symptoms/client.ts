import type { Symptom } from '../types.ts';

const TROUBLESHOOTING =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html';

/** What goes wrong on the machine of the person who connects. */
export const CLIENT: readonly Symptom[] = [
  {
    id: 'terminate-session-denied',
    topic: 'client',
    title: 'The Session Manager plugin is missing',
    example:
      'An error occurred (AccessDeniedException) when calling the TerminateSession operation: User: arn:aws:sts::111122223333:assumed-role/dev/ana is not authorized to perform: ssm:TerminateSession on resource: arn:aws:ssm:eu-west-1:111122223333:session/ana-0a1b2c3d4e5f60718',
    patterns: [
      [
        'AccessDeniedException',
        'TerminateSession operation',
        'not authorized to perform: ssm:TerminateSession',
      ],
      ['not authorized to perform: ssm:TerminateSession on resource: …:session/'],
      ['AccessDeniedException', 'TerminateSession operation'],
      ['not authorized to perform: ssm:TerminateSession'],
    ],
    misleading:
      'It is not about ending sessions. The AWS CLI starts the session first and looks for the plugin afterwards; without the plugin it ends the session again, is refused that, and you read this instead of "SessionManagerPlugin is not found".',
    meaning:
      'StartSession worked. Most often the Session Manager plugin is not installed or not on PATH on your machine.',
    causes: [
      {
        text: 'The plugin is not installed or not on PATH.',
        checks: ['client/session-manager-plugin'],
        try: 'Run `session-manager-plugin --version`; install the plugin where that fails.',
      },
      {
        text: `You end a session yourself, and the policy names own sessions by a pattern that does not match (\${aws:username} is empty for roles).`,
        checks: ['access/end-session'],
      },
    ],
    sources: [TROUBLESHOOTING, 'https://github.com/aws/aws-cli/issues/9837'],
  },
  {
    id: 'plugin-not-found',
    topic: 'client',
    title: 'The AWS CLI does not find the Session Manager plugin',
    example:
      'SessionManagerPlugin is not found. Please refer to SessionManager Documentation here: http://docs.aws.amazon.com/console/systems-manager/session-manager-plugin-not-found',
    patterns: [
      ['SessionManagerPlugin is not found. Please refer to SessionManager Documentation'],
      ['SessionManagerPlugin is not found'],
      ['session-manager-plugin-not-found'],
      ['session-manager-plugin: command not found'],
      ['session-manager-plugin …is not recognized as'],
    ],
    meaning:
      'The plugin is a separate program; the AWS CLI runs it from PATH. Nothing is wrong with the instance.',
    causes: [
      {
        text: 'The plugin is not installed.',
        checks: ['client/session-manager-plugin'],
        try: 'Install it: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html',
      },
      {
        text: 'It is installed and not on PATH (Windows: C:\\Program Files\\Amazon\\SessionManagerPlugin\\bin\\).',
        checks: ['client/session-manager-plugin'],
        try: 'Open a new terminal, or add that folder to PATH.',
      },
    ],
    sources: [TROUBLESHOOTING],
  },
  {
    id: 'open-data-channel-denied',
    topic: 'client',
    title: 'You may not open the data channel',
    example:
      'not authorized to perform: ssmmessages:OpenDataChannel on resource: arn:aws:ssm:eu-west-1:111122223333:session/ana-0a1b2c3d4e5f60718',
    patterns: [
      ['not authorized to perform: ssmmessages:OpenDataChannel'],
      ['OpenDataChannel', 'AccessDenied'],
      ['AccessDenied', 'OpenDataChannel'],
    ],
    misleading:
      'Your policy may be one that worked for years: only plugins since 1.2.764.0 sign this call with your credentials.',
    meaning:
      'The session was started, then your plugin was refused while it opened the channel. AWS publishes no exact text for this.',
    causes: [
      {
        text: 'Your policy lacks ssmmessages:OpenDataChannel.',
        checks: ['access/start-session'],
        try: `Allow ssmmessages:OpenDataChannel on arn:aws:ssm:*:*:session/\${aws:userid}-*.`,
      },
      {
        text: 'An organization policy that lists allowed services leaves out ssmmessages.',
        checks: ['access/start-session', 'identity/organization-policy'],
      },
      {
        text: 'Your credentials expired between the two calls.',
        checks: [],
        try: 'Sign in again and start a new session.',
      },
    ],
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/plugin-version-history.html'],
    unverified: true,
  },
  {
    id: 'cli-too-old-for-encryption',
    topic: 'client',
    title: 'Your AWS CLI is too old for encrypted sessions',
    example:
      'Installed version of CLI does not support Session Manager encryption feature. Please upgrade to the latest version of your CLI (e.g., AWS CLI).',
    patterns: [['Installed version of CLI does not support Session Manager encryption feature']],
    meaning:
      'The preferences name a KMS key, and the program that started the plugin does not hand over what encryption needs.',
    causes: [
      {
        text: 'An old AWS CLI, or another client.',
        checks: ['client/aws-cli', 'session/encryption-key'],
        try: 'Update the AWS CLI and the plugin.',
      },
    ],
    sources: ['https://github.com/aws/session-manager-plugin/blob/mainline/src/datachannel/streaming.go'],
  },
  {
    id: 'broken-pipe',
    topic: 'client',
    title: 'Something between you and AWS cut the connection',
    example: 'Cannot perform start session: write tcp 10.0.0.4:52714->52.94.1.2:443: write: broken pipe',
    patterns: [
      ['Cannot perform start session: write tcp', 'broken pipe'],
      ['Cannot perform start session', 'broken pipe'],
      ['write tcp …:443: write: broken pipe'],
      ['client_loop: send disconnect: Broken pipe'],
      ['client_loop: send disconnect: Connection reset'],
    ],
    misleading:
      'The session had started; the words "cannot perform start session" come from a wrapper around every error.',
    meaning: 'A connection of yours was closed while it was idle, usually after about 60 seconds.',
    causes: [
      {
        text: 'A VPN, proxy or firewall on your side drops idle connections; the plugin pings every 54 seconds at best.',
        checks: [],
        try: 'Try another network; have the idle time-out raised above 60 seconds.',
      },
      { text: 'Your machine slept.', checks: [] },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/issues/626',
      'https://github.com/aws/session-manager-plugin/issues/109',
    ],
  },
  {
    id: 'data-channel-eof',
    topic: 'client',
    title: 'Your machine does not get through to the session stream',
    example: 'Cannot perform start session: EOF',
    patterns: [['Cannot perform start session: EOF'], ['hangs at data channel']],
    misleading:
      'It looks like a fault of the instance. It is between you and AWS: StartSession had succeeded before.',
    meaning: 'The plugin could not open the secure WebSocket to ssmmessages.REGION.amazonaws.com.',
    causes: [
      {
        text: 'A company proxy or firewall blocks secure WebSockets (wss) to ssmmessages.',
        checks: [],
        try: 'Run `curl -sv https://ssmmessages.REGION.amazonaws.com` on your machine; try without the proxy.',
      },
      {
        text: 'Your machine resolves ssmmessages.REGION.amazonaws.com to the private address of an endpoint that it cannot reach.',
        checks: [],
        try: 'Run `nslookup ssmmessages.REGION.amazonaws.com` on your machine.',
      },
      {
        text: 'Your policy lacks ssmmessages:OpenDataChannel (plugins since 1.2.764.0).',
        checks: ['access/start-session'],
      },
    ],
    sources: [
      'https://github.com/aws/session-manager-plugin/blob/mainline/src/sessionmanagerplugin/session/session.go',
    ],
    unverified: true,
  },
  {
    id: 'ssh-connection-closed',
    wrapper: true,
    topic: 'client',
    title: 'ssh hides the real error',
    example:
      'kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535',
    patterns: [
      ['kex_exchange_identification: Connection closed by remote host'],
      ['kex_exchange_identification'],
      ['Connection closed by UNKNOWN port 65535'],
      ['ssh_exchange_identification: Connection closed by remote host'],
      ['Connection closed by UNKNOWN port'],
      ['banner exchange: Connection to UNKNOWN port'],
    ],
    misleading: 'ssh only reports that its ProxyCommand ended; the reason is in what that command printed.',
    meaning:
      'The `aws ssm start-session` inside your ProxyCommand failed, or nothing answers on the port at the other end.',
    causes: [
      {
        text: 'The session itself could not start: any other error of this list.',
        checks: ['access/session-documents', 'agent/connection'],
        try: 'Run the ProxyCommand by hand and read what it prints.',
        command:
          'aws ssm start-session --target ID --document-name AWS-StartSSHSession --parameters portNumber=22',
      },
      {
        text: 'The ProxyCommand is malformed, for example no space before the parameter.',
        checks: ['client/ssh-config'],
      },
      { text: 'sshd does not run on the instance, or listens on another port.', checks: [] },
      { text: 'AWS_USE_DUALSTACK_ENDPOINT=true on your machine with an old set-up.', checks: [] },
    ],
    sources: ['https://github.com/aws/session-manager-plugin/issues/87'],
  },
  {
    id: 'port-forward-stalls',
    topic: 'client',
    title: 'A forwarded port goes quiet',
    example: 'Port forwarding session opens, but the traffic stalls',
    patterns: [],
    words: [
      [
        'port forward|port forwarding|port-forward|port-forwarding|forwarded port|tunnel',
        'stall|stalls|stalled|freezes|frozen|hangs|slow|no data|stops|stuck',
      ],
    ],
    meaning: 'The tunnel is open and no traffic gets through on your machine.',
    causes: [
      {
        text: 'Antivirus on your machine inspects or blocks the local port.',
        checks: [],
        try: 'Exclude session-manager-plugin from the antivirus, or try a machine without it.',
      },
      {
        text: 'Agent 3.1.1446.0 with plugin 1.2.323.0 closes port sessions after a minute.',
        checks: ['agent/version', 'client/session-manager-plugin'],
      },
    ],
    sources: [TROUBLESHOOTING],
  },
];
