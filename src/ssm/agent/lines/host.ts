import type { AgentLine } from '../line-types.ts';

const ISSUE = 'https://github.com/aws/amazon-ssm-agent/issues/';
const TROUBLESHOOTING =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html';

/** What only the host can tell, and lines of the control channel that mean less than they say. */
export const HOST: readonly AgentLine[] = [
  {
    id: 'agent-disk-full',
    topic: 'disk',
    leg: 'host',
    title: 'A disk of the instance is full',
    example: 'Failed to write credentials to disk: write /var/lib/amazon/ssm/x: no space left on device',
    patterns: [['amazon/ssm', 'no space left on device'], ['Failed to write credentials to disk']],
    inAgent: [['no space left on device'], ['disk quota exceeded'], ['not enough space on the disk']],
    meaning: 'The agent cannot write its files, so it neither keeps credentials nor starts sessions.',
    causes: [
      {
        text: 'The file system is full, or it has no inodes left.',
        checks: ['instance/status-checks'],
        try: 'Run `df -h` and `df -i` on the instance.',
      },
    ],
    sources: [TROUBLESHOOTING],
  },
  {
    id: 'inotify-exhausted',
    topic: 'watches',
    leg: 'host',
    title: 'Linux has no inotify watches left',
    example: 'error when add watch: no space left on device',
    patterns: [
      ['error when add watch: no space left on device'],
      ['add watch', 'no space left on device'],
      ['when start watcher', 'too many open files'],
      ['create channel: too many open files'],
    ],
    inAgent: [['inotify'], ['too many open files']],
    misleading:
      'No disk is full and no file limit is reached: it is the number of inotify watches or instances.',
    meaning: 'The agent talks to its workers through watched folders; without watches sessions do not start.',
    causes: [
      {
        text: 'Other programs (containers, editors, backup agents) use the limit up.',
        checks: [],
        command: 'sysctl -w fs.inotify.max_user_instances=8192 fs.inotify.max_user_watches=524288',
      },
    ],
    sources: [TROUBLESHOOTING, `${ISSUE}262`, `${ISSUE}265`],
  },
  {
    id: 'machine-fingerprint',
    topic: 'fingerprint',
    leg: 'credentials',
    title: 'The agent does not recognise its machine',
    example: 'MachineFingerprintDoesNotMatch',
    patterns: [['MachineFingerprintDoesNotMatch'], ['changed more than the allowed threshold']],
    inAgent: [['fingerprint does not match'], ['hardware id (']],
    misleading:
      'It is not the fingerprint of an SSH key: the agent compares the hardware with that at registration.',
    meaning: 'The hardware or the disk differs so much from the registration that the agent does not use it.',
    causes: [
      {
        text: 'The disk is a copy of a registered host, or the hardware changed.',
        checks: ['identity/hybrid-activation', 'agent/registration'],
        try: 'Register the host anew; never put the registration into an image.',
      },
    ],
    sources: [`${ISSUE}567`, `${ISSUE}601`],
  },
  {
    id: 'first-fingerprint',
    topic: null,
    leg: 'host',
    title: 'The agent starts for the first time',
    example: 'No initial fingerprint detected',
    patterns: [['No initial fingerprint detected']],
    anyLevel: true,
    wrapper: true,
    misleading: 'Nothing failed: every agent writes this once.',
    meaning: 'The agent has no record of its hardware yet and makes one.',
    causes: [{ text: 'A new instance, or the folder of the agent was emptied.', checks: [] }],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/common/identity/availableidentities/onprem/onprem.go',
    ],
  },
  {
    id: 'worker-crashes',
    topic: null,
    leg: 'host',
    title: 'A process of the agent does not stay up',
    example: 'Process ssm-agent-worker (pid:1234) has been terminated',
    patterns: [
      ['Process ssm-agent-worker …has been terminated'],
      ['ssm-agent-worker …is not running, starting worker process'],
      ['session worker failed to initialize'],
      ['failed to start worker', 'fork/exec'],
      ['Core Agent crashed'],
      ['Error occurred when starting amazon-ssm-agent'],
    ],
    meaning: 'The agent starts its worker, and the worker ends at once.',
    causes: [
      {
        text: 'A noexec mount, SELinux, no memory, or a half-finished update.',
        checks: ['agent/version', 'instance/status-checks'],
        try: 'Look into errors.log and `dmesg`, then install the agent anew.',
      },
    ],
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-logs.html'],
  },
  {
    id: 'sysprep-unfinished',
    topic: null,
    leg: 'host',
    title: 'Windows has not finished its set-up',
    example: "sysprep hasn't completed",
    patterns: [
      ["sysprep hasn't completed"],
      ['Windows sysprep image state', 'should be IMAGE_STATE_COMPLETE but it is'],
    ],
    meaning: 'The agent waits until Sysprep is through, and never starts if it is not.',
    causes: [
      {
        text: 'Sysprep stopped half-way in the image.',
        checks: ['instance/image'],
        try: 'Read the state in HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Setup\\State.',
      },
    ],
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-cli.html'],
  },
  {
    id: 'control-channel-websocket',
    topic: null,
    leg: 'ssmmessages',
    title: 'The WebSocket of the agent was refused',
    example: 'Failed to dial websocket, status: 403 Forbidden, err: websocket: bad handshake',
    patterns: [
      ['Failed to dial websocket, status: 403', 'websocket: bad handshake'],
      ['Failed to dial websocket, status', 'websocket: bad handshake'],
      ['control frame length > 125'],
    ],
    inAgent: [['websocket: bad handshake']],
    meaning:
      'The call for the channel worked, and opening it was answered with something else than a WebSocket.',
    causes: [
      {
        text: 'With 403: ssmmessages:OpenControlChannel or OpenDataChannel is refused.',
        checks: ['identity/permissions', 'network/endpoint-policy', 'identity/organization-policy'],
      },
      {
        text: 'With 200, 502 or 503: a proxy or firewall does not let WebSockets through.',
        checks: [],
        try: 'Except ssmmessages.REGION.amazonaws.com from inspection.',
      },
    ],
    sources: [`${ISSUE}172`, `${ISSUE}272`],
  },
  {
    id: 'websocket-heartbeat',
    topic: null,
    leg: 'ssmmessages',
    title: 'The agent lost its channel for a moment',
    example: 'WARN [MGSInteractor] I/O timeout. Error: read tcp 10.0.0.4:5000->52.94.1.2:443: i/o timeout',
    patterns: [
      ['I/O timeout. Error: read tcp', 'i/o timeout'],
      ['I/O timeout. Error: read tcp'],
      ['Reach the retry limit 5 for receive messages', 'close 1006'],
      ['Reach the retry limit 5 for receive messages'],
    ],
    misleading: 'The network is not down: the channel was up, and the agent opens it again by itself.',
    meaning: 'A heartbeat was not answered in time. Once in a while it is normal.',
    causes: [
      {
        text: 'When it comes at regular times, a NAT gateway, firewall or proxy cuts idle connections.',
        checks: [],
        try: 'Raise the idle time-out above 60 seconds.',
      },
    ],
    sources: [`${ISSUE}353`],
  },
];
