import { defineCheck } from '../../src/contract/check.ts';
import { instance } from '../../src/facts/instance/instance.ts';
import { networkView } from '../../src/facts/network/network-view.ts';
import type { Fault } from '../../src/facts/network/path-fault.ts';
import { paths } from '../../src/facts/network/paths.ts';
import { consequences } from '../../src/facts/session/consequences.ts';
import { egressRemedies } from '../../src/remedies/network/security-group.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';
import { pathOutcomes } from '../support/path/outcomes.ts';
import { andList, COMMON_MESSAGES, INTERMITTENT, type PathCheck } from '../support/path/subject.ts';

/** What the legs of a fault were to reach, in words. */
function whereTo({ each }: Fault): string {
  const places = each.map(({ blocker, answer }) => {
    if (answer.kind === 'interface-endpoint') return 'VPC endpoints';
    return blocker.ids.prefixListId ? `S3 (${blocker.ids.prefixListId})` : 'public addresses';
  });
  return andList([...new Set(places)]);
}

const CHECK: PathCheck<'lets-out' | 'egress-closed' | 'intermittent'> = {
  id: 'network/security-group',
  worded: ['egress-closed'],
  absent: 'no path in use leaves the instance',
  remedies: egressRemedies,
  data: (fault) => ({ where: whereTo(fault), groups: andList(fault.blocker.ids.groupIds ?? []) }),
  passage(answer, { networkView }) {
    const hops = passedHops(answer, (h) => h.type === 'security-group' && h.direction === 'outbound');
    const [first] = hops;
    return first && { message: 'lets-out', component: first.id, evidence: evidenceOf(networkView, hops) };
  },
};

export default defineCheck({
  id: 'network/security-group',
  title: 'The instance may send TCP 443',
  why: 'The agent opens every connection itself, over TCP 443. A security group that does not let it out leaves the agent without Systems Manager; nothing inbound is needed.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
  only: 'ec2',
  needs: { paths, networkView, instance },
  wants: { consequences },
  messages: {
    'lets-out': 'Security group {component} lets TCP 443 out to {services}',
    'egress-closed':
      'Security group {groups} of {networkInterfaceId} has no outbound rule for TCP 443 to {where}: {services} out of reach',
    ...INTERMITTENT,
    ...COMMON_MESSAGES,
  },
  run: ({ paths, networkView, instance, consequences }) =>
    pathOutcomes(CHECK, { paths, networkView, instance, consequences }),
});
