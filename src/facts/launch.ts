import { defineFact } from '../contract/fact.ts';
import { instance } from './instance.ts';
import { MINUTE } from './observed.ts';

/** How long registration may take before its absence means something (UG: troubleshooting-managed-nodes). */
const NOT_YET_MINUTES = 30;

/** `HH:MM` in UTC, for texts that say when to look again. */
export const clock = (time: Date): string => `${time.toISOString().slice(11, 16)} UTC`;

/** How long ago the instance was launched, in minutes of the snapshot's clock. */
export const launch = defineFact('launch', async (context) => {
  const { known } = await context.get(instance);
  const launched = Date.parse(known.LaunchTime ?? '');
  const minutes = Math.floor((context.now.getTime() - launched) / MINUTE);
  const fresh = minutes >= 0 && minutes < NOT_YET_MINUTES;
  return { minutes, fresh, until: clock(new Date(launched + NOT_YET_MINUTES * MINUTE)) };
});
