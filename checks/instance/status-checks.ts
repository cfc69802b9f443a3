import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { instanceStatus } from '../../src/facts/instance/instance-status.ts';
import { agentHealth } from '../../src/facts/observation/agent-health.ts';
import { impairedRemedies } from '../../src/remedies/instance/impaired.ts';

const messages = {
  ok: 'The status checks of {id} pass',
  initializing: 'The status checks of {id} are still initializing, which is no fault',
  'not-judged': 'EC2 gives no status checks for {id}: {value}',
  'system-impaired': 'The hardware or network below {id} is impaired since {since} (system status check)',
  'instance-impaired': 'The operating system of {id} does not answer since {since} (instance status check)',
  'ebs-impaired': 'An EBS volume of {id} does not answer since {since} (attached EBS status check)',
  'insufficient-data': 'EC2 has not enough data to judge the {kind} status of {id}',
};
type Result = Outcome<keyof typeof messages>;

const CHECKED = [
  ['SystemStatus', 'system-impaired', 'system'],
  ['InstanceStatus', 'instance-impaired', 'instance'],
  ['AttachedEbsStatus', 'ebs-impaired', 'attached EBS'],
] as const;

export default defineCheck({
  id: 'instance/status-checks',
  title: 'The system and instance status checks pass',
  why: 'A host that EC2 itself finds impaired often runs no agent, or one that gets no answer: a hung kernel, a lost volume, broken hardware.',
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html',
  // Where the agent is lost too, it blocks; a status that cannot be read stops no agent that is seen to work.
  impact: 'degrades',
  legs: ['host'],
  only: 'ec2',
  needs: { instanceStatus },
  wants: { agentHealth },
  messages,
  run({ instanceStatus, agentHealth }, { target: id, scope }): Result | Result[] {
    const { known } = instanceStatus;
    const legs = ['host', 'credentials', 'ssm', 'ssmmessages'] as const;
    const lost = !('known' in agentHealth) || agentHealth.known.state !== 'well';
    const found = CHECKED.flatMap(([field, message, kind]): Result[] => {
      const value = known?.[field]?.Status?.toLowerCase();
      const evidence = [cite(instanceStatus, id, field, 'Status')];
      if (value === 'impaired') {
        const since =
          known?.[field]?.Details?.find((d) => d.ImpairedSince)?.ImpairedSince ?? 'an unknown time';
        const remedies = impairedRemedies(message, id, scope.region);
        const impact = lost ? 'blocks' : 'degrades';
        return [fail(message, { impact, legs, data: { id, since }, evidence, remedies })];
      }
      if (value !== 'insufficient-data') return [];
      const gaps = [notVisible(`${field} is insufficient-data`)];
      const data = { id, kind };
      return [open('insufficient-data', { impact: 'advises', legs, data, gaps, evidence })];
    });
    if (found.length > 0) return found;
    const values = [known?.SystemStatus?.Status, known?.InstanceStatus?.Status].map((v) => v?.toLowerCase());
    const evidence = [
      cite(instanceStatus, id, 'SystemStatus', 'Status'),
      cite(instanceStatus, id, 'InstanceStatus', 'Status'),
    ];
    if (values.every((v) => v === 'ok')) return pass('ok', { data: { id }, evidence });
    if (values.every((v) => v === 'ok' || v === 'initializing')) {
      return pass('initializing', { data: { id }, evidence });
    }
    const value = values.map((v) => v ?? 'absent').join(', ');
    return skip('not-judged', { data: { id, value }, evidence });
  },
});
