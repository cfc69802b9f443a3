import type { Gap, Reading } from './reading.ts';
import type { Scope, Selection } from './report.ts';
import type { ReaderId, ReaderValue, WorkstationValues } from './source.ts';

/** A fact's result: its value, the gaps that hide it, or the check whose finding removed its subject. */
export type Answered<T> = { known: T } | { gaps: Gap[] } | { removedBy: string };

/** What hides an answer; none where it is known or has no subject. */
export function gapsOf(answer: Answered<unknown> | Reading<unknown>): Gap[] {
  if ('gaps' in answer) return answer.gaps;
  return 'gap' in answer ? [answer.gap] : [];
}

/** The value where it is known, else `otherwise`. */
export function valueOr<T, U>(answer: Answered<T> | Reading<T>, otherwise: U): T | U {
  return 'known' in answer ? answer.known : otherwise;
}

/** Thrown inside a fact that has no subject (no role, no node): what needs it is skipped, naming the check. */
export class NoSubject extends Error {
  readonly check: string;
  constructor(check: string) {
    super(`no subject: see ${check}`);
    this.check = check;
  }
}

/** Thrown by `need` inside a fact: the fact is then open. Never seen by a check. */
export class OpenFact extends Error {
  readonly gaps: Gap[];
  constructor(gaps: Gap[]) {
    super('open fact');
    this.gaps = gaps;
  }
}

/** What a fact may look at, for one target. */
export interface FactContext {
  target: string;
  scope: Scope;
  selection: Selection;
  /** The snapshot's `capturedAt`; the only clock. */
  now: Date;
  read<K extends ReaderId>(reader: K, key: string): Promise<Reading<ReaderValue<K>>>;
  /** What is so on this machine; null where a snapshot is examined. */
  look<K extends keyof WorkstationValues>(what: K, key: string): Promise<WorkstationValues[K] | null>;
  /** The known reading; throws OpenFact with its gap otherwise. */
  need<K extends ReaderId>(reader: K, key: string): Promise<Located<ReaderValue<K>>>;
  /** Another fact's value; throws OpenFact with its gaps otherwise. */
  get<T>(fact: Fact<T>): Promise<T>;
  /** Another fact's answer, open or not. */
  ask<T>(fact: Fact<T>): Promise<Answered<T>>;
}

/** A known value with the JSON pointer at which it stands in the snapshot. */
export interface Located<T> {
  known: T;
  source: string;
}

/** What checks reason over: derived purely from readings and other facts, for one target. */
export interface Fact<T> {
  id: string;
  derive(context: FactContext): Promise<T>;
}

export function defineFact<T>(id: string, derive: Fact<T>['derive']): Fact<T> {
  return { id, derive };
}
