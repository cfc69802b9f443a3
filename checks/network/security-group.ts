import type { Fault } from '../../src/facts/network/path-fault.ts';
import { egressRemedies } from '../../src/remedies/network/security-group.ts';
import { definePathCheck } from '../support/path/define-path-check.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';
import { andList } from '../support/path/subject.ts';

/** What the legs of a fault were to reach, in words. */
function whereTo({ each }: Fault): string {
  const places = each.map(({ blocker, answer }) => {
    if (answer.kind === 'interface-endpoint') return 'VPC endpoints';
    return blocker.ids.prefixListId ? `S3 (${blocker.ids.prefixListId})` : 'public addresses';
  });
  return andList([...new Set(places)]);
}

export default definePathCheck({
  part: 'security-group',
  title: 'The instance may send TCP 443',
  why: 'The agent opens every connection itself, over TCP 443. A security group that does not let it out leaves the agent without Systems Manager; nothing inbound is needed.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  order: 5,
  passes: {
    'lets-out': 'Security group {component} lets TCP 443 out to {services}',
  },
  faults: {
    'egress-closed':
      'Security group {groups} of {networkInterfaceId} has no outbound rule for TCP 443 to {where}: {services} out of reach',
  },
  intermittent: true,
  absent: 'no path in use leaves the instance',
  remedies: egressRemedies,
  data: (fault) => ({ where: whereTo(fault), groups: andList(fault.blocker.ids.groupIds ?? []) }),
  passage(answer, { networkView }) {
    const hops = passedHops(answer, (h) => h.type === 'security-group' && h.direction === 'outbound');
    const [first] = hops;
    return first && { message: 'lets-out', component: first.id, evidence: evidenceOf(networkView, hops) };
  },
});
