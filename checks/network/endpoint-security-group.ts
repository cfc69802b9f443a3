import { defineCheck } from '../../src/contract/check.ts';
import { instance } from '../../src/facts/instance/instance.ts';
import { networkView } from '../../src/facts/network/network-view.ts';
import { paths } from '../../src/facts/network/paths.ts';
import { consequences } from '../../src/facts/session/consequences.ts';
import { endpointGroupRemedies } from '../../src/remedies/network/security-group.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';
import { pathOutcomes } from '../support/path/outcomes.ts';
import { COMMON_MESSAGES, INTERMITTENT, type PathCheck } from '../support/path/subject.ts';

const CHECK: PathCheck<
  'admits' | 'endpoint-group-closed' | 'endpoint-group-default' | 'target-group-closed' | 'intermittent'
> = {
  id: 'network/endpoint-security-group',
  worded: ['endpoint-group-closed', 'endpoint-group-default', 'target-group-closed'],
  zones: true,
  absent: 'no path in use leads to an interface endpoint',
  remedies: endpointGroupRemedies,
  passage(answer, { networkView }) {
    const hops = passedHops(answer, (h) => h.type === 'security-group' && h.direction === 'inbound');
    const [first] = hops;
    return first && { message: 'admits', component: first.id, evidence: evidenceOf(networkView, hops) };
  },
};

export default defineCheck({
  id: 'network/endpoint-security-group',
  title: 'The endpoints admit the instance on TCP 443',
  why: 'An interface endpoint answers only whom its security groups admit on TCP 443. Made without a group it carries the default group of the VPC, which admits only its own members; with private DNS on, this shuts out instances that used to go by NAT.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
  only: 'ec2',
  needs: { paths, networkView, instance },
  wants: { consequences },
  messages: {
    admits: 'Security group {component} of the endpoints for {services} admits TCP 443 from the instance',
    'endpoint-group-closed':
      'Security group {groupIds} of the endpoints for {services} does not admit TCP 443 from {sourceIp}',
    'endpoint-group-default':
      'The endpoints for {services} carry only the default group {component}, which admits its own members and not {sourceIp}',
    'target-group-closed':
      'Security group {groupIds} of {networkInterfaceId}, to which a private hosted zone sends {services}, does not admit TCP 443 from {sourceIp}',
    ...INTERMITTENT,
    ...COMMON_MESSAGES,
  },
  run: ({ paths, networkView, instance, consequences }) =>
    pathOutcomes(CHECK, { paths, networkView, instance, consequences }),
});
