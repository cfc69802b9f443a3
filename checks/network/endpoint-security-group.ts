import { endpointGroupRemedies } from '../../src/remedies/network/security-group.ts';
import { definePathCheck } from '../support/path/define-path-check.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';

export default definePathCheck({
  part: 'endpoint-security-group',
  title: 'The endpoints admit the instance on TCP 443',
  why: 'An interface endpoint answers only whom its security groups admit on TCP 443. Made without a group it carries the default group of the VPC, which admits only its own members; with private DNS on, this shuts out instances that used to go by NAT.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  order: 9,
  passes: {
    admits: 'Security group {component} of the endpoints for {services} admits TCP 443 from the instance',
  },
  faults: {
    'endpoint-group-closed':
      'Security group {groupIds} of the endpoints for {services} does not admit TCP 443 from {sourceIp}',
    'endpoint-group-default':
      'The endpoints for {services} carry only the default group {component}, which admits its own members and not {sourceIp}',
    'target-group-closed':
      'Security group {groupIds} of {networkInterfaceId}, to which a private hosted zone sends {services}, does not admit TCP 443 from {sourceIp}',
  },
  intermittent: true,
  zones: true,
  absent: 'no path in use leads to an interface endpoint',
  remedies: endpointGroupRemedies,
  passage(answer, { networkView }) {
    const hops = passedHops(answer, (h) => h.type === 'security-group' && h.direction === 'inbound');
    const [first] = hops;
    return first && { message: 'admits', component: first.id, evidence: evidenceOf(networkView, hops) };
  },
});
