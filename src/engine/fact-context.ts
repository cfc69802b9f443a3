import { type Answered, type Fact, type FactContext, NoSubject, OpenFact } from '../contract/fact.ts';
import type { Gap } from '../contract/reading.ts';
import type { Selection } from '../contract/report.ts';
import type { Source } from '../contract/source.ts';

/** One target's facts, each derived at most once. */
export function factContext(source: Source, target: string, selection: Selection): FactContext {
  const answers = new Map<string, Promise<Answered<unknown>>>();
  const context: FactContext = {
    target,
    scope: source.scope,
    selection,
    now: new Date(source.capturedAt),
    read: (reader, key) => source.read(reader, key),
    look: async (what, key) => (await source.look?.(what, key)) ?? null,
    async need(reader, key) {
      const reading = await source.read(reader, key);
      if ('gap' in reading) throw new OpenFact([reading.gap]);
      return reading;
    },
    async get(fact) {
      const answer = await context.ask(fact);
      if ('gaps' in answer) throw new OpenFact(answer.gaps);
      if ('removedBy' in answer) throw new NoSubject(answer.removedBy);
      return answer.known;
    },
    ask<T>(fact: Fact<T>) {
      let answer = answers.get(fact.id);
      if (!answer) {
        answer = derive(fact, context);
        answers.set(fact.id, answer);
      }
      return answer as Promise<Answered<T>>;
    },
  };
  return context;
}

/** A fact that throws is our bug, or a snapshot of a shape that we did not foresee: open, never a verdict. */
async function derive(fact: Fact<unknown>, context: FactContext): Promise<Answered<unknown>> {
  try {
    return { known: await fact.derive(context) };
  } catch (error) {
    if (error instanceof OpenFact) return { gaps: error.gaps };
    if (error instanceof NoSubject) return { removedBy: error.check };
    const gap: Gap = {
      kind: 'crashed',
      detail: `ssm-doctor failed on the fact ${fact.id}: ${(error as Error).message}`,
    };
    return { gaps: [gap] };
  }
}
