import { type Gap, notVisible, uniqueGaps } from '../../contract/reading.ts';
import { type Judged, judgeCalls, unseen } from '../observation/fold.ts';
import type { Observed } from '../observation/observed.ts';
import type { OrganizationDecision } from './organization.ts';

/** What the organization's policies mean for one leg, after what is seen has been heard. */
export interface OrganizationAnswer {
  leg: 'ssm' | 'ssmmessages';
  /**
   * `unseen`: denied, and nothing shows whether the leg works. `contradicted`: denied, and yet it works, and the
   * account may be one that these policies do not bind. `open`: hangs on a condition that is not known.
   */
  answer: 'no' | 'works-now' | 'contradicted' | 'unseen' | 'open';
  some: OrganizationDecision[];
  gaps: Gap[];
}

const UNBOUND: Gap = notVisible(
  'whether this is the management account, which service control policies do not bind',
);

/** The legs of which something has to be said; none when all is allowed. */
export function organizationAnswers(
  decisions: readonly OrganizationDecision[],
  observed: Observed,
  isManagementAccount: boolean | null,
): OrganizationAnswer[] {
  return (['ssm', 'ssmmessages'] as const).flatMap((leg): OrganizationAnswer[] => {
    const own = decisions.filter((one) => one.leg === leg);
    const judged = judgeCalls(own, observed[leg]);
    const having = (...answers: Judged['answer'][]) =>
      judged.filter(({ answer }) => answers.includes(answer));
    const denied = judged.filter(({ decision }) => decision.verdict === 'deny');
    if (denied.some(({ answer }) => answer === 'open')) {
      return [{ leg, answer: 'unseen', some: denied, gaps: unseen(observed[leg]) }];
    }
    const [refused, worksNow] = [having('no'), having('works-now')];
    if (worksNow.length > 0 && isManagementAccount === null) {
      return [{ leg, answer: 'contradicted', some: denied, gaps: [UNBOUND] }];
    }
    if (refused.length > 0) return [{ leg, answer: 'no', some: refused, gaps: [] }];
    if (worksNow.length > 0) return [{ leg, answer: 'works-now', some: worksNow, gaps: [] }];
    const undetermined = having('open');
    if (undetermined.length === 0) return [];
    const gaps = uniqueGaps(undetermined.flatMap((one) => one.gaps));
    return [{ leg, answer: 'open', some: undetermined, gaps }];
  });
}
