import { defineCheck } from '../../src/contract/check.ts';
import { instance } from '../../src/facts/instance/instance.ts';
import { networkView } from '../../src/facts/network/network-view.ts';
import { paths } from '../../src/facts/network/paths.ts';
import { consequences } from '../../src/facts/session/consequences.ts';
import { aclRemedies } from '../../src/remedies/network/network-acl.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';
import { pathOutcomes } from '../support/path/outcomes.ts';
import { andList, COMMON_MESSAGES, INTERMITTENT, type PathCheck } from '../support/path/subject.ts';

const CHECK: PathCheck<
  'lets-through' | 'nacl-outbound' | 'nacl-inbound' | 'nacl-return-ports' | 'nacl-nat-subnet' | 'intermittent'
> = {
  id: 'network/network-acl',
  worded: ['nacl-outbound', 'nacl-inbound', 'nacl-return-ports', 'nacl-nat-subnet'],
  absent: 'no network ACL lies on a path in use (an ACL filters nothing within a subnet)',
  remedies: aclRemedies,
  data({ blocker: { ids } }) {
    const { fromPort, toPort, ruleNumber } = ids;
    return {
      ports: fromPort === toPort ? String(fromPort) : `${fromPort}-${toPort}`,
      rule: ruleNumber === undefined || ruleNumber === 32767 ? 'its closing rule' : `rule ${ruleNumber}`,
    };
  },
  passage(answer, { networkView }) {
    const hops = passedHops(answer, (h) => h.type === 'network-acl');
    const ids = [...new Set(hops.map(({ id }) => id))];
    if (ids.length === 0) return null;
    return { message: 'lets-through', component: andList(ids), evidence: evidenceOf(networkView, hops) };
  },
};

export default defineCheck({
  id: 'network/network-acl',
  title: 'The network ACLs let TCP 443 and its replies through',
  why: 'Network ACLs keep no state: the request on 443 and the replies on ephemeral ports each need a rule, at the border of every subnet on the way, the NAT gateway’s included.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
  only: 'ec2',
  needs: { paths, networkView, instance },
  wants: { consequences },
  messages: {
    'lets-through': 'Network ACL {component} lets TCP 443 to {services} and the replies through',
    'nacl-outbound':
      'Network ACL {component} of {subnetId} drops TCP {ports} on its way out, by {rule}: {services} out of reach',
    'nacl-inbound':
      'Network ACL {component} of {subnetId}, where the endpoints of {services} are, drops TCP {ports} on its way in, by {rule}',
    'nacl-return-ports':
      'Network ACL {component} of {subnetId} drops the replies of {services} (TCP {ports}), by {rule}',
    'nacl-nat-subnet':
      'Network ACL {component} of {subnetId}, the NAT gateway’s subnet, drops TCP {ports}, by {rule}: {services} out of reach',
    ...INTERMITTENT,
    ...COMMON_MESSAGES,
  },
  run: ({ paths, networkView, instance, consequences }) =>
    pathOutcomes(CHECK, { paths, networkView, instance, consequences }),
});
