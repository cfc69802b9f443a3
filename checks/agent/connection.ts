import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { connection } from '../../src/facts/node.ts';

export default defineCheck({
  id: 'agent/connection',
  title: 'The agent holds a control channel to Session Manager',
  why: 'A session needs the control channel that the agent keeps open to ssmmessages. StartSession answers TargetNotConnected without it.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetConnectionStatus.html',
  impact: 'blocks',
  legs: ['ssmmessages'],
  role: 'symptom',
  needs: { connection },
  messages: {
    connected:
      'Session Manager holds a control channel to {id} (it may outlive its permission by up to an hour)',
    'not-connected':
      '{id} has no control channel to Session Manager: StartSession answers TargetNotConnected',
  },
  run({ connection }, { target: id }) {
    const connected = connection.known.Status.toLowerCase() === 'connected';
    return {
      status: connected ? 'pass' : 'fail',
      message: connected ? 'connected' : 'not-connected',
      legs: ['credentials', 'ssmmessages', 'host'],
      data: { id },
      evidence: [cite(connection, id, 'Status')],
    };
  },
});
