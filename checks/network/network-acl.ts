import { aclRemedies } from '../../src/remedies/network/network-acl.ts';
import { definePathCheck } from '../support/path/define-path-check.ts';
import { evidenceOf, passedHops } from '../support/path/hops.ts';
import { andList } from '../support/path/subject.ts';

export default definePathCheck({
  part: 'network-acl',
  title: 'The network ACLs let TCP 443 and its replies through',
  why: 'Network ACLs keep no state: the request on 443 and the replies on ephemeral ports each need a rule, at the border of every subnet on the way, the NAT gateway’s included.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
  order: 6,
  passes: {
    'lets-through': 'Network ACL {component} lets TCP 443 to {services} and the replies through',
  },
  faults: {
    'nacl-outbound':
      'Network ACL {component} of {subnetId} drops TCP {ports} on its way out, by {rule}: {services} out of reach',
    'nacl-inbound':
      'Network ACL {component} of {subnetId}, where the endpoints of {services} are, drops TCP {ports} on its way in, by {rule}',
    'nacl-return-ports':
      'Network ACL {component} of {subnetId} drops the replies of {services} (TCP {ports}), by {rule}',
    'nacl-nat-subnet':
      'Network ACL {component} of {subnetId}, the NAT gateway’s subnet, drops TCP {ports}, by {rule}: {services} out of reach',
  },
  intermittent: true,
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
});
