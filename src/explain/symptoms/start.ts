import type { Symptom } from '../types.ts';

/** Errors of the StartSession call itself: no session was made. */
export const START: readonly Symptom[] = [
  {
    id: 'target-not-connected',
    topic: 'start',
    title: 'The agent has no open connection to Session Manager',
    example:
      'An error occurred (TargetNotConnected) when calling the StartSession operation: i-0123456789abcdef0 is not connected.',
    patterns: [
      ['TargetNotConnected', 'StartSession operation'],
      ['TargetNotConnected'],
      ['StartSession operation: …is not connected'],
    ],
    misleading:
      'It says nothing about the network alone: an instance can be Online in Fleet Manager and still be "not connected", since the ping uses ssm and sessions use ssmmessages.',
    meaning:
      'In this account and Region no agent holds a control channel for this id. GetConnectionStatus answers notconnected.',
    causes: [
      {
        text: 'The command asks another account or Region than the instance is in.',
        checks: ['client/region', 'instance/state'],
        try: 'Compare `aws sts get-caller-identity` and `aws configure get region` with the instance.',
      },
      { text: 'The instance is stopped or terminated.', checks: ['instance/state'] },
      {
        text: 'The agent is not installed, stopped, or sleeps after a refusal.',
        checks: ['agent/registration', 'agent/ping', 'instance/image', 'agent/console-log'],
        try: 'Restart the agent on the instance; after a refusal it sleeps 25 to 30 minutes.',
      },
      {
        text: 'The instance has no role, and default host management does not supply one.',
        checks: ['identity/instance-profile', 'identity/default-host-management', 'identity/trust-policy'],
      },
      {
        text: 'The role lacks one of the four ssmmessages actions; the instance may be Online all the same.',
        checks: ['identity/permissions', 'identity/organization-policy', 'network/endpoint-policy'],
      },
      {
        text: 'The instance does not reach ssmmessages: endpoint, DNS, security group, route, or a proxy on the host.',
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
        text: 'The host is registered as a hybrid node: its target is the mi- id, not the i- id.',
        checks: ['agent/registration', 'identity/hybrid-activation'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    ],
  },
  {
    id: 'start-session-denied-instance',
    topic: 'start',
    title: 'You may not start a session on this instance',
    example:
      'An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ssm:StartSession on resource: arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0 because no identity-based policy allows the ssm:StartSession action',
    patterns: [
      [
        'AccessDeniedException',
        'StartSession operation',
        'not authorized to perform: ssm:StartSession on resource: arn:…:ec2:…:instance/',
      ],
      ['not authorized to perform: ssm:StartSession on resource: arn:…:ec2:…:instance/'],
      ['AccessDeniedException', 'StartSession operation'],
      ['not authorized to perform: ssm:StartSession'],
    ],
    meaning:
      'AWS refused your own call. The resource it names is the instance, so it is the instance part of your policies that does not match; the role of the instance has nothing to do with it.',
    causes: [
      {
        text: 'No policy of yours allows ssm:StartSession on this instance ARN.',
        checks: ['access/start-session'],
      },
      {
        text: 'A tag condition does not hold: the instance lacks the tag, or has another value.',
        checks: ['access/start-session'],
      },
      {
        text: 'A permissions boundary or an organization policy takes it away; the text then ends in "with an explicit deny in …" or "because no … allows".',
        checks: ['access/start-session', 'identity/organization-policy'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    ],
  },
  {
    id: 'start-session-denied-document',
    topic: 'start',
    title: 'You may not use this session document',
    example:
      'An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ssm:StartSession on resource: arn:aws:ssm:eu-west-1::document/AWS-StartSSHSession',
    patterns: [
      [
        'AccessDeniedException',
        'StartSession operation',
        'not authorized to perform: ssm:StartSession on resource: arn:…:ssm:…:document/',
      ],
      ['not authorized to perform: ssm:StartSession on resource: arn:…:ssm:…:document/'],
    ],
    misleading:
      'The instance is not the matter: StartSession is checked twice, for the instance and for the document, and it is the document that was refused.',
    meaning: 'Your policies allow the instance, perhaps, but not the session document that the command uses.',
    causes: [
      {
        text: 'No statement allows ssm:StartSession on this document ARN. AWS-owned documents have an empty account: arn:aws:ssm:REGION::document/AWS-…; an ARN with your account id does not match them.',
        checks: ['access/session-documents', 'access/start-session'],
      },
      {
        text: 'The statement that lists the document has a tag condition, which the document cannot meet; put the document into a statement of its own.',
        checks: ['access/session-documents', 'access/start-session'],
      },
      {
        text: 'ssm:SessionDocumentAccessCheck demands the document even when the command names none.',
        checks: ['access/start-session'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html',
    ],
  },
  {
    id: 'start-session-denied-managed-instance',
    topic: 'start',
    title: 'Your policy does not cover hybrid nodes',
    example:
      'An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ssm:StartSession on resource: arn:aws:ssm:eu-west-1:111122223333:managed-instance/mi-0123456789abcdef0',
    patterns: [
      [
        'AccessDeniedException',
        'StartSession operation',
        'not authorized to perform: ssm:StartSession on resource: arn:…:ssm:…:managed-instance/',
      ],
      ['not authorized to perform: ssm:StartSession on resource: arn:…:ssm:…:managed-instance/'],
    ],
    meaning:
      'The target is an mi- node, whose ARN is arn:aws:ssm:…:managed-instance/mi-…, not arn:aws:ec2:…:instance/….',
    causes: [
      {
        text: 'The policy lists only EC2 instance ARNs.',
        checks: ['access/start-session'],
        try: 'Add arn:aws:ssm:REGION:ACCOUNT:managed-instance/mi-… to the statement.',
      },
      {
        text: 'A tag condition does not hold: tags of hybrid nodes are those of Systems Manager, not of EC2.',
        checks: ['access/start-session'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html',
    ],
  },
  {
    id: 'invalid-document',
    topic: 'start',
    title: 'The document is not a Session document',
    example:
      "An error occurred (InvalidDocument) when calling the StartSession operation: Document type: 'Command' is not supported. Only type: 'Session' is supported for Session Manager.",
    patterns: [
      [
        'InvalidDocument',
        'StartSession operation',
        'Document type: …is not supported',
        "Only type: 'Session' is supported for Session Manager",
      ],
      ["Document type: …is not supported. Only type: 'Session'"],
      ['InvalidDocument', 'StartSession operation'],
    ],
    meaning:
      'The name given with --document-name is that of a Command or Automation document, or no document has that name in this Region.',
    causes: [
      {
        text: 'A Run Command document such as AWS-RunShellScript was named.',
        checks: ['session/preferences'],
        try: 'Leave out --document-name, or name a document of type Session.',
      },
      {
        text: 'The name is misspelt or the document is in another Region.',
        checks: ['session/preferences', 'client/region'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    ],
  },
  {
    id: 'advanced-tier-needed',
    topic: 'start',
    title: 'Sessions to hybrid nodes need the advanced-instances tier',
    example:
      'An error occurred (BadRequest) when calling the StartSession operation: Enable advanced-instances tier to use Session Manager with your on-premises instances',
    patterns: [
      ['Enable advanced-instances tier to use Session Manager'],
      ['BadRequest', 'StartSession operation', 'advanced-instances tier'],
      ['Enable advanced-instances tier'],
    ],
    meaning: 'The target is an mi- node and this account and Region are on the standard tier.',
    causes: [
      {
        text: 'The activation tier is standard; the advanced one is charged per node.',
        checks: ['identity/hybrid-activation'],
        command:
          'aws ssm update-service-setting --setting-id /ssm/managed-instance/activation-tier --setting-value advanced',
      },
      {
        text: 'The command asks another Region than the one that was switched to advanced.',
        checks: ['client/region', 'identity/hybrid-activation'],
      },
      {
        text: 'The host is an EC2 instance that also carries a hybrid registration; use its i- id after removing that.',
        checks: ['agent/registration'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html',
    ],
  },
];
