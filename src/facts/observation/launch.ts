import { defineFact } from '../../contract/fact.ts';
import { instance } from '../instance/instance.ts';
import { MINUTE } from './observed.ts';

/**
 * How long registration may take before its absence means something.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-troubleshooting-managed-nodes.html
 */
const NOT_YET_MINUTES = 30;

/** `HH:MM` in UTC, for texts that say when to look again. */
export const clock = (time: Date): string => `${time.toISOString().slice(11, 16)} UTC`;

export interface Launch {
  /** Minutes since the launch, by the snapshot's clock; null when EC2 gives no time, or one in the future. */
  minutes: number | null;
  /** Less than 30 minutes ago: the agent may still be on its way. */
  fresh: boolean;
  /** When its absence means something, `HH:MM UTC`; empty when the launch time is not known. */
  until: string;
}

/** How long ago the instance was launched, or last started: LaunchTime is the time of the last start. */
export const launch = defineFact('launch', async (context): Promise<Launch> => {
  const { known } = await context.get(instance);
  const launched = Date.parse(known.LaunchTime ?? '');
  const age = Math.floor((context.now.getTime() - launched) / MINUTE);
  if (Number.isNaN(age) || age < 0) return { minutes: null, fresh: false, until: '' };
  const until = clock(new Date(launched + NOT_YET_MINUTES * MINUTE));
  return { minutes: age, fresh: age < NOT_YET_MINUTES, until };
});
