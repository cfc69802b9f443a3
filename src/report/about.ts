import type { FactContext } from '../contract/fact.ts';
import type { About, Decided } from '../engine/examine.ts';
import { instance, nameOf } from '../facts/instance.ts';
import { node } from '../facts/node.ts';
import { observed } from '../facts/observed.ts';

/** What the report says of a target beside its checks. */
export async function aboutTarget(facts: FactContext, _decided: Decided): Promise<About> {
  const [machine, registered, seen] = await Promise.all([
    facts.ask(instance),
    facts.ask(node),
    facts.ask(observed),
  ]);
  return {
    name: 'known' in machine ? nameOf(machine.known.known) : null,
    accountId: facts.scope.accountId,
    platform: 'known' in registered ? (registered.known.known.PlatformType ?? null) : null,
    observed:
      'known' in seen
        ? Object.fromEntries(
            Object.entries(seen.known).map(([leg, { works, proof, at }]) => [
              leg,
              { works, proof, ...(at ? { at } : {}) },
            ]),
          )
        : {},
    paths: {},
    notVisible: [],
    onHost: [],
    start: null,
  };
}
