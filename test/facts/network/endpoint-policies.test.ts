import { describe, expect, it } from 'vitest';
import endpointPolicy from '../../../checks/network/endpoint-policy.ts';
import { type CheckCase, type CheckCases, gap } from '../../support/check-cases.ts';
import { rowOf } from '../../support/check-row.ts';
import * as net from '../../support/network-patches.ts';

const ROLE = 'arn:aws:iam::111122223333:role/web';
const ALL = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const policy = (at: number, ...Statement: Record<string, unknown>[]) =>
  net.endpoint(at, { PolicyDocument: { Version: '2012-10-17', Statement } });

// Policies as people write them; the cases under fixtures/checks add what follows from lost readings.
const CASES: CheckCases = {
  'a policy for this role': {
    patch: policy(net.MESSAGES, { ...ALL, Principal: { AWS: ROLE } }),
    expect: 'pass/full-access',
    all: [...Array(4).fill('pass/full-access'), 'pass/allows'],
  },
  'an organization, connected': {
    patch: policy(net.MESSAGES, { ...ALL, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abc' } } }),
    expect: 'pass/full-access',
    all: [...Array(4).fill('pass/full-access'), 'pass/allows'],
  },
  'denied, and nothing seen of the agent': {
    patch: [...policy(net.SSM, { ...ALL, Action: 'ssm:GetDocument' }), ...net.unseen],
    expect: 'unknown/suspected',
  },
  'this VPC alone': {
    patch: [
      ...policy(net.LOGS, { ...ALL, Condition: { StringEquals: { 'aws:SourceVpc': net.VPC } } }),
      ...net.lost,
    ],
    expect: 'pass/full-access',
    all: [...Array(4).fill('pass/full-access'), 'pass/allows'],
  },
  'another log group': {
    patch: policy(net.LOGS, { ...ALL, Resource: 'arn:aws:logs:eu-west-1:111122223333:log-group:/other:*' }),
    expect: 'fail/denies',
    impact: 'blocks',
    says: ['logs:PutLogEvents'],
  },
  'another key': {
    patch: policy(3, { ...ALL, Resource: 'arn:aws:kms:eu-west-1:111122223333:key/other' }),
    expect: 'fail/denies',
    says: ['kms:Decrypt'],
  },
  'buckets of this account alone': {
    patch: policy(net.S3, { ...ALL, Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } } }),
    expect: 'fail/agent-buckets',
  },
  'no bucket for this role': {
    patch: policy(net.S3, { ...ALL, Resource: 'arn:aws:s3:::*-eu-west-1/*' }),
    expect: 'fail/denies',
    says: ['s3:PutObject', 's3:GetEncryptionConfiguration'],
  },
  'a policy that is no policy': {
    patch: [...net.endpoint(net.SSM, { PolicyDocument: '{"Statement": 7' }), ...net.lost],
    expect: 'unknown/suspected',
  },
  'the role was not read': {
    patch: [
      ...policy(net.MESSAGES, ALL, { ...ALL, Effect: 'Deny', Action: 'ssmmessages:*' }),
      ...net.notConnected,
      ...gap('instanceProfile', 'web'),
    ],
    expect: 'unknown/suspected',
  },
};

describe('network/endpoint-policy judges', () => {
  it.each(Object.entries(CASES))('%s', async (_name, row) => {
    const found = await rowOf(endpointPolicy, row);
    expect(`${found.status}/${found.message}`).toBe(row.expect);
    if (row.impact) expect(found.impact).toBe(row.impact);
    for (const text of row.says ?? []) expect(found.summary).toContain(text);
    if (row.all)
      expect(found.findings.map((f) => `${f.status}/${f.message}`).sort()).toEqual([...row.all].sort());
  });
});

describe('its remedies', () => {
  const remedied = async (row: CheckCase) => {
    const before = await rowOf(endpointPolicy, row);
    const [change] = before.remedies;
    const [first] = row.patch ?? [];
    const after = await rowOf(endpointPolicy, {
      ...row,
      patch: [...(row.patch ?? []), { op: 'add', path: first?.path ?? '', value: change?.policy }],
    });
    return { before, change, after };
  };

  it('leave a denial to hold for everybody else', async () => {
    const denial = { ...ALL, Effect: 'Deny', Action: 'ssmmessages:*' };
    const patch = [...policy(net.MESSAGES, ALL, denial), ...net.notConnected];
    const { change, after } = await remedied({ patch, expect: 'fail/denies' });
    expect(after.status).toBe('pass');
    expect(change?.policy).toMatchObject({
      Statement: [ALL, { ...denial, Condition: { ArnNotEquals: { 'aws:PrincipalArn': ROLE } } }],
    });
    expect(change?.command).toContain('aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-0f3c9a7715de2b441');
  });

  it('add no more than the calls that are missing', async () => {
    const patch = policy(net.LOGS, { ...ALL, Action: 'logs:Describe*' });
    const { change, after } = await remedied({ patch, expect: 'fail/denies' });
    expect(after.status).toBe('pass');
    expect(change?.policy).toMatchObject({
      Statement: [
        { Action: 'logs:Describe*' },
        {
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: ['arn:aws:logs:eu-west-1:111122223333:log-group:/ssm/sessions:*'],
          Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } },
        },
      ],
    });
  });
});
