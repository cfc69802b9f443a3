import {
  type AccessRequest,
  type Decision,
  evaluate,
  type Layer,
  type Policy,
  type PolicyKind,
  type PolicySet,
  type PrincipalInfo,
  parsePolicy,
} from '../../src/iam/index.ts';

export const ACCOUNT = '111122223333';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/app/web`;
export const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/web/i-0123456789abcdef0`;
export const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** The instance's role session. */
export const instance: PrincipalInfo = {
  kind: 'role-session',
  arn: SESSION,
  roleArn: ROLE,
  userId: 'AROAEXAMPLEID:i-0123456789abcdef0',
  tags: { team: 'blue' },
};
export const ana: PrincipalInfo = {
  kind: 'user',
  arn: `arn:aws:iam::${ACCOUNT}:user/staff/ana`,
  userId: 'AIDAANA',
  tags: {},
};

type Body = Record<string, unknown>;

/** An Allow statement; Resource is `*` unless given. */
export const allow = (Action: string | string[], rest: Body = {}): Body => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...rest,
});
export const deny = (Action: string | string[], rest: Body = {}): Body => ({
  ...allow(Action, rest),
  Effect: 'Deny',
});

export function policy(statements: Body | Body[], id = 'p', kind?: PolicyKind): Policy {
  return parsePolicy(
    JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    id,
    kind ? { kind } : {},
  );
}
export const layer = (...statements: Body[]): Layer => ({ policies: [policy(statements)] });
export const FULL: Layer = layer(allow('*'));

/** Decides for the instance's role on `*`, unless told otherwise. */
export function decide(action: string, set: PolicySet, rest: Partial<AccessRequest> = {}): Decision {
  return evaluate({ principal: instance, action, resource: '*', ...rest }, set);
}

const CONDITION_VALUES = { allow: 'match', deny: 'no match', unknown: 'unknown' } as const;

/** Whether a Condition matches: its Allow is the only policy, so the verdict is the condition's value. */
export function conditionMatches(
  Condition: unknown,
  context: AccessRequest['context'],
  rest: Partial<AccessRequest> = {},
): 'match' | 'no match' | 'unknown' {
  const { verdict } = decide(
    's3:GetObject',
    { identity: layer(allow('s3:GetObject', { Condition })) },
    {
      resource: 'arn:aws:s3:::bucket/key',
      ...rest,
      ...(context && { context }),
    },
  );
  return CONDITION_VALUES[verdict];
}
