import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, open, pass, skip } from '../../src/contract/outcome.ts';
import { absenceCheck, connection, presence } from '../../src/facts/instance/node.ts';
import { running } from '../../src/facts/observation/agent-health.ts';
import { launch } from '../../src/facts/observation/launch.ts';

export default defineCheck({
  id: 'agent/connection',
  title: 'The agent holds a control channel to Session Manager',
  why: 'A session needs the control channel that the agent keeps open to ssmmessages. StartSession answers TargetNotConnected without it. What GetConnectionStatus reports may be up to an hour old.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetConnectionStatus.html',
  impact: 'blocks',
  legs: ['ssmmessages'],
  decides: ['shell', 'ssh', 'port-forwarding', 'remote-port-forwarding', 'interactive-command'],
  order: 4,
  role: 'symptom',
  needs: { connection, presence },
  wants: { launch, running },
  messages: {
    connected:
      'Session Manager holds a control channel to {id} (such a channel may outlive its permission by up to an hour)',
    leftover: 'GetConnectionStatus still says connected, but {id} is not running: see {because}',
    'not-connected':
      '{id} has no control channel to Session Manager: StartSession answers TargetNotConnected',
    'not-yet':
      '{id} was started {minutes} min before and has no control channel yet; if it still has none at {until}, look again',
    'not-here': 'There is no node {id} here to be connected: see {because}',
    undetermined: '{id} is not connected, and whether there is such a node could not be read',
  },
  run({ connection, presence, launch, running }, { target: id }) {
    const legs = ['credentials', 'ssmmessages', 'host'] as const;
    const evidence = [cite(connection, id, 'Status')];
    const base = { data: { id }, legs, evidence };
    const down = 'removedBy' in running && !id.startsWith('mi-');
    if (connection.known.Status.toLowerCase() === 'connected') {
      if (!down) return pass('connected', base);
      const because = 'instance/state';
      return skip('leftover', { data: { id, because }, because });
    }
    if (presence.state === 'open') {
      return open('undetermined', { ...base, gaps: presence.gaps });
    }
    if (presence.state === 'nowhere') {
      const because = absenceCheck(id);
      return skip('not-here', { data: { id, because }, because });
    }
    if (!down && 'known' in launch && launch.known.fresh) {
      const { minutes, until } = launch.known;
      const remedies = [{ summary: `Look again at ${until}, or run with --wait 30m`, changes: false }];
      return fail('not-yet', {
        ...base,
        data: { id, minutes: minutes ?? 0, until },
        remedies,
      });
    }
    return fail('not-connected', base);
  },
});
