import { defineCheck } from '../../../src/contract/check.ts';
import type { Remedy } from '../../../src/contract/finding.ts';
import { instance } from '../../../src/facts/instance/instance.ts';
import { networkView } from '../../../src/facts/network/network-view.ts';
import type { ObservedPath } from '../../../src/facts/network/observed-paths.ts';
import { checkOf, type Fault, type PathFacts } from '../../../src/facts/network/path-fault.ts';
import { paths } from '../../../src/facts/network/paths.ts';
import { consequences } from '../../../src/facts/session/consequences.ts';
import type { Owner } from '../../../src/network/index.ts';
import { pathOutcomes } from './outcomes.ts';
import { COMMON_MESSAGES, INTERMITTENT, type Passage } from './subject.ts';

type Wording<M extends string> = Readonly<Record<M, string>>;

/** What one path check says in its own way; everything else about path findings is the same for all of them. */
interface PathCheckParts<P extends string, F extends string> {
  /** The part of the network that it answers for; the check is `network/PART`. */
  part: Owner;
  title: string;
  why: string;
  docs: `https://${string}`;
  order: number;
  /** The wording of what lets a leg through, by message. */
  passes: Wording<P>;
  /** The wording of the blockers that the check owns, by their message; any other is told as `out-of-reach`. */
  faults: Wording<F>;
  /** What lets a leg through; null: the leg does not come by here. */
  passage(answer: ObservedPath, facts: PathFacts): Passage<P> | null | undefined;
  remedies(fault: Fault, facts: PathFacts): Remedy[];
  /** Why there is nothing to judge, where no other fault is the reason. */
  absent: string;
  /** Whether a blocker may stop only some of the connections. */
  intermittent?: true;
  /** Whether a private hosted zone may hide what this check judges. */
  zones?: true;
  /** More placeholders for the messages of a fault. */
  data?(fault: Fault, facts: PathFacts): Record<string, string>;
}

/**
 * A check of one part of the network path. The model says what stops each service where; the check names the
 * part, words what it owns, and gives the remedies.
 */
export function definePathCheck<const P extends string, const F extends string>(parts: PathCheckParts<P, F>) {
  const { part, title, why, docs, order, passes, faults, intermittent } = parts;
  const worded = Object.keys(faults);
  return defineCheck({
    id: checkOf(part),
    title,
    why,
    docs,
    order,
    impact: 'blocks',
    legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
    only: 'ec2',
    needs: { paths, networkView, instance },
    wants: { consequences },
    messages: {
      ...passes,
      ...faults,
      ...(intermittent ? INTERMITTENT : {}),
      ...COMMON_MESSAGES,
    } as Wording<string>,
    run: ({ paths, networkView, instance, consequences }) =>
      pathOutcomes({ ...parts, worded }, { paths, networkView, instance, consequences }),
  });
}
