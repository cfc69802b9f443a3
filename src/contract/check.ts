import type { Capability } from './capability.ts';
import type { Answered, Fact } from './fact.ts';
import type { Impact, Leg } from './finding.ts';
import type { Outcome } from './outcome.ts';
import type { Scope, Selection } from './report.ts';

export interface CheckContext {
  target: string;
  scope: Scope;
  selection: Selection;
  now: Date;
}

type FactSet = Record<string, Fact<unknown>>;
type Value<F> = F extends Fact<infer T> ? T : never;

export interface Check<N extends FactSet, W extends FactSet, M extends string> {
  /** The file's path under checks/, without `.ts`. */
  id: string;
  /** States what is so when it passes, in a few words. */
  title: string;
  /** Why it matters, one or two sentences, for the check's page. */
  why: string;
  /** The AWS page that the rule comes from. */
  docs: `https://${string}`;
  /** The worst impact that it can have. */
  impact: Impact;
  /** The legs that it may speak of, the default one first. */
  legs: readonly [Leg, ...Leg[]];
  /** symptom: shows a fault but is never its cause while another explains it. evidence: only raises causes. */
  role?: 'symptom' | 'evidence';
  /** Its place within its family, the first being 1, where several causes have to be put in order. Default: last. */
  order?: number;
  /** The capabilities that are not decided until this check has run. */
  decides?: readonly Capability[];
  /** The capabilities that a pass shows to be there, in the report's own words. */
  proves?: readonly Capability[];
  /** Only for EC2 instances (skipped for `mi-`) or only for `mi-` nodes. */
  only?: 'ec2' | 'hybrid';
  /** All must be known, else the engine answers unknown and `run` is not called. */
  needs: N;
  /** May be gaps. */
  wants?: W;
  /** Every outcome's wording, with `{placeholders}` for its data. */
  messages: Record<M, string>;
  run(
    facts: { readonly [K in keyof N]: Value<N[K]> } & { readonly [K in keyof W]: Answered<Value<W[K]>> },
    context: CheckContext,
  ): Outcome<NoInfer<M>> | Outcome<NoInfer<M>>[];
}

/** A check as the engine holds it: the facts' types are settled by then. */
export type AnyCheck = Omit<Check<FactSet, FactSet, string>, 'run'> & {
  run(facts: never, context: CheckContext): Outcome | Outcome[];
};

/** Gives a check its types: reading an undeclared fact or using an unlisted message is a compile error. */
export function defineCheck<
  const N extends FactSet,
  const M extends string,
  const W extends FactSet = Record<never, never>,
>(check: Check<N, W, M>): Check<N, W, M> {
  return check;
}
