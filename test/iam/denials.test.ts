import { describe, expect, it } from 'vitest';
import { ACCOUNT, allow, ana, decide, deny, FULL, KEY, layer, policy } from './helpers.ts';

const channel = `arn:aws:ssmmessages:us-east-1:${ACCOUNT}:*`;
const owned = (kind: string, name: string) => `arn:aws:ssm:us-east-1::${kind}/${name}`;
const node = `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-0123456789abcdef0`;

/**
 * Denials from public threads, each with the statement named.
 * https://github.com/awslabs/landing-zone-accelerator-on-aws/pull/330
 * https://github.com/ministryofjustice/modernisation-platform/pull/1296
 * https://github.com/aws/amazon-ssm-agent/issues/374
 * https://github.com/basti-app/basti/pull/74
 * https://github.com/aws-solutions/automated-security-response-on-aws/issues/29
 * https://github.com/aws-samples/data-perimeter-policy-examples/issues/20
 * https://github.com/awslabs/awsome-distributed-ai/pull/1137
 */
describe('real denials by an SCP', () => {
  it('landing-zone-accelerator 330: an SCP allow-list without ssmmessages', () => {
    const listed = ['ssm:*', 'ec2messages:*', 'ec2:*', 'logs:*'];
    const scps = (...more: string[]) => ({
      levels: [
        {
          name: 'root',
          policies: [
            policy(
              { Sid: 'OnlyListed', Effect: 'Deny', NotAction: [...listed, ...more], Resource: '*' },
              'guardrail',
            ),
            policy(allow('*'), 'FullAWSAccess'),
          ],
        },
      ],
    });
    const ask = { resource: channel };
    const decision = decide('ssmmessages:CreateDataChannel', { identity: FULL, scps: scps() }, ask);
    expect(decision).toMatchObject({
      verdict: 'deny',
      explicit: true,
      layer: 'scp',
      statement: { policy: 'guardrail', sid: 'OnlyListed', index: 0, effect: 'Deny' },
    });
    expect(
      decide('ssmmessages:CreateDataChannel', { identity: FULL, scps: scps('ssmmessages:*') }, ask).verdict,
    ).toBe('allow');
    // The same list written as an Allow: nothing allows, and the level is named.
    const only = { levels: [{ name: 'ou-workloads', policies: [policy(allow(listed), 'list')] }] };
    expect(decide('ssmmessages:CreateDataChannel', { identity: FULL, scps: only }, ask)).toMatchObject({
      verdict: 'deny',
      explicit: false,
      layer: 'scp',
      reason: `No service control policy of ou-workloads allows ssmmessages:CreateDataChannel on ${channel}.`,
    });
  });
});

describe('real denials by the policy of an endpoint or a key', () => {
  it('modernisation-platform 1296: GenerateDataKey without a key policy that allows', () => {
    const theirs = `arn:aws:iam::${ACCOUNT}:role/admin`;
    const decision = decide(
      'kms:GenerateDataKey',
      {
        identity: FULL,
        resource: {
          policies: [policy(allow('kms:*', { Sid: 'Admins', Principal: { AWS: theirs } }), 'session key')],
        },
        grants: null,
      },
      { resource: KEY },
    );
    expect(decision).toMatchObject({
      verdict: 'deny',
      explicit: false,
      layer: 'resource',
      reason: `The key policy session key does not allow kms:GenerateDataKey on ${KEY} to the caller.`,
    });
    expect(decision.nearMisses).toContainEqual({
      statement: expect.objectContaining({ sid: 'Admins', policy: 'session key' }),
      element: 'Principal',
      detail: theirs,
    });
  });

  it('amazon-ssm-agent 374: a correct role, an endpoint policy that refuses', () => {
    const endpoint = {
      policies: [policy(allow('ssm:GetParameter', { Principal: '*', Sid: 'OnlyParameters' }), 'vpce-0a1b')],
    };
    const decision = decide(
      'ssm:UpdateInstanceInformation',
      { identity: FULL, endpoint },
      { resource: node },
    );
    expect(decision).toMatchObject({
      verdict: 'deny',
      layer: 'endpoint',
      reason: `The VPC endpoint policy vpce-0a1b does not allow ssm:UpdateInstanceInformation on ${node}.`,
    });
    expect(
      decide('ssm:UpdateInstanceInformation', { identity: FULL, endpoint: null }, { resource: node }).verdict,
    ).toBe('allow');
  });
});

