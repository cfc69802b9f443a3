import type { AgentLine } from '../line-types.ts';

const ISSUE = 'https://github.com/aws/amazon-ssm-agent/issues/';

/** The way from the agent to AWS. */
export const NETWORK: readonly AgentLine[] = [
  {
    id: 'agent-name-resolution',
    topic: 'name-resolution',
    leg: 'call',
    title: 'The instance cannot resolve the name of an AWS service',
    example:
      'RequestError: send request failed caused by: Post "https://ssm.eu-west-1.amazonaws.com/": dial tcp: lookup ssm.eu-west-1.amazonaws.com on 10.0.0.2:53: no such host',
    patterns: [
      ['dial tcp: lookup', 'amazonaws.com', 'no such host'],
      ['dial tcp: lookup', 'amazonaws.com', 'server misbehaving'],
      ['dial tcp: lookup', 'amazonaws.com', 'i/o timeout'],
    ],
    inAgent: [
      ['dial tcp: lookup', 'i/o timeout'],
      ['no such host'],
      ['server misbehaving'],
      ['could not resolve'],
      ['name resolution'],
    ],
    misleading: 'Even where it ends in a time-out, that is the time-out of the name server, not of AWS.',
    meaning: 'The name server that the text names gave no address for the service.',
    causes: [
      {
        text: 'DNS is off in the VPC, or its DHCP options name a server that cannot answer.',
        checks: ['network/vpc-dns', 'network/dhcp-options'],
      },
      {
        text: 'The private DNS name of the endpoint is off or in another VPC.',
        checks: ['network/private-dns'],
      },
      {
        text: 'The resolver of the host is set otherwise.',
        checks: [],
        try: 'Run `getent hosts ssm.REGION.amazonaws.com` on the instance.',
      },
    ],
    sources: [`${ISSUE}312`],
  },
  {
    id: 'agent-unreachable',
    topic: 'unreachable',
    leg: 'call',
    title: 'The instance does not reach an AWS service',
    example:
      'RequestError: send request failed caused by: Post "https://ssm.eu-west-1.amazonaws.com/": dial tcp 52.94.1.2:443: i/o timeout',
    patterns: [
      ['send request failed', 'dial tcp', ':443: i/o timeout'],
      ['amazonaws.com', 'dial tcp', ':443: i/o timeout'],
      ['amazonaws.com', 'dial tcp', 'connect: connection refused'],
      ['amazonaws.com', 'dial tcp', 'connect: no route to host'],
      ['amazonaws.com', 'dial tcp', 'connect: network is unreachable'],
      ['amazonaws.com', 'Client.Timeout exceeded while awaiting headers'],
      ['amazonaws.com', 'context deadline exceeded'],
      ['connection timed out for …amazonaws.com'],
      ['CreateControlChannel failed with error', 'failed to make http client call'],
    ],
    inAgent: [
      ['dial tcp …:443: i/o timeout'],
      ['i/o timeout'],
      ['context deadline exceeded'],
      ['timed out'],
      ['connection refused'],
      ['connection reset'],
      ['no route to host'],
      ['network is unreachable'],
      ['Skipping default host management fallback'],
    ],
    misleading:
      'A public address in the text means that the private DNS of the endpoint was not used; a time-out is a packet dropped, "refused" an answer.',
    meaning: 'The agent knows the address and gets no connection to port 443.',
    causes: [
      {
        text: 'A security group or network ACL drops it.',
        checks: ['network/security-group', 'network/network-acl', 'network/endpoint-security-group'],
      },
      {
        text: 'There is no route to AWS and no endpoint.',
        checks: ['network/route', 'network/vpc-endpoint', 'network/private-dns'],
      },
      {
        text: 'A firewall on the host or a missing proxy setting.',
        checks: [],
        try: 'Run `curl -sv https://ssm.REGION.amazonaws.com` on the instance.',
      },
    ],
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/troubleshooting-ssm-agent.html'],
  },
  {
    id: 'agent-request-failed',
    topic: 'unreachable',
    leg: 'call',
    wrapper: true,
    title: 'A request of the agent did not get through',
    example: 'RequestError: send request failed',
    patterns: [['RequestError: send request failed']],
    meaning: 'The AWS SDK of the agent got no answer; the line "caused by" below it says why.',
    causes: [
      {
        text: 'The way from the instance to AWS: name, route, security group, endpoint or proxy.',
        checks: ['network/vpc-endpoint', 'network/route', 'network/security-group', 'network/vpc-dns'],
        try: 'Paste the record with its lines "caused by".',
      },
    ],
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/troubleshooting-ssm-agent.html'],
  },
];
