import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { launch } from '../../src/facts/launch.ts';
import { nodeReading } from '../../src/facts/node.ts';

export default defineCheck({
  id: 'agent/registration',
  title: 'Systems Manager lists the node',
  why: 'An agent that never reached Systems Manager, or was refused there, is not in its list; no session can be opened.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-troubleshooting-managed-nodes.html',
  impact: 'blocks',
  legs: ['ssm'],
  role: 'symptom',
  needs: { nodeReading },
  wants: { launch },
  messages: {
    registered: '{id} is registered, agent {version}',
    absent:
      'Systems Manager does not list {id}: the agent has not registered, or the instance is not running',
    'not-yet': '{id} was launched {minutes} min before and is not registered yet; look again at {until}',
  },
  run({ nodeReading, launch }, { target: id }) {
    const { known } = nodeReading;
    const legs = ['credentials', 'ssm', 'host'] as const;
    if (known) {
      const evidence = [cite(nodeReading, id, 'RegistrationDate'), cite(nodeReading, id, 'AgentVersion')];
      return {
        status: 'pass',
        message: 'registered',
        data: { id, version: known.AgentVersion ?? '?' },
        legs,
        evidence,
      };
    }
    const evidence = [cite(nodeReading, id, 'InstanceId')];
    if ('known' in launch && launch.known.fresh) {
      const { minutes, until } = launch.known;
      const remedies = [{ summary: `Look again at ${until}, or run with --wait 30m`, changes: false }];
      return { status: 'fail', message: 'not-yet', data: { id, minutes, until }, legs, evidence, remedies };
    }
    return { status: 'fail', message: 'absent', data: { id }, legs, evidence };
  },
});