describe('real denials by the account in an ARN', () => {
  it('basti 74: the account in the ARN of an AWS-owned document', () => {
    const resource = owned('document', 'AWS-StartPortForwardingSessionToRemoteHost');
    const own = `arn:aws:ssm:us-east-1:${ACCOUNT}:document/AWS-StartPortForwardingSessionToRemoteHost`;
    const ask = (Resource: string) =>
      decide(
        'ssm:StartSession',
        { identity: layer(allow('ssm:StartSession', { Sid: 'PortForward', Resource })) },
        { principal: ana, resource },
      );
    expect(ask(own)).toMatchObject({
      verdict: 'deny',
      explicit: false,
      layer: 'identity',
      nearMisses: [{ element: 'Resource', detail: own, statement: { sid: 'PortForward' } }],
    });
    for (const Resource of [resource, 'arn:aws:ssm:*:*:document/AWS-*', 'arn:aws:ssm:*::document/*']) {
      expect(ask(Resource)).toMatchObject({ verdict: 'allow', statement: { sid: 'PortForward' } });
    }
  });

  it('automated-security-response 29: the empty-account automation-definition', () => {
    const resource = `${owned('automation-definition', 'AWS-StopEC2Instance')}:$DEFAULT`;
    const ask = (Resource: string) =>
      decide(
        'ssm:StartAutomationExecution',
        { identity: layer(allow('ssm:StartAutomationExecution', { Sid: 'Run', Resource })) },
        { resource },
      );
    expect(ask(`arn:aws:ssm:us-east-1:${ACCOUNT}:automation-definition/*`)).toMatchObject({
      verdict: 'deny',
      nearMisses: [{ statement: { sid: 'Run' }, element: 'Resource' }],
    });
    expect(ask('arn:aws:ssm:us-east-1::automation-definition/*')).toMatchObject({
      verdict: 'allow',
      statement: { sid: 'Run' },
    });
  });
});

describe('real denials by a condition', () => {
  it('data-perimeter-policy-examples 20: an org-only endpoint policy and resources outside the organization', () => {
    const inOrg = { StringEquals: { 'aws:PrincipalOrgID': 'o-mine', 'aws:ResourceOrgID': 'o-mine' } };
    const endpoint = {
      policies: [policy(allow('*', { Principal: '*', Sid: 'OrgOnly', Condition: inOrg }), 'vpce-ssm')],
    };
    const ask = (context: Record<string, string | null>) =>
      decide(
        'ssm:GetDocument',
        { identity: FULL, endpoint },
        { resource: owned('document', 'AWS-RunPatchBaseline'), context },
      );
    const refused = ask({ 'aws:PrincipalOrgID': 'o-mine', 'aws:ResourceOrgID': null });
    expect(refused).toMatchObject({ verdict: 'deny', layer: 'endpoint' });
    expect(refused.nearMisses).toMatchObject([
      { element: 'Condition', detail: 'aws:ResourceOrgID is o-mine', statement: { sid: 'OrgOnly' } },
    ]);
    expect(ask({ 'aws:PrincipalOrgID': 'o-mine' })).toMatchObject({
      verdict: 'unknown',
      conditions: [{ text: 'allowed only if aws:ResourceOrgID is o-mine', statement: { sid: 'OrgOnly' } }],
    });
    expect(ask({ 'aws:PrincipalOrgID': 'o-mine', 'aws:ResourceOrgID': 'o-mine' }).verdict).toBe('allow');
  });

  it('awsome-distributed-ai 1137: an instance-tag condition shared with the documents', () => {
    const Resource = ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ssm:*:*:document/AWS-StartSSHSession'];
    const Condition = { StringLike: { 'ssm:resourceTag/Project': ['hpc'] } };
    const identity = layer(allow('ssm:StartSession', { Sid: 'Nodes', Resource, Condition }));
    expect(
      decide('ssm:StartSession', { identity }, { resource: node, resourceTags: { Project: 'hpc' } }),
    ).toMatchObject({
      verdict: 'allow',
      statement: { sid: 'Nodes' },
    });
    const document = decide(
      'ssm:StartSession',
      { identity },
      { resource: owned('document', 'AWS-StartSSHSession'), resourceTags: {} },
    );
    expect(document).toMatchObject({
      verdict: 'deny',
      nearMisses: [
        { element: 'Condition', detail: 'ssm:resourceTag/Project matches hpc', statement: { sid: 'Nodes' } },
      ],
    });
  });
});

