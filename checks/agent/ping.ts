import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { node } from '../../src/facts/node.ts';
import { MINUTE, PING_PROVES_FOR } from '../../src/facts/observed.ts';

/** Three missed beats of the usual five minutes: worth a word, no fault (hibernation, HealthFrequencyMinutes). */
const LATE = 15 * MINUTE;

export default defineCheck({
  id: 'agent/ping',
  title: 'The agent pings Systems Manager',
  why: 'PingStatus says whether the agent still calls ssm:UpdateInstanceInformation. It says nothing of ssmmessages, which sessions use.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_InstanceInformation.html',
  impact: 'blocks',
  legs: ['ssm'],
  role: 'symptom',
  needs: { node },
  messages: {
    online: 'The agent of {id} is Online, last ping {minutes} min before',
    late: 'The agent of {id} is Online, but its last ping was {minutes} min before; it should be every 5 to 60 min',
    stale:
      'PingStatus of {id} still says Online, but its last ping was {minutes} min before and proves nothing of now',
    lost: 'Systems Manager has lost the agent of {id}: PingStatus is {status}, last ping {at}',
  },
  run({ node }, { target: id, now }) {
    const { PingStatus, LastPingDateTime } = node.known;
    const at = LastPingDateTime ?? 'not known';
    const age = now.getTime() - Date.parse(at);
    const minutes = Math.max(0, Math.floor(age / MINUTE));
    const base = {
      legs: ['credentials', 'ssm', 'host'],
      evidence: [cite(node, id, 'PingStatus'), cite(node, id, 'LastPingDateTime')],
      data: { id, minutes, at, status: PingStatus ?? 'absent' },
    } as const;
    if (PingStatus !== 'Online') return { ...base, status: 'fail', message: 'lost' };
    if (Number.isNaN(age) || age > PING_PROVES_FOR) {
      const detail = 'the last ping is older than 75 minutes';
      return { ...base, status: 'open', message: 'stale', gaps: [{ kind: 'not-visible', detail }] };
    }
    if (age > LATE) return { ...base, status: 'fail', message: 'late', impact: 'advises' };
    return { ...base, status: 'pass', message: 'online' };
  },
});
