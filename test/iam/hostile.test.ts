// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AccessRequest, evaluate, parsePolicy } from '../../src/iam/index.ts';
import { decide, instance, policy } from './helpers.ts';

const VERDICTS = ['allow', 'deny', 'unknown'];
const ask: AccessRequest = {
  principal: instance,
  action: 'ssm:StartSession',
  resource: 'arn:aws:ec2:eu-west-1:1:instance/i-1',
};

/** Any JSON, often with the words of a policy in it. */
const words = fc.constantFrom(
  'Version',
  '2012-10-17',
  'Statement',
  'Effect',
  'Allow',
  'Deny',
  'Action',
  'NotAction',
  'Resource',
  'Principal',
  'NotPrincipal',
  'AWS',
  'Condition',
  'StringLike',
  'ForAllValues:ArnLike',
  'IpAddress',
  'Null',
  '*',
  'ssm:*',
  '${aws:username}',
  '__proto__',
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    words,
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(words, fc.string()), tie('tree'), { maxKeys: 5 }),
  ),
}));
const almost = fc.record({
  Version: fc.oneof(fc.constant('2012-10-17'), tree),
  Statement: fc.oneof(fc.dictionary(words, tree), fc.array(fc.dictionary(words, tree), { maxLength: 3 })),
});

it('parsing and evaluating never throws, on any JSON', () => {
  fc.assert(
    fc.property(fc.oneof(tree, almost), (json) => {
      for (const document of [json, JSON.stringify(json), encodeURIComponent(JSON.stringify(json))]) {
        const policies = [parsePolicy(document, 'p')];
        const set = {
          identity: { policies },
          resource: { policies },
          endpoint: { policies },
          boundary: { policies },
        };
        expect(VERDICTS).toContain(evaluate(ask, set).verdict);
      }
    }),
    { numRuns: 500 },
  );
});

it('nor on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(VERDICTS).toContain(
        decide('ssm:X', { identity: { policies: [parsePolicy(text, 'p')] } }).verdict,
      );
    }),
  );
});

it('reads every JSON that JSON.parse reads, and no other', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const garbled = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 1 })).map(([text, at, more]) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + more + text.slice(cut + 1);
  });
  fc.assert(
    fc.property(fc.oneof(fc.json(), garbled), (text) => {
      fc.pre(!/^\s*%|^\uFEFF/.test(text));
      const notJson = parsePolicy(text, 'p').problems.some(({ id }) => id === 'not-json');
      expect(notJson).toBe(!isJson(text));
    }),
    { numRuns: 500 },
  );
});

it('a pattern of many stars costs no more than its length', () => {
  const stars = `arn:aws:s3:::${'a*'.repeat(2000)}b`;
  const within = `arn:${'a*'.repeat(500)}b:s3:::x`;
  const resource = `arn:aws:s3:::${'a'.repeat(4000)}`;
  const set = {
    identity: {
      policies: [
        policy([
          { Effect: 'Allow', Action: `${'s*'.repeat(500)}x`, Resource: '*' },
          { Effect: 'Allow', Action: '*', Resource: [stars, within] },
        ]),
      ],
    },
  };
  const start = performance.now();
  expect(decide('s3:GetObject', set, { resource }).verdict).toBe('deny');
  expect(performance.now() - start).toBeLessThan(2000);
});

it('values far longer than any ARN are compared, not thrown at', () => {
  const long = `arn:aws:s3:::${'a'.repeat(200_000)}`;
  const set = {
    identity: { policies: [policy({ Effect: 'Allow', Action: '*', Resource: `${long}*` })] },
  };
  expect(decide('s3:GetObject', set, { resource: `${long}b` }).verdict).toBe('allow');
});

it('hostile context values are taken as unknown or as text, never thrown at', () => {
  const set = {
    identity: {
      policies: [
        policy({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { k: 'x' } } }),
      ],
    },
  };
  fc.assert(
    fc.property(tree, (value) => {
      const context = { k: value } as AccessRequest['context'];
      expect(VERDICTS).toContain(evaluate({ ...ask, ...(context && { context }) }, set).verdict);
    }),
  );
});
