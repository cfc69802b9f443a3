import type { IamInstanceProfileAssociation } from '@aws-sdk/client-ec2';
import { defineFact, type Located } from '../../contract/fact.ts';
import type { Stored } from '../../contract/reading.ts';
import { instance } from '../instance/instance.ts';
import { clock } from '../observation/launch.ts';
import { MINUTE } from '../observation/observed.ts';

/** An agent that was refused credentials sleeps 25 to 30 minutes before it tries again (amazon-ssm-agent, credentialrefresher). */
const SLEEP_MINUTES = 30;
/** EC2 associates a profile given at launch within moments of it. */
const AT_LAUNCH = 2 * MINUTE;

/** How and since when the instance profile is attached. */
export interface RoleAttached {
  association: Located<Stored<IamInstanceProfileAssociation> | null>;
  /** `associating`, `associated`, `disassociating` …; null: EC2 lists no association. */
  state: string | null;
  /** Attached to a running instance less than 30 minutes before: the agent may still be asleep. */
  fresh: boolean;
  /** Minutes since then; 0 when EC2 gives no time. */
  minutes: number;
  /** When to look again, `HH:MM UTC`. */
  until: string;
}

/** The association of instance and profile (DescribeIamInstanceProfileAssociations). */
export const roleAttached = defineFact('roleAttached', async (context): Promise<RoleAttached> => {
  const { known } = await context.get(instance);
  const association = await context.need('profileAssociation', context.target);
  const state = association.known?.State?.toLowerCase() ?? null;
  const now = context.now.getTime();
  const given = Date.parse(association.known?.Timestamp ?? '');
  const at = Number.isNaN(given) && state === 'associating' ? now : given;
  const age = now - at;
  const launched = Date.parse(known.LaunchTime ?? '');
  const afterLaunch = Number.isNaN(launched) || at - launched > AT_LAUNCH;
  const attached = state === 'associating' || state === 'associated';
  return {
    association,
    state,
    fresh: attached && afterLaunch && age >= 0 && age < SLEEP_MINUTES * MINUTE,
    minutes: Number.isNaN(age) ? 0 : Math.floor(age / MINUTE),
    until: Number.isNaN(at) ? '' : clock(new Date(at + SLEEP_MINUTES * MINUTE)),
  };
});
