import { pointer } from '../../contract/evidence.ts';
import {
  type Answered,
  defineFact,
  type FactContext,
  type Located,
  NoSubject,
  OpenFact,
} from '../../contract/fact.ts';
import { type Gap, notVisible } from '../../contract/reading.ts';
import { type Decision, evaluate, type Layer, type Policy, parsePolicy } from '../../iam/index.ts';
import type { VpcEndpoint } from '../../network/index.ts';
import type { NodePermissions } from '../identity/effective-permissions.ts';
import { nodePermissions } from '../identity/node-permissions.ts';
import { requestContext } from '../identity/request-context.ts';
import { decideForAll } from '../identity/session-names.ts';
import { instance } from '../instance/instance.ts';
import type { Observation } from '../observation/observed.ts';
import { agentBucketCalls, type EndpointCall, endpointCalls } from './endpoint-calls.ts';
import { type EndpointDecision, foldDecisions, type PolicyAnswer } from './endpoint-verdict.ts';
import { networkView } from './network-view.ts';
import { type ObservedPaths, PATH_SERVICES, type PathService } from './observed-paths.ts';
import { paths } from './paths.ts';

/** One endpoint on the path of a service, and what its policy lets through. */
export interface EndpointPolicy extends PolicyAnswer {
  service: PathService;
  inUse: boolean | null;
  endpointId: string;
  gateway: boolean;
  endpoint: Located<VpcEndpoint>;
  /** The default: everything for everyone. */
  fullAccess: boolean;
  decisions: EndpointDecision[];
  /** The role that calls; null where that is not known. */
  roleArn: string | null;
  /** S3 only: the agent's own buckets that the policy shuts out. */
  agentBuckets: EndpointDecision[];
}

/**
 * Whether the policies of the endpoints on the paths let the node's role make the calls of each service. An
 * endpoint policy is a ceiling: it grants nothing and limits everybody who comes by.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export const endpointPolicies = defineFact('endpointPolicies', async (context): Promise<EndpointPolicy[]> => {
  const [answers, view, subject] = await Promise.all([
    context.get(paths),
    context.get(networkView),
    context.get(instance),
  ]);
  const reading = view.vpcs[subject.known.VpcId ?? '']?.vpcEndpoints;
  if (!reading || 'gap' in reading) return unread(answers, reading?.gap);
  const list = reading;
  const judgements = PATH_SERVICES.flatMap((service) =>
    list.known.flatMap((known, i) => {
      const { endpointIds, inUse } = answers[service];
      const met = endpointIds.includes(known.VpcEndpointId ?? '') && (inUse !== false || service === 's3');
      return met ? [{ service, endpoint: { known, source: pointer(list.source, i) } }] : [];
    }),
  );
  const who = judgements.every(({ endpoint }) => isFullAccess(policyOf(endpoint)))
    ? null
    : await context.ask(nodePermissions);
  const effective = who && 'known' in who ? who.known : null;
  const calls = await endpointCalls(context, effective);
  const made = judgements.map(async ({ service, endpoint }): Promise<EndpointPolicy> => {
    const policy = policyOf(endpoint);
    const fullAccess = isFullAccess(policy);
    const path = answers[service];
    const base = {
      service,
      inUse: path.inUse,
      endpointId: endpoint.known.VpcEndpointId ?? '',
      gateway: endpoint.known.VpcEndpointType === 'Gateway',
      endpoint,
      fullAccess,
      roleArn: effective?.roleArn ?? null,
      agentBuckets: [],
    };
    if (fullAccess) return { ...base, decisions: [], answer: 'yes', gaps: [] };
    if (!effective) return { ...base, decisions: [], ...unknownRole(who, service, path.seen) };
    const decide = await decider(context, effective, endpoint.known, policy);
    const bucket = service === 's3' ? agentBucketCalls(context).map(decide) : [];
    const agentBuckets = bucket.filter(({ decision }) => decision.verdict === 'deny');
    const wanted = calls[service];
    if (path.inUse === false) return { ...base, agentBuckets, decisions: [], answer: 'yes', gaps: [] };
    if (wanted === null) {
      const detail = `what ${service} is asked for, and so whether the policy of ${base.endpointId} allows it`;
      const gap: Gap = notVisible(detail, base.endpointId);
      return { ...base, agentBuckets, decisions: [], answer: 'open', gaps: [gap] };
    }
    const decisions = wanted.map(decide);
    return { ...base, agentBuckets, decisions, ...foldDecisions(decisions, path.seen) };
  });
  return Promise.all(made);
});

/** Endpoints that were not read: nothing to say where every service is seen to work, else it is open. */
function unread(answers: ObservedPaths, gap: Gap | undefined): [] {
  const settled = PATH_SERVICES.every((s) => answers[s].inUse === false || answers[s].seen?.works === true);
  if (settled || !gap) return [];
  throw new OpenFact([gap]);
}

/** Without a role nobody calls; a role that is not known leaves the answer open, unless a ping proves it. */
function unknownRole(
  who: Answered<NodePermissions> | null,
  service: PathService,
  seen: Observation | null,
): PolicyAnswer {
  if (who && 'removedBy' in who) throw new NoSubject(who.removedBy);
  if (seen?.works && service === 'ssm') return { answer: 'yes', gaps: [] };
  const unknown: Gap = notVisible('the role of the node');
  return { answer: 'open', gaps: who && 'gaps' in who ? who.gaps : [unknown] };
}

function policyOf({ known, source }: Located<VpcEndpoint>): Policy | null {
  const { PolicyDocument: document, VpcEndpointId: id } = known;
  if (document === undefined || document === null || document === '') return null;
  return parsePolicy(document, id ?? '', { source: pointer(source, 'PolicyDocument'), kind: 'endpoint' });
}

/** No policy of its own, or the default one: one Allow of everything for everybody. */
function isFullAccess(policy: Policy | null): boolean {
  if (!policy) return true;
  const [only, ...more] = policy.statements;
  return (
    !policy.unreadable &&
    policy.problems.length === 0 &&
    more.length === 0 &&
    only?.effect === 'Allow' &&
    only.conditions.length === 0 &&
    only.actions?.[0] === '*' &&
    only.resources?.[0] === '*' &&
    only.principals?.AWS[0] === '*'
  );
}

async function decider(
  context: FactContext,
  { via, principal }: NodePermissions,
  endpoint: VpcEndpoint,
  policy: Policy | null,
): Promise<(call: EndpointCall) => EndpointDecision> {
  const signed = await requestContext(context, via);
  const { known } = await context.get(instance);
  // Behind an endpoint AWS sees the private address, and no aws:SourceIp.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  const way = {
    'aws:SourceVpc': known.VpcId ?? null,
    'aws:SourceVpce': endpoint.VpcEndpointId ?? null,
    'aws:SourceIp': null,
    ...(known.PrivateIpAddress ? { 'aws:VpcSourceIp': known.PrivateIpAddress } : {}),
  };
  const gateway = endpoint.VpcEndpointType === 'Gateway';
  return (call) => {
    const { action, resources, resourceAccount } = call;
    const owner = resourceAccount === undefined ? {} : { resourceAccount };
    const keys = { ...signed.context, ...way, ...call.context };
    const decide = (layer: Layer): Decision =>
      decideForAll(resources, (resource) =>
        signed.decide(
          { principal, action, resource, context: keys, ...owner },
          { endpoint: { ...layer, gateway } },
          evaluate,
        ),
      );
    return { call, decide, decision: decide({ policies: policy ? [policy] : [] }) };
  };
}
