import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, open, pass, skip } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { absenceCheck, nodeReading, presence } from '../../src/facts/instance/node.ts';
import { running } from '../../src/facts/observation/agent-health.ts';
import { launch } from '../../src/facts/observation/launch.ts';

export default defineCheck({
  id: 'agent/registration',
  title: 'Systems Manager lists the node',
  why: 'An agent that never reached Systems Manager, or was refused there, is not in its list; no session can be opened. Stopped instances are dropped from the list.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-troubleshooting-managed-nodes.html',
  impact: 'blocks',
  legs: ['ssm'],
  order: 2,
  role: 'symptom',
  needs: { nodeReading, presence },
  wants: { launch, running },
  messages: {
    registered: '{id} is registered, agent {version}',
    absent: 'Systems Manager does not list {id}: its agent has not registered',
    'not-running': 'Systems Manager does not list {id}: it lists no instance that is not running',
    'not-yet':
      '{id} was started {minutes} min before and is not registered yet; if it still is not at {until}, look again',
    'not-found': 'Systems Manager has no node {id} in account {account}, {region}',
    'not-here': 'EC2 has no instance {id} here: see {because}',
    undetermined:
      'Systems Manager does not list {id}, and whether there is such an instance could not be read',
  },
  run({ nodeReading, presence, launch, running }, { target: id, scope }) {
    const { known } = nodeReading;
    const legs = ['credentials', 'ssm', 'host'] as const;
    if (known) {
      const evidence = [cite(nodeReading, id, 'PingStatus'), cite(nodeReading, id, 'AgentVersion')];
      const data = { id, version: known.AgentVersion ?? 'of unknown version' };
      return pass('registered', { data, legs, evidence });
    }
    const evidence = [cite(nodeReading, id, 'InstanceId')];
    if (presence.state === 'open') {
      return open('undetermined', { data: { id }, gaps: presence.gaps, legs, evidence });
    }
    const because = absenceCheck(id);
    if (presence.state === 'nowhere' && because !== 'agent/registration') {
      return skip('not-here', { data: { id, because }, because });
    }
    if (presence.state === 'nowhere') {
      const data = { id, account: scope.accountId, region: scope.region };
      const detail = 'deregistered, or registered in another account or Region';
      return open('not-found', {
        data,
        gaps: [notVisible(detail)],
        evidence,
      });
    }
    if ('removedBy' in running) return fail('not-running', { data: { id }, legs, evidence });
    if ('known' in launch && launch.known.fresh) {
      const { minutes, until } = launch.known;
      const remedies = [{ summary: `Look again at ${until}, or run with --wait 30m`, changes: false }];
      const data = { id, minutes: minutes ?? 0, until };
      return fail('not-yet', { data, legs, evidence, remedies });
    }
    return fail('absent', { data: { id }, legs, evidence });
  },
});
