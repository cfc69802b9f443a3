import type { AnyCheck } from '../../src/contract/check.ts';
import type { Outcome } from '../../src/contract/outcome.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import type { Source } from '../../src/contract/source.ts';
import { factContext } from '../../src/engine/fact-context.ts';
import { type CheckResult, runCheck } from '../../src/engine/run-check.ts';
import { replaySource } from '../../src/readers/source/replay.ts';
import type { CheckCase } from './check-cases.ts';
import { frozen } from './frozen.ts';
import { DEFAULT_SELECTION } from './selection.ts';
import { baseAccount, patched } from './snapshots.ts';
import { testWorkstation } from './workstation.ts';

/** What a check answered, and which readings it rests on, as `reader key`. */
export interface CheckRun {
  result: CheckResult;
  asked: Set<string>;
}

/** A source that notes every reading asked for. */
export function noting(source: Source, asked: Set<string>): Source {
  return {
    ...source,
    read(reader, key) {
      asked.add(`${reader} ${key}`);
      return source.read(reader, key);
    },
  };
}

/** The two halves of a reading that was noted. */
export function readingOf(asked: string): { reader: string; key: string } {
  const space = asked.indexOf(' ');
  return { reader: asked.slice(0, space), key: asked.slice(space + 1) };
}

export const accountOf = (row: Pick<CheckCase, 'base' | 'patch'>): Snapshot =>
  patched(baseAccount(row.base ?? 'private-endpoints'), row.patch ?? []);

/** One check on an account, as a case wants it examined; a live one never looks at the machine of the test. */
export async function runOn(
  check: AnyCheck,
  snapshot: Snapshot,
  row: Omit<CheckCase, 'expect'>,
): Promise<CheckRun> {
  const asked = new Set<string>();
  const replay = replaySource(snapshot);
  const source = noting(row.live ? { ...replay, kind: 'live', look: testWorkstation } : replay, asked);
  const target = row.target ?? snapshot.targets[0] ?? '';
  const facts = factContext(source, target, { ...DEFAULT_SELECTION, ...row.selection });
  return { result: await runCheck(check, facts), asked };
}

/** A check that notes which facts it reads and which messages it gives, and may not change its facts. */
export function watched(check: AnyCheck, read: Set<string>, said: Set<string>): AnyCheck {
  return {
    ...check,
    run(facts: never, context) {
      const seen = new Proxy(facts as Record<string, unknown>, {
        get(target, name) {
          if (typeof name === 'string') read.add(name);
          return frozen(Reflect.get(target, name));
        },
      });
      const outcomes = [check.run(seen as never, context)].flat() as Outcome[];
      for (const { message } of outcomes) said.add(message);
      return outcomes;
    },
  };
}