describe('what is measured most', () => {
  const messages = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
    (n) => `ssmmessages:${n}`,
  );
  const core = policy(
    [
      allow(['ssm:DescribeAssociation', 'ssm:GetParameter', 'ssm:UpdateInstanceInformation']),
      allow(messages),
      allow(['ec2messages:GetMessages', 'ec2messages:SendReply']),
    ],
    'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
  );

  it('the core policy allows the core calls, and nothing of S3, Logs or KMS', () => {
    for (const action of ['ssm:UpdateInstanceInformation', ...messages]) {
      expect(decide(action, { identity: { policies: [core] } }).verdict).toBe('allow');
    }
    expect(decide('ssmmessages:OpenDataChannel', { identity: { policies: [core] } }).statement).toMatchObject(
      {
        policy: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
        index: 1,
      },
    );
    expect(
      decide('s3:PutObject', { identity: { policies: [core] } }, { resource: 'arn:aws:s3:::b/k' }).verdict,
    ).toBe('deny');
  });
  it('a boundary that cuts ssmmessages', () => {
    const boundary = { policies: [policy(allow(['ssm:*', 'ec2messages:*', 's3:*']), 'boundary')] };
    expect(
      decide('ssm:UpdateInstanceInformation', { identity: { policies: [core] }, boundary }).verdict,
    ).toBe('allow');
    expect(
      decide('ssmmessages:CreateControlChannel', { identity: { policies: [core] }, boundary }),
    ).toMatchObject({
      verdict: 'deny',
      explicit: false,
      layer: 'boundary',
    });
  });
  it('a prefix without /* covers no object', () => {
    const identity = layer(allow('s3:PutObject', { Resource: 'arn:aws:s3:::logs/sessions' }));
    expect(
      decide('s3:PutObject', { identity }, { resource: 'arn:aws:s3:::logs/sessions/ana-1.log' }),
    ).toMatchObject({
      verdict: 'deny',
      nearMisses: [{ element: 'Resource', detail: 'arn:aws:s3:::logs/sessions' }],
    });
  });
  it('DescribeLogGroups is authorised on all groups', () => {
    const group = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/ssm/sessions`;
    const all = { resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group::log-stream:` };
    expect(
      decide('logs:DescribeLogGroups', { identity: layer(allow('logs:*', { Resource: `${group}:*` })) }, all)
        .verdict,
    ).toBe('deny');
    expect(decide('logs:DescribeLogGroups', { identity: layer(allow('logs:*')) }, all).verdict).toBe('allow');
  });
  it('an action without resource types, allowed on a narrower Resource, is open; another service’s is not', () => {
    const ask = (Resource: string) =>
      decide('ssmmessages:CreateDataChannel', { identity: layer(allow('ssmmessages:*', { Resource })) });
    expect(ask(channel)).toMatchObject({
      verdict: 'unknown',
      gaps: [{ kind: 'undetermined-condition', resource: 'p' }],
    });
    expect(ask('arn:aws:s3:::bucket').verdict).toBe('deny');
  });
  it('a Deny on a narrower Resource is open too', () => {
    const identity = { policies: [...FULL.policies, policy(deny('ssmmessages:*', { Resource: channel }))] };
    expect(decide('ssmmessages:CreateDataChannel', { identity }).verdict).toBe('unknown');
  });
});
