import type { AgentLine } from '../line-types.ts';

const ISSUE = 'https://github.com/aws/amazon-ssm-agent/issues/';

/** What stands between the agent and AWS and answers in its place: a proxy, TLS inspection; and the clock. */
export const BETWEEN: readonly AgentLine[] = [
  {
    id: 'agent-proxy',
    topic: 'proxy',
    leg: 'call',
    title: 'The agent does not get through its proxy',
    example:
      'RequestError: send request failed caused by: proxyconnect tcp: dial tcp 10.0.9.9:3128: i/o timeout',
    patterns: [
      ['send request failed', 'proxyconnect tcp: dial tcp', 'i/o timeout'],
      ['send request failed', 'proxyconnect tcp'],
      ['amazonaws.com', 'proxyconnect tcp'],
      ['Failed to dial websocket: Proxy Authentication Required'],
      ['failed to connect to http proxy with status code'],
    ],
    inAgent: [
      ['proxyconnect tcp'],
      ['proxyconnect tcp: dial tcp', 'i/o timeout'],
      ['Proxy Authentication Required'],
    ],
    misleading: 'AWS was not asked at all: it is the proxy that did not answer or wants a password.',
    meaning: 'The agent is set to use a proxy, and the connection to that proxy failed.',
    causes: [
      {
        text: 'The proxy is down, its address is wrong, or the instance does not reach it.',
        checks: [],
        try: 'Look at http_proxy, https_proxy and no_proxy of the service.',
        command: 'sudo systemctl show amazon-ssm-agent --property=Environment',
      },
      {
        text: 'no_proxy lacks 169.254.169.254 and the names that private DNS resolves.',
        checks: ['network/private-dns'],
      },
    ],
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/configure-proxy-ssm-agent.html'],
  },
  {
    id: 'agent-certificate',
    topic: 'certificate',
    leg: 'call',
    title: 'The instance does not trust what answers for AWS',
    example: 'Post "https://ssm.eu-west-1.amazonaws.com/": x509: certificate signed by unknown authority',
    patterns: [
      ['amazonaws.com', 'x509: certificate signed by unknown authority'],
      ['amazonaws.com', 'x509: certificate is valid for'],
      ['amazonaws.com', 'x509: cannot validate certificate'],
      ['amazonaws.com', 'first record does not look like a TLS handshake'],
    ],
    inAgent: [
      ['first record does not look like a TLS handshake'],
      ['x509:'],
      ['tls: failed'],
      ['tls: handshake'],
      ['tls: bad'],
      ['remote error: tls'],
    ],
    misleading:
      'Nothing is wrong with certificates of yours in AWS: the host sees another certificate than that of AWS.',
    meaning:
      'Something between the instance and AWS answers with its own certificate, or the host lacks the roots of Amazon.',
    causes: [
      {
        text: 'A proxy or firewall inspects TLS.',
        checks: [],
        try: 'Except the AWS endpoints from inspection.',
        command: 'openssl s_client -connect ssm.REGION.amazonaws.com:443',
      },
      { text: 'The CA bundle of the host is old.', checks: [], try: 'Update ca-certificates.' },
      { text: 'A hosts file or DNS record leads to another server.', checks: ['network/private-dns'] },
    ],
    sources: [`${ISSUE}195`, `${ISSUE}226`],
  },
  {
    id: 'agent-clock',
    topic: 'clock',
    leg: 'call',
    title: 'The clock of the instance is wrong',
    example:
      '2026-01-31 14:05:09 ERROR Health ping failed with error - InvalidSignatureException: Signature expired: 20260131T120000Z is now earlier than 20260131T140000Z',
    patterns: [
      ['amazonaws.com', 'x509: certificate has expired or is not yet valid'],
      ['Health ping failed with error', 'Signature expired'],
    ],
    inAgent: [
      ['Signature expired'],
      ['signature not yet current'],
      ['RequestExpired'],
      ['RequestTimeTooSkewed'],
      ['certificate has expired or is not yet valid'],
    ],
    misleading: 'It looks like credentials or a certificate; it is the time.',
    meaning:
      'AWS refuses signatures that are off by more than five minutes, and a wrong time makes certificates invalid.',
    causes: [
      {
        text: 'The clock is not set by a time service.',
        checks: [],
        try: 'Run `chronyc tracking` or `w32tm /query /status`; 169.254.169.123 serves the time in a VPC.',
      },
      { text: 'A proxy that inspects TLS has an expired certificate.', checks: [] },
    ],
    sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/set-time.html'],
  },
];
