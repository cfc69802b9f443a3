import { defineCheck } from '../../src/contract/check.ts';
import { fail, type Outcome, pass } from '../../src/contract/outcome.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { inboundPorts, REMOTE_PORTS } from '../../src/facts/posture/inbound-ports.ts';
import { closePorts } from '../../src/remedies/posture/inbound-ports.ts';

const messages = {
  closed: 'No group of {id} lets the world in on SSH or RDP',
  'open-to-world':
    '{groups} let the whole world in on {ports}, although sessions to {id} need no inbound port',
  'only-way-in':
    '{groups} let the whole world in on {ports}; sessions to {id} do not work yet, so look again then',
};

export default defineCheck({
  id: 'posture/inbound-ports',
  title: 'SSH and RDP are not open to the world',
  why: 'Session Manager needs no inbound port. One that is left open after the move is scanned within minutes.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
  impact: 'advises',
  legs: ['host'],
  only: 'ec2',
  needs: { inboundPorts },
  wants: { observed },
  messages,
  run({ inboundPorts, observed }, { target: id, scope }): Outcome<keyof typeof messages> {
    const { open, groups } = inboundPorts;
    const base = { legs: [] } as const;
    if (open.length === 0) return pass('closed', { ...base, data: { id }, evidence: groups });
    const works = 'known' in observed && observed.known.ssmmessages.works === true;
    const ports = [...new Set(open.flatMap((one) => one.ports))].map(
      (port) => `${REMOTE_PORTS[port]} (${port})`,
    );
    const data = {
      id,
      groups: [...new Set(open.map(({ groupId }) => groupId))].join(', '),
      ports: ports.join(' and '),
    };
    return fail(works ? 'open-to-world' : 'only-way-in', {
      ...base,
      data,
      evidence: open.map(({ evidence }) => evidence),
      remedies: works ? closePorts(open, scope.region) : [],
    });
  },
});
