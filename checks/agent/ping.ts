import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, open, pass } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { node } from '../../src/facts/instance/node.ts';
import { MINUTE, PING_PROVES_FOR } from '../../src/facts/observation/observed.ts';

/** Three missed beats of the usual five minutes: worth a word, no fault (hibernation, HealthFrequencyMinutes). */
const LATE = 15 * MINUTE;

export default defineCheck({
  id: 'agent/ping',
  title: 'The agent pings Systems Manager',
  why: 'PingStatus says whether the agent still calls ssm:UpdateInstanceInformation. It says nothing of ssmmessages, which sessions use.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_InstanceInformation.html',
  impact: 'blocks',
  legs: ['ssm'],
  order: 3,
  role: 'symptom',
  needs: { node },
  messages: {
    online:
      'The agent of {id} is Online, last ping {age} before: it reaches ssm and its credentials are accepted',
    late: 'The agent of {id} is Online, but its last ping was {age} before; agents ping every 5 to 60 min',
    stale:
      'PingStatus of {id} still says Online, but its last ping was {age} before and proves nothing of now',
    undated: 'The agent of {id} is Online; Systems Manager gives no time of its last ping',
    lost: 'Systems Manager has lost the agent of {id}: PingStatus is {status}, last ping {at}',
  },
  run({ node }, { target: id, now }) {
    const { PingStatus, LastPingDateTime } = node.known;
    const age = now.getTime() - Date.parse(LastPingDateTime ?? '');
    const dated = !Number.isNaN(age);
    const ago = dated ? duration(age) : '';
    const base = {
      legs: ['credentials', 'ssm', 'host'],
      evidence: [cite(node, id, 'PingStatus'), cite(node, id, 'LastPingDateTime')],
      data: {
        id,
        age: ago,
        at: dated ? `${LastPingDateTime} (${ago} before)` : 'at an unknown time',
        status: PingStatus ?? 'absent',
      },
    } as const;
    if (PingStatus !== 'Online') return fail('lost', base);
    if (!dated) return pass('undated', base);
    if (age > PING_PROVES_FOR) {
      const gaps = [notVisible(`the last ping is ${ago} old`)];
      return open('stale', { ...base, gaps });
    }
    if (age > LATE) return fail('late', { ...base, impact: 'advises' });
    return pass('online', base);
  },
});

/** Milliseconds as people say them: `2 min`, `3 h`, `12 days`. A clock ahead of ours counts as now. */
function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 72 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
