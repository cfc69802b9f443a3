import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AccessRequest, evaluate, type PolicySet, parsePolicy } from '../../src/iam/index.ts';
import { LAYERS, request, type Statements, statement, statements, toSet } from './arbitraries.ts';
import { instance } from './helpers.ts';

const RUNS = { numRuns: 500 };
const verdict = (asked: Omit<AccessRequest, 'principal'>, set: PolicySet) =>
  evaluate({ principal: instance, ...asked }, set).verdict;
const layerName = fc.constantFrom(...LAYERS);

/** Appends a statement to a layer that is there. */
const plus = (
  given: Statements,
  name: (typeof LAYERS)[number],
  added: Record<string, unknown>,
): Statements => ({
  ...given,
  [name]: given[name] && [...given[name], added],
});
const needsPrincipal = (name: string) => name === 'resource' || name === 'endpoint';
const addition = (effect: 'Allow' | 'Deny') =>
  layerName.chain((name) => fc.tuple(fc.constant(name), statement([effect], needsPrincipal(name))));

it('the generators reach every verdict', () => {
  const seen = new Set(
    // A fixed seed: what the generators can reach is a fact about them, not about one draw.
    fc
      .sample(fc.tuple(request, statements), { numRuns: 3000, seed: 7 })
      .map(([asked, given]) => verdict(asked, toSet(given))),
  );
  expect([...seen].sort()).toEqual(['allow', 'deny', 'unknown']);
});

it('adding a Deny never turns deny into allow', () => {
  fc.assert(
    fc.property(request, statements, addition('Deny'), (asked, given, [name, added]) => {
      // A layer that had no statements is no ceiling; one Deny makes it one. Either way nothing is granted.
      if (verdict(asked, toSet(given)) === 'deny')
        expect(verdict(asked, toSet(plus(given, name, added)))).not.toBe('allow');
    }),
    RUNS,
  );
});

it('adding an Allow never turns allow into deny', () => {
  fc.assert(
    fc.property(request, statements, addition('Allow'), (asked, given, [name, added]) => {
      // An empty boundary or endpoint layer means there is none: a first statement would set up a ceiling.
      const created = given[name]?.length === 0 && name !== 'identity' && name !== 'resource';
      if (!created && verdict(asked, toSet(given)) === 'allow') {
        expect(verdict(asked, toSet(plus(given, name, added)))).not.toBe('deny');
      }
    }),
    RUNS,
  );
});

it('order of policies and statements is irrelevant, and so is string or list', () => {
  const turnedValue = (value: unknown) => {
    if (!Array.isArray(value)) return value;
    return value.length === 1 ? value[0] : [...value].reverse();
  };
  const turnedStatement = (one: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(one)
        .reverse()
        .map(([key, value]) => [key, turnedValue(value)]),
    );
  const turned = (list: Record<string, unknown>[] | null) => list && [...list].reverse().map(turnedStatement);
  fc.assert(
    fc.property(request, statements, (asked, given) => {
      const other = Object.fromEntries(LAYERS.map((name) => [name, turned(given[name])])) as Statements;
      expect(verdict(asked, toSet(other))).toBe(verdict(asked, toSet(given)));
    }),
    RUNS,
  );
});

it('one policy with all statements and one policy each decide alike', () => {
  fc.assert(
    fc.property(
      request,
      fc.array(statement(['Allow', 'Deny']), { minLength: 1, maxLength: 4 }),
      (asked, list) => {
        const one = parsePolicy({ Version: '2012-10-17', Statement: list }, 'one');
        const each = list.map((Statement) => parsePolicy({ Version: '2012-10-17', Statement }, 'each'));
        expect(verdict(asked, { identity: { policies: [one] }, grants: null })).toBe(
          verdict(asked, { identity: { policies: each }, grants: null }),
        );
      },
    ),
    RUNS,
  );
});

it('removing a context key only ever leads to unknown', () => {
  fc.assert(
    fc.property(
      request,
      statements,
      fc.subarray(['k', 'aws:SourceVpce', 'aws:PrincipalTag/team']),
      (asked, given, removed) => {
        const context = Object.fromEntries(
          Object.entries(asked.context).filter(([key]) => !removed.includes(key)),
        );
        // Without the key, the tag would follow from the principal: here its tags are not known either.
        const principal = { ...instance, tags: undefined } as unknown as typeof instance;
        const before = evaluate({ principal, ...asked }, toSet(given)).verdict;
        const after = evaluate({ principal, ...asked, context }, toSet(given)).verdict;
        if (after !== 'unknown') expect(after).toBe(before);
      },
    ),
    RUNS,
  );
});

it('losing a policy, or a whole layer, only ever leads to unknown', () => {
  fc.assert(
    fc.property(request, statements, fc.subarray([...LAYERS], { minLength: 1 }), (asked, given, lost) => {
      const after = verdict(asked, toSet(given, lost));
      if (after !== 'unknown') expect(after).toBe(verdict(asked, toSet(given)));
    }),
    RUNS,
  );
});

it('losing the owner of the resource, the grants or the principal’s details only ever leads to unknown', () => {
  fc.assert(
    fc.property(request, statements, (asked, given) => {
      const before = verdict(asked, toSet(given));
      const { grants: _, ...withoutGrants } = toSet(given);
      const vague = {
        kind: 'role-session',
        arn: instance.kind === 'role-session' ? instance.arn : '',
      } as const;
      for (const after of [
        verdict({ ...asked, resourceAccount: null }, toSet(given)),
        verdict(asked, withoutGrants),
        evaluate({ principal: vague, ...asked }, toSet(given)).verdict,
      ]) {
        if (after !== 'unknown') expect(after).toBe(before);
      }
    }),
    RUNS,
  );
});

it('an answer that is not unknown carries no open conditions, and unknown says what it hangs on', () => {
  fc.assert(
    fc.property(request, statements, fc.subarray([...LAYERS]), (asked, given, lost) => {
      const decision = evaluate({ principal: instance, ...asked, context: {} }, toSet(given, lost));
      const open = decision.conditions.length + decision.gaps.length;
      expect(open > 0).toBe(decision.verdict === 'unknown');
      if (decision.explicit) expect(decision.statement?.effect).toBe('Deny');
      expect(decision.reason).toMatch(/^\S.*\.$/);
    }),
    RUNS,
  );
});
