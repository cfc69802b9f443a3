import type { Symptom } from '../types.ts';

const CLI_TROUBLESHOOTING = 'https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-troubleshooting.html';

/** Between your machine and AWS, before a session is there; and Run Command. */
export const TRANSPORT: readonly Symptom[] = [
  {
    id: 'caller-endpoint-unreachable',
    topic: 'caller',
    title: 'Your machine does not reach AWS',
    example: 'Could not connect to the endpoint URL: "https://ssm.eu-west-1.amazonaws.com/"',
    patterns: [
      ['Could not connect to the endpoint URL'],
      ['Connect timeout on endpoint URL'],
      ['Read timeout on endpoint URL'],
      ['Connection was closed before we received a valid response from endpoint URL'],
      ['Failed to connect to proxy URL'],
    ],
    misleading: 'It is not about the instance: it was your own call that found no way.',
    meaning: 'The AWS CLI got no connection to the address in the text.',
    causes: [
      {
        text: 'The Region is misspelt, so that the host does not exist.',
        checks: ['client/region'],
        try: 'Compare it with `aws ec2 describe-regions`.',
      },
      {
        text: 'A proxy, VPN or firewall on your side.',
        checks: [],
        try: 'Look at HTTPS_PROXY and NO_PROXY; run `curl -sv` on the address.',
      },
      {
        text: 'The address is that of an endpoint in a VPC which your machine is not in.',
        checks: [],
        try: 'Run `nslookup` on the host in the text.',
      },
    ],
    sources: [CLI_TROUBLESHOOTING, 'https://github.com/aws/aws-cli/issues/5872'],
  },
  {
    id: 'caller-tls-failed',
    topic: 'caller',
    title: 'Your machine does not trust what answers for AWS',
    example:
      'SSL validation failed for https://ssm.eu-west-1.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1051)',
    patterns: [
      ['SSL validation failed for', 'CERTIFICATE_VERIFY_FAILED'],
      ['SSL validation failed for'],
      ['amazonaws.com', 'CERTIFICATE_VERIFY_FAILED'],
      ['Cannot perform start session', 'x509: certificate'],
    ],
    misleading: 'Nothing is wrong with a certificate of AWS: your machine was shown another one.',
    meaning: 'A proxy or firewall of yours puts its own certificate in place of that of AWS.',
    causes: [
      {
        text: 'TLS inspection whose root certificate the AWS CLI does not know.',
        checks: [],
        try: 'Set AWS_CA_BUNDLE or ca_bundle to the root certificate of your company.',
      },
      { text: 'The AWS CLI or its Python is very old.', checks: ['client/aws-cli'] },
    ],
    sources: [CLI_TROUBLESHOOTING, 'https://github.com/aws/aws-cli/issues/4279'],
  },
  {
    id: 'caller-clock',
    topic: 'caller',
    title: 'The clock of your machine is wrong',
    example:
      'An error occurred (InvalidSignatureException) when calling the StartSession operation: Signature expired: 20260131T120000Z is now earlier than 20260131T140000Z (20260131T140500Z - 5 min.)',
    patterns: [
      ['InvalidSignatureException', 'operation: Signature expired'],
      ['InvalidSignatureException', 'operation: Signature not yet current'],
      ['RequestTimeTooSkewed', 'operation'],
    ],
    meaning: 'AWS refuses signatures whose time is off by more than five minutes.',
    causes: [
      {
        text: 'Your machine has the wrong time or time zone.',
        checks: [],
        try: 'Set it from a time service.',
      },
    ],
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html'],
  },
  {
    id: 'caller-throttled',
    topic: 'caller',
    title: 'You ask AWS too often',
    example: 'An error occurred (ThrottlingException) when calling the StartSession operation: Rate exceeded',
    patterns: [
      ['ThrottlingException', 'Rate exceeded'],
      ['An error occurred (Throttling', 'Rate exceeded'],
      ['An error occurred (RequestLimitExceeded)', 'Request limit exceeded'],
      ['Throttling: Rate exceeded'],
    ],
    meaning:
      'The calls of the whole account in this Region are counted together; StartSession allows three a second.',
    causes: [
      {
        text: 'Many sessions are started at once, by a script, Ansible or a team.',
        checks: [],
        try: 'Start fewer at a time; set AWS_RETRY_MODE=adaptive.',
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/general/latest/gr/ssm.html',
      'https://github.com/aws/amazon-ssm-agent/issues/15',
    ],
  },
  {
    id: 'run-command-invalid-instance',
    topic: 'start',
    title: 'Run Command does not take this instance',
    example:
      'An error occurred (InvalidInstanceId) when calling the SendCommand operation: Instances [[i-0123456789abcdef0]] not in a valid state for account 111122223333',
    patterns: [
      ['InvalidInstanceId', 'SendCommand operation', 'not in a valid state for account'],
      ['InvalidInstanceId', 'Instances', 'not in a valid state for account'],
      ['InvalidInstanceId', 'SendCommand operation'],
      ['InvalidInstanceId: null'],
    ],
    misleading:
      'The id is not malformed, and the state is not that of EC2: Systems Manager does not see the agent online.',
    meaning: 'In this account and Region no agent reports for this id, or it has not for some minutes.',
    causes: [
      {
        text: 'The agent is not registered: not installed, no role, or no way to Systems Manager.',
        checks: ['agent/registration', 'agent/ping', 'identity/instance-profile', 'identity/permissions'],
      },
      { text: 'The instance is stopped or was launched a moment ago.', checks: ['instance/state'] },
      { text: 'The command asks another account or Region.', checks: ['client/region'] },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html',
      'https://github.com/aws/aws-cli/issues/3646',
      'https://github.com/gravitational/teleport/issues/24176',
    ],
  },
  {
    id: 'start-session-bad-request',
    topic: 'start',
    title: 'StartSession was refused without a reason',
    example: 'An error occurred (BadRequest) when calling the StartSession operation:',
    patterns: [['BadRequest', 'calling the StartSession operation']],
    meaning: 'For an mi- node, mostly the advanced-instances tier is off in this Region.',
    causes: [
      {
        text: 'The activation tier is standard.',
        checks: ['identity/hybrid-activation'],
        command:
          'aws ssm update-service-setting --setting-id /ssm/managed-instance/activation-tier --setting-value advanced',
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/issues/325',
      'https://github.com/aws/amazon-ssm-agent/issues/167',
    ],
  },
];
