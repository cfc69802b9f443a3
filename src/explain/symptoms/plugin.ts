import type { Symptom } from '../types.ts';

const SESSION =
  'https://github.com/aws/session-manager-plugin/blob/mainline/src/sessionmanagerplugin/session/session.go';

/** What the plugin says when its WebSocket fails. */
export const PLUGIN: readonly Symptom[] = [
  {
    id: 'plugin-websocket-refused',
    topic: 'client',
    title: 'The WebSocket of your session was refused',
    example: 'Cannot perform start session: websocket: bad handshake',
    patterns: [
      ['Cannot perform start session', 'websocket: bad handshake'],
      ['failed to open data channel with error', 'bad handshake'],
      ['Retrying connection for data channel id', 'websocket: bad handshake'],
    ],
    misleading:
      'The instance has no part in it: StartSession had worked, and it is your side that was refused.',
    meaning:
      'ssmmessages, or something before it, answered your plugin with an HTTP error instead of a WebSocket.',
    causes: [
      {
        text: 'You lack ssmmessages:OpenDataChannel (plugins since 1.2.764.0), or your credentials expired meanwhile.',
        checks: ['access/start-session'],
      },
      {
        text: 'A proxy or firewall of yours does not let WebSockets through.',
        checks: [],
        try: 'Except ssmmessages.REGION.amazonaws.com from inspection.',
      },
    ],
    sources: [SESSION],
  },
  {
    id: 'plugin-stream-unreachable',
    topic: 'client',
    title: 'Your machine does not reach the session stream',
    example:
      'Cannot perform start session: dial tcp: lookup ssmmessages.eu-west-1.amazonaws.com: no such host',
    patterns: [
      ['Cannot perform start session: dial tcp', 'no such host'],
      ['Cannot perform start session: dial tcp', 'i/o timeout'],
      ['Cannot perform start session: dial tcp', 'connection refused'],
      ['Cannot perform start session: dial tcp'],
      ['Cannot perform start session: read tcp', 'connection reset by peer'],
      ['failed to open data channel with error', 'dial tcp'],
    ],
    misleading: 'It is your machine that found no way, not the instance: StartSession had worked.',
    meaning: 'The plugin needs wss://ssmmessages.REGION.amazonaws.com, which the AWS CLI itself never calls.',
    causes: [
      {
        text: 'A proxy, firewall or DNS of yours knows ssm and not ssmmessages.',
        checks: [],
        try: 'Run `curl -sv https://ssmmessages.REGION.amazonaws.com` on your machine.',
      },
      {
        text: 'The name leads to the private address of an endpoint that you cannot reach.',
        checks: [],
        try: 'Run `nslookup ssmmessages.REGION.amazonaws.com`.',
      },
    ],
    sources: [SESSION],
  },
  {
    id: 'plugin-mux-socket',
    topic: 'port',
    title: 'The plugin cannot make its local socket',
    example:
      'Cannot perform start session: listen unix /var/folders/kk/T/com.apple.shortcuts.mac-helper/23234950_session_manager_plugin_mux.sock: bind: invalid argument',
    patterns: [['session_manager_plugin_mux.sock: bind: invalid argument']],
    meaning: 'The path of your temporary folder is too long for a socket.',
    causes: [
      { text: 'TMPDIR is a long path.', checks: [], try: 'Start it with `TMPDIR=/tmp` before the command.' },
    ],
    sources: ['https://github.com/aws/session-manager-plugin/issues/81'],
  },
  {
    id: 'plugin-frame',
    topic: 'client',
    wrapper: true,
    title: 'The plugin reports an error of the session',
    example: 'SessionId: ana-0a1b2c3d4e5f60718 : ----------ERROR-------',
    patterns: [
      ['SessionId: …: ----------ERROR-------'],
      ['Your session has been terminated for the following reasons'],
      ['Cannot perform start session:'],
    ],
    meaning:
      'This is only the frame around the error; with "SessionId" before it, it is the instance that speaks.',
    causes: [
      {
        text: 'The line after it says what failed.',
        checks: ['session/preferences', 'agent/connection'],
        try: 'Paste it whole.',
      },
    ],
    sources: [SESSION],
  },
  {
    id: 'port-local-in-use',
    topic: 'port',
    title: 'The local port is taken',
    example: 'Cannot perform start session: listen tcp 127.0.0.1:8080: bind: address already in use',
    patterns: [
      ['Cannot perform start session: listen tcp', 'bind: address already in use'],
      ['Cannot perform start session: listen tcp'],
    ],
    misleading: 'Some plugins print nothing after "Starting session" and wait in vain instead.',
    meaning: 'Another program on your machine listens on localPortNumber already.',
    causes: [
      {
        text: 'An older tunnel of yours still runs.',
        checks: [],
        try: 'Name another localPortNumber, or end the program that `lsof -i :PORT` shows.',
      },
    ],
    sources: ['https://github.com/aws/session-manager-plugin/issues/141'],
  },
];
