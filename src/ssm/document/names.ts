import type { ReadContext } from './context.ts';
import { type DocNode, entryOf } from './node.ts';
import type { DocumentProblem, InputKey, SessionInputs } from './types.ts';

/** What the rules about names share: the inputs as read and where each stands in the text. */
export interface NameRules {
  inputs: SessionInputs;
  unresolved: ReadonlySet<InputKey>;
  add(
    key: InputKey,
    problem: Pick<DocumentProblem, 'message' | 'severity' | 'summary'> & { owner?: DocumentProblem['owner'] },
  ): void;
}

/** Prepares the rules; `add` fills in pointer and place of the input. */
export function nameRules(
  context: ReadContext,
  inputsNode: DocNode | undefined,
  inputs: SessionInputs,
  unresolved: ReadonlySet<InputKey>,
): NameRules {
  return {
    inputs,
    unresolved,
    add: (key, problem) =>
      context.problems.add({ ...problem, pointer: `/inputs/${key}`, at: entryOf(inputsNode, key)?.value.at }),
  };
}

/** Spaces around a name belong to it for the agent; nobody means them. Returns the trimmed name. */
export function withoutSpace(rules: NameRules, key: InputKey, value: string): string {
  const name = value.trim();
  if (name !== value) {
    rules.add(key, {
      message: 'surrounding-space',
      severity: 'degrades',
      summary: `inputs.${key} is ${JSON.stringify(value)}, with space around the name; the agent takes the space as part of it. Write ${JSON.stringify(name)}.`,
    });
  }
  return name;
}

/** Fails the session where encryption is demanded (it cannot be verified), else loses only the logs. */
export function lostOrRefused(demanded: boolean): 'blocks' | 'degrades' {
  return demanded ? 'blocks' : 'degrades';
}
