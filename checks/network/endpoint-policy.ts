import { defineCheck } from '../../src/contract/check.ts';
import { cite, type Evidence } from '../../src/contract/evidence.ts';
import type { Impact } from '../../src/contract/finding.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { type EndpointPolicy, endpointPolicies } from '../../src/facts/network/endpoint-policies.ts';
import type { EndpointDecision } from '../../src/facts/network/endpoint-verdict.ts';
import type { ObservedPath } from '../../src/facts/network/observed-paths.ts';
import { checkOf } from '../../src/facts/network/path-fault.ts';
import { paths } from '../../src/facts/network/paths.ts';
import {
  type Consequences,
  consequences,
  consequencesOrWorst,
} from '../../src/facts/session/consequences.ts';
import { policyRemedies } from '../../src/remedies/network/endpoint-policy.ts';
import { distinct } from '../support/policy-evidence.ts';

const MESSAGES = {
  'full-access': 'Endpoint {id} has the default policy: it limits nobody ({service})',
  allows: 'The policy of endpoint {id} lets the role make its {service} calls',
  denies: 'The policy of endpoint {id} denies the role {role} the call {actions}: {reason}',
  suspected: 'The policy of endpoint {id} may deny the role the calls of {service}: {why}',
  'seen-to-work':
    'The policy of endpoint {id} denies {actions}, yet {service} is seen to work: the way is another one',
  'agent-buckets':
    'The policy of endpoint {id} shuts the agent out of {buckets}: sessions work, agent updates from S3 do not',
  'path-not-read': 'Whether an endpoint carries {service} could not be read: {why}',
  'no-endpoint': 'No VPC endpoint lies on a path in use',
} as const;
type Message = keyof typeof MESSAGES;

const short = (role: string | null): string => role?.slice(role.lastIndexOf('/') + 1) ?? 'of the instance';

/** A refusal answers at once, so the session does not hang as it does where the service is out of reach. */
function impactOf({ service }: EndpointPolicy, { logs, s3, kms }: Consequences): Impact {
  if (service === 'logs') return logs.refused;
  if (service === 's3') return s3.refused;
  return service === 'kms' ? kms : 'blocks';
}

function evidenceFor(policy: EndpointPolicy, decisions: readonly EndpointDecision[]): Evidence[] {
  const { endpoint, endpointId } = policy;
  const all = cite(endpoint, endpointId, 'PolicyDocument');
  const statements = decisions.flatMap(({ decision: { statement } }) =>
    statement?.source
      ? [
          {
            resource: endpointId,
            field: `PolicyDocument.Statement[${statement.index}]`,
            value: statement.sid ?? statement.effect,
            source: statement.source,
          },
        ]
      : [],
  );
  return distinct([...statements, all]);
}

function judge(policy: EndpointPolicy, effects: Consequences, region: string): Outcome<Message> {
  const { service, endpointId: id, decisions, answer, gaps, roleArn } = policy;
  const denied = decisions.filter(({ decision }) => decision.verdict === 'deny');
  const data = {
    id,
    service,
    role: short(roleArn),
    actions: denied.map(({ call }) => call.action).join(', '),
    reason: (denied[0]?.decision.reason ?? '').replace(/\.$/, ''),
    why: [...new Set(gaps.map(({ detail, kind }) => detail ?? kind))].join('; '),
  };
  const base = {
    leg: service,
    data,
    evidence: evidenceFor(policy, denied),
    impact: impactOf(policy, effects),
  };
  if (answer === 'no') {
    return fail('denies', { ...base, remedies: policyRemedies(policy, denied, region) });
  }
  if (answer === 'open') return open('suspected', { ...base, gaps });
  if (answer === 'works') return pass('seen-to-work', base);
  return pass(policy.fullAccess ? 'full-access' : 'allows', base);
}

/** A reading that was lost hides which endpoint, if any, carries a service: the check that owns the gap answers. */
function hidden({ service, unknowns }: ObservedPath): Outcome<Message>[] {
  const gaps = unknowns.map(({ gap }) => gap).filter(({ kind }) => kind !== 'not-visible');
  const [first] = gaps;
  if (!first) return [];
  const data = { service, why: first.detail ?? first.kind };
  return [open('path-not-read', { leg: service, legs: [], impact: 'advises', data, gaps })];
}

/** Updates only: never more than advice. */
function advice(policy: EndpointPolicy, region: string): Outcome<Message>[] {
  const { agentBuckets, endpointId: id } = policy;
  if (agentBuckets.length === 0) return [];
  const buckets = agentBuckets.map(({ call }) => call.grant.replace(/^.*:::|\/\*$/g, '')).join(' and ');
  const evidence = evidenceFor(policy, agentBuckets);
  const remedies = policyRemedies(policy, agentBuckets, region);
  return [
    fail('agent-buckets', {
      leg: 's3',
      impact: 'advises',
      data: { id, buckets },
      evidence,
      remedies,
    }),
  ];
}

export default defineCheck({
  id: 'network/endpoint-policy',
  title: 'The endpoint policies let the role’s calls through',
  why: 'A VPC endpoint’s policy limits everybody who comes by it, whatever their own permissions. A denial there looks like a missing permission of the role.',
  docs: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'logs', 's3', 'kms'],
  order: 10,
  only: 'ec2',
  needs: { endpointPolicies, paths },
  wants: { consequences },
  messages: MESSAGES,
  run({ endpointPolicies, paths, consequences }, { scope }) {
    const effects = consequencesOrWorst(consequences);
    const used = endpointPolicies.filter(({ inUse }) => inUse !== false);
    const judged = new Set(used.map(({ service }) => service));
    const rest = Object.values(paths).filter((path) => path.inUse !== false && !judged.has(path.service));
    const all = [
      ...used.map((policy) => judge(policy, effects, scope.region)),
      ...endpointPolicies.flatMap((policy) => advice(policy, scope.region)),
      ...rest.flatMap(hidden),
    ];
    if (all.length > 0) return all;
    const blockers = Object.values(paths).flatMap((path) => (path.inUse === false ? [] : path.blockers));
    const [first] = blockers;
    return skip('no-endpoint', { ...(first ? { because: checkOf(first.owner) } : {}) });
  },
});
