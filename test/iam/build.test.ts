import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instanceSession,
  parsePolicy,
  principalFromArn,
  smallestStatement,
  toPolicyDocument,
} from '../../src/iam/index.ts';
import { ACCOUNT, decide, KEY, ROLE, SESSION } from './helpers.ts';

describe('smallestStatement', () => {
  it('lists what was asked, once, and nothing more', () => {
    expect(
      smallestStatement({
        sid: 'Session logs!',
        actions: ['s3:PutObject', 's3:GetEncryptionConfiguration', 'S3:putobject'],
        resources: ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/web/*'],
      }),
    ).toEqual({
      Sid: 'Sessionlogs',
      Effect: 'Allow',
      Action: ['S3:putobject', 's3:GetEncryptionConfiguration'],
      Resource: 'arn:aws:s3:::logs/*',
    });
  });
  it('keeps a condition', () => {
    const condition = { StringEquals: { 'aws:ResourceTag/team': 'blue' } };
    expect(smallestStatement({ actions: ['ssm:StartSession'], resources: ['*'], condition })).toEqual({
      Effect: 'Allow',
      Action: 'ssm:StartSession',
      Resource: '*',
      Condition: condition,
    });
  });
});

describe('toPolicyDocument', () => {
  const on = (sid: string, action: string, resource: string) =>
    smallestStatement({ sid, actions: [action], resources: [resource] });
  it('joins statements of equal resources and keeps Sids unique', () => {
    const document = toPolicyDocument([
      on('Key', 'kms:Decrypt', KEY),
      on('Logs', 'logs:PutLogEvents', '*'),
      on('More', 'kms:GenerateDataKey', KEY),
      on('Logs', 's3:PutObject', 'arn:aws:s3:::b/*'),
    ]);
    expect(document).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Key', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: KEY },
        { Sid: 'Logs', Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' },
        { Sid: 'Logs2', Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' },
      ],
    });
  });
  it('allows exactly what was asked', () => {
    const actions = ['a:One', 'a:Two', 'b:One'];
    const resources = ['arn:aws:a:::x', 'arn:aws:a:::x/y', 'arn:aws:a:::z'];
    const need = fc.tuple(fc.constantFrom(...actions), fc.constantFrom(...resources));
    fc.assert(
      fc.property(fc.array(need, { minLength: 1 }), (needs) => {
        const document = toPolicyDocument(
          needs.map(([a, r]) => smallestStatement({ actions: [a], resources: [r] })),
        );
        const policy = parsePolicy(document, 'remedy', { kind: 'identity' });
        expect(policy.problems).toEqual([]);
        for (const action of actions) {
          for (const resource of resources) {
            const asked = needs.some(([a, r]) => a === action && r === resource);
            const { verdict } = decide(action, { identity: { policies: [policy] } }, { resource });
            expect(verdict).toBe(asked ? 'allow' : 'deny');
          }
        }
      }),
    );
  });
});

describe('principals', () => {
  it.each([
    [SESSION, { kind: 'role-session', arn: SESSION }],
    [`arn:aws:iam::${ACCOUNT}:user/staff/ana`, { kind: 'user' }],
    [`arn:aws:iam::${ACCOUNT}:root`, { kind: 'root' }],
    [`arn:aws:sts::${ACCOUNT}:federated-user/bo`, { kind: 'federated-user' }],
    [ROLE, { kind: 'role-session', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/web/*`, roleArn: ROLE }],
  ])('%s', (arn, expected) => {
    expect(principalFromArn(arn)).toMatchObject(expected);
  });
  it.each([
    'x',
    '',
    'arn:aws:s3:::bucket',
    `arn:aws:iam::${ACCOUNT}:group/g`,
    `arn:aws:iam::${ACCOUNT}:user/`,
  ])('%j is nobody', (arn) => {
    expect(principalFromArn(arn)).toBeUndefined();
  });
  it('an instance’s session is named after the instance', () => {
    expect(instanceSession({ Arn: ROLE, RoleId: 'AROAX', instanceId: 'i-1', Tags: { a: 'b' } })).toEqual({
      kind: 'role-session',
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/web/i-1`,
      roleArn: ROLE,
      userId: 'AROAX:i-1',
      tags: { a: 'b' },
    });
    expect(instanceSession({ Arn: 'arn:aws:s3:::b', instanceId: 'i-1' })).toBeUndefined();
  });
  it('a role whose session is not known may be the session a policy names', () => {
    const principal = principalFromArn(ROLE);
    if (!principal) throw new Error('no principal');
    const resource = (AWS: string) => ({
      policies: [
        parsePolicy(
          { Statement: { Effect: 'Allow', Principal: { AWS }, Action: '*', Resource: '*' } },
          'bucket',
        ),
      ],
    });
    const ask = (AWS: string) =>
      decide(
        's3:GetObject',
        { identity: null, resource: resource(AWS) },
        { principal, resource: 'arn:aws:s3:::b/k' },
      ).verdict;
    expect(ask(SESSION)).toBe('unknown');
    expect(ask(ROLE)).toBe('allow');
    expect(ask(SESSION.replace('/web/', '/db/'))).toBe('deny');
  });
});
