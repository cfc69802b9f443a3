import type { Operation } from 'fast-json-patch';
import type { Answered, Fact } from '../../../src/contract/fact.ts';
import { factContext } from '../../../src/engine/fact-context.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';

export const ID = 'i-0a1b2c3d4e5f60718';
export const SETTING = '/ssm/managed-instance/default-ec2-instance-management-role';

/** A fact's answer in the healthy account, patched. */
export function answerOf<T>(fact: Fact<T>, patch: Operation[] = [], target = ID): Promise<Answered<T>> {
  const snapshot = patched(baseAccount('private-endpoints'), patch);
  return factContext(replaySource(snapshot), target, DEFAULT_SELECTION).ask(fact);
}

export async function knownOf<T>(fact: Fact<T>, patch: Operation[] = [], target = ID): Promise<T> {
  const answer = await answerOf(fact, patch, target);
  if ('known' in answer) return answer.known;
  throw new Error(`not known: ${JSON.stringify(answer)}`);
}
