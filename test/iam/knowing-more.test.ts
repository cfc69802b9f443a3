import { describe, expect, it } from 'vitest';
import type { Layer, PolicySet } from '../../src/iam/index.ts';
import { ACCOUNT, allow, decide, deny, KEY, layer, ROLE, SESSION } from './helpers.ts';

/** What a layer says of the request; "if" hangs on a context key of the layer's own. */
const STATES = ['absent', 'silent', 'allows', 'allows if', 'denies if'] as const;
const NAMES = ['identity', 'boundary', 'session', 'resource'] as const;
type Name = (typeof NAMES)[number];

const REQUESTS = {
  s3: { action: 's3:PutObject', resource: 'arn:aws:s3:::logs/1.txt' },
  kms: { action: 'kms:Decrypt', resource: KEY },
};
const keyOf = (name: Name) => `key:${name}`;

function say(state: (typeof STATES)[number], name: Name, rest = {}): Layer | undefined {
  const when = { ...rest, Condition: { StringEquals: { [keyOf(name)]: 'yes' } } };
  if (state === 'absent') return undefined;
  if (state === 'silent') return layer(allow('ssm:*', rest));
  if (state === 'allows') return layer(allow('*', rest));
  return state === 'allows if' ? layer(allow('*', when)) : layer(allow('*', rest), deny('*', when));
}

/** A layer as it may be, and whether it hangs on its key. */
const choices = (name: Name, rest = {}) =>
  STATES.map((state) => ({ name, given: say(state, name, rest), hangs: state.endsWith('if') }));
const resources = ['*', { AWS: ACCOUNT }, { AWS: ROLE }, { AWS: SESSION }].flatMap((Principal) =>
  choices('resource', { Principal }),
);

type Choice = ReturnType<typeof choices>[number];

function combinations(): Choice[][] {
  const ceilings = choices('boundary').flatMap((one) => choices('session').map((other) => [one, other]));
  const own = choices('identity').flatMap((one) => ceilings.map((rest) => [one, ...rest]));
  return own.flatMap((some) => resources.map((one) => [...some, one]));
}

/** Every way to leave each key unknown or to give it one of two values. */
const contexts = (keys: readonly string[]): Record<string, string>[] =>
  keys.reduce<Record<string, string>[]>(
    (all, key) => all.flatMap((one) => [one, { ...one, [key]: 'yes' }, { ...one, [key]: 'no' }]),
    [{}],
  );

type Asked = (typeof REQUESTS)[keyof typeof REQUESTS] & { resourceAccount: string | null };

/** Decided answers that one more known key would change. */
function contradictions(asked: Asked, chosen: readonly Choice[]): unknown[] {
  const set: PolicySet = { grants: null };
  for (const { name, given } of chosen) if (given) set[name] = given;
  const keys = chosen.filter(({ hangs }) => hangs).map(({ name }) => keyOf(name));
  const verdicts = new Map(
    contexts(keys).map((context) => [
      keys.map((key) => context[key] ?? '?').join(),
      decide(asked.action, set, { ...asked, context }).verdict,
    ]),
  );
  return [...verdicts].flatMap(([known, verdict]) => {
    if (verdict === 'unknown' || !known.includes('?')) return [];
    const more = ['yes', 'no'].map((value) => verdicts.get(known.replace('?', value)));
    return more.some((other) => other !== verdict) ? [{ set, keys, known, verdict, more }] : [];
  });
}

/**
 * Every combination of what four layers say, with every key known (yes or no) or not. Random draws seldom meet a
 * given combination of layers, so here they are counted through.
 */
describe.each(Object.entries(REQUESTS))(
  '%s: a decided answer stands when one more key is known',
  (_, asked) => {
    it.each([ACCOUNT, '999988887777', null])('the resource is of account %s', (resourceAccount) => {
      const found = combinations().flatMap((chosen) => contradictions({ ...asked, resourceAccount }, chosen));
      expect(found.slice(0, 3)).toEqual([]);
    });
  },
);
