// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import fc from 'fast-check';
import type { ContextValue, PolicySet } from '../../src/iam/index.ts';
import { ACCOUNT, policy, ROLE, SESSION } from './helpers.ts';

/** Small vocabularies, so that statements meet requests often. */
const action = fc.constantFrom('*', 's3:*', 's3:Put*', 's3:PutObject', 'kms:Decrypt', 'ssm:*');
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/k',
  'arn:aws:kms:eu-west-1:111122223333:key/1',
  'arn:aws:s3:::b/${k}',
);
const principal = fc.constantFrom<unknown>(
  '*',
  { AWS: ACCOUNT },
  { AWS: ROLE },
  { AWS: SESSION },
  { AWS: [`arn:aws:iam::${ACCOUNT}:root`, ROLE] },
  { Service: 'ec2.amazonaws.com' },
);
const KEYS = ['k', 'aws:SourceVpce', 'aws:PrincipalTag/team'];
const value = fc.constantFrom('a', 'b', 'true', '10.0.0.1', '*', '');
const operator = fc
  .tuple(
    fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'Bool',
      'IpAddress',
      'NumericLessThan',
    ),
    fc.constantFrom('', '', 'IfExists'),
  )
  .map((parts) => parts.join(''));
const clause = fc.oneof(
  fc.tuple(operator, fc.constantFrom(...KEYS), fc.array(value, { minLength: 1, maxLength: 3 })),
  fc.tuple(fc.constant('Null'), fc.constantFrom(...KEYS), fc.constantFrom(['true'], ['false'])),
);
const conditions = fc
  .array(clause, { maxLength: 2 })
  .map((list) => Object.fromEntries(list.map(([name, key, values]) => [name, { [key]: values }])));

const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
const listed = (name: string, one: fc.Arbitrary<unknown>) =>
  fc
    .tuple(fc.constantFrom(name, name, name, `Not${name}`), some(one))
    .map(([key, list]) => ({ [key]: list }));

/** A valid statement of the given effects, with or without a Principal. */
export const statement = (effects: ('Allow' | 'Deny')[], byPrincipal = false) =>
  fc
    .tuple(
      fc.constantFrom(...effects),
      listed('Action', action),
      listed('Resource', resource),
      conditions,
      fc.tuple(fc.constantFrom('Principal', 'Principal', 'NotPrincipal'), principal),
    )
    .map(([Effect, actions, resources, Condition, [key, who]]) => ({
      Effect,
      ...actions,
      ...resources,
      ...(Object.keys(Condition).length > 0 && { Condition }),
      ...(byPrincipal && { [key]: who }),
    }));

/** Statements for every layer; turned into a PolicySet by `toSet`, so that a property can change them first. */
export type Statements = Record<
  'identity' | 'boundary' | 'scps' | 'resource' | 'endpoint',
  Record<string, unknown>[] | null
>;

const list = (byPrincipal: boolean) =>
  fc.array(statement(['Allow', 'Allow', 'Deny'], byPrincipal), { maxLength: 3 });
export const statements: fc.Arbitrary<Statements> = fc.record({
  identity: list(false),
  boundary: fc.option(list(false)),
  scps: fc.option(list(false)),
  resource: fc.option(list(true)),
  endpoint: fc.option(list(true)),
});

export const LAYERS = ['identity', 'boundary', 'scps', 'resource', 'endpoint'] as const;
const GAP = { kind: 'denied', action: 'iam:GetRolePolicy' } as const;

/** Builds the set; `lost` names layers of which one policy (or, without any, the layer) could not be read. */
export function toSet(given: Statements, lost: readonly string[] = []): PolicySet {
  const layer = (name: (typeof LAYERS)[number]) => {
    const list = given[name];
    if (lost.includes(name))
      return { policies: (list ?? []).slice(1).map((s, i) => policy(s, `${name}-${i}`)), gaps: [GAP] };
    return list && { policies: list.map((s, i) => policy(s, `${name}-${i}`)) };
  };
  const scps = layer('scps');
  return {
    identity: layer('identity'),
    boundary: layer('boundary'),
    resource: layer('resource'),
    endpoint: layer('endpoint'),
    scps: scps && { levels: [{ name: 'root', ...scps }] },
    grants: null,
  };
}

const contextValue: fc.Arbitrary<ContextValue> = fc.oneof(
  value,
  fc.constant(null),
  fc.array(value, { maxLength: 2 }),
  fc.boolean(),
);
export const context = fc.record({
  k: contextValue,
  'aws:SourceVpce': contextValue,
  'aws:PrincipalTag/team': contextValue,
});

export const request = fc.record({
  action: fc.constantFrom('s3:PutObject', 'kms:Decrypt', 'ssm:StartSession'),
  resource: fc.constantFrom(
    '*',
    'arn:aws:s3:::b/k',
    'arn:aws:s3:::b/a',
    'arn:aws:kms:eu-west-1:111122223333:key/1',
  ),
  resourceAccount: fc.constantFrom(ACCOUNT, '999988887777', null),
  context,
});
