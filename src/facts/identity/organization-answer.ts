import { type Gap, notVisible } from '../../contract/reading.ts';
import { openingsOf } from '../../iam/explain/decision-gaps.ts';
import type { Observed } from '../observation/observed.ts';
import { unseen } from '../observation/seen-to-work.ts';
import type { OrganizationDecision } from './organization.ts';
import { EXERCISED } from './permissions.ts';

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
    const denied = own.filter(({ decision }) => decision.verdict === 'deny');
    const open = own.filter(({ decision }) => decision.verdict === 'unknown');
    const { works } = observed[leg];
    if (denied.length > 0) {
      if (works === null) return [{ leg, answer: 'unseen', some: denied, gaps: unseen(observed[leg]) }];
      const exercised = works ? denied.filter(({ action }) => EXERCISED.includes(action)) : [];
      if (exercised.length === 0) return [{ leg, answer: 'no', some: denied, gaps: [] }];
      if (isManagementAccount === null)
        return [{ leg, answer: 'contradicted', some: denied, gaps: [UNBOUND] }];
      const rest = denied.filter((one) => !exercised.includes(one));
      return rest.length > 0
        ? [{ leg, answer: 'no', some: rest, gaps: [] }]
        : [{ leg, answer: 'works-now', some: exercised, gaps: [] }];
    }
    const doubtful = works ? open.filter(({ action }) => !EXERCISED.includes(action)) : open;
    if (doubtful.length === 0) return [];
    const gaps = openingsOf(...doubtful.map(({ decision }) => decision));
    return [{ leg, answer: 'open', some: doubtful, gaps }];
  });
}
