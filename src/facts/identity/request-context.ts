import type { FactContext } from '../../contract/fact.ts';
import type { AccessRequest, ContextValue, Decision, evaluate, PolicySet } from '../../iam/index.ts';
import { instance } from '../instance/instance.ts';

const HOUR = 3_600_000;
/** EC2 and Systems Manager renew a node's credentials well within half a day (IAM session limit: 12 h). */
const OLDEST_CREDENTIALS = 12 * HOUR;
const ISSUED = 'aws:TokenIssueTime';

/** Where the agent's credentials come from. */
export type Via = 'instance-profile' | 'default-host-management' | 'hybrid';

/** What is known of every call that the agent signs, and how to decide one. */
export interface RequestContext {
  context: Readonly<Record<string, ContextValue>>;
  decide(request: AccessRequest, policies: PolicySet, by: typeof evaluate): Decision;
}

/**
 * The context keys that follow from the node itself. Keys of the way (`aws:SourceIp`, `aws:SourceVpce` …) stay
 * unknown: the network decides them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export async function requestContext(context: FactContext, via: Via): Promise<RequestContext> {
  const { region } = context.scope;
  const known: Record<string, ContextValue> = {
    'aws:RequestedRegion': region,
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': 'false',
    'aws:CalledVia': null,
    'aws:CalledViaFirst': null,
    'aws:CalledViaLast': null,
    'aws:MultiFactorAuthPresent': null,
    'aws:MultiFactorAuthAge': null,
    'aws:SourceIdentity': null,
    'aws:FederatedProvider': null,
    'aws:CurrentTime': context.now.toISOString(),
    'aws:EpochTime': Math.floor(context.now.getTime() / 1000),
    ...(via === 'instance-profile' ? await profileKeys(context) : {}),
  };
  return { context: known, decide: (request, policies, by) => decide(request, policies, by, context.now) };
}

/** Credentials that EC2 gives to an instance carry where it stands (`ssm:SourceInstanceARN` is for hybrid ones). */
async function profileKeys(context: FactContext): Promise<Record<string, ContextValue>> {
  const answer = await context.ask(instance);
  const arn = instanceArn(context);
  if (!('known' in answer)) return { 'ec2:SourceInstanceARN': arn, 'ssm:SourceInstanceARN': null };
  const { VpcId, PrivateIpAddress, MetadataOptions } = answer.known.known;
  return {
    'ec2:SourceInstanceARN': arn,
    'ssm:SourceInstanceARN': null,
    ...(VpcId ? { 'aws:EC2InstanceSourceVPC': VpcId } : {}),
    ...(PrivateIpAddress ? { 'aws:EC2InstanceSourcePrivateIPv4': PrivateIpAddress } : {}),
    // Where IMDSv1 is refused, the credentials came by IMDSv2.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    ...(MetadataOptions?.HttpTokens === 'required' ? { 'ec2:RoleDelivery': '2.0' } : {}),
  };
}

/** The ARN that Systems Manager authorises a node's calls on. */
export function instanceArn({ target, scope }: Pick<FactContext, 'target' | 'scope'>): string {
  const { partition, region, accountId } = scope;
  const hybrid = target.startsWith('mi-');
  return `arn:${partition}:${hybrid ? 'ssm' : 'ec2'}:${region}:${accountId}:${hybrid ? 'managed-instance' : 'instance'}/${target}`;
}

/**
 * The time at which the credentials were issued is not known, but bounded: where both ends of the last twelve
 * hours give the same answer (a revoked session of last year, for example), that is the answer.
 */
function decide(request: AccessRequest, policies: PolicySet, by: typeof evaluate, now: Date): Decision {
  const first = by(request, policies);
  if (!first.conditions.some(({ key }) => key.toLowerCase() === ISSUED.toLowerCase())) return first;
  const at = (time: number) =>
    by({ ...request, context: { ...request.context, [ISSUED]: new Date(time).toISOString() } }, policies);
  const youngest = at(now.getTime());
  const oldest = at(now.getTime() - OLDEST_CREDENTIALS);
  return youngest.verdict === oldest.verdict && youngest.explicit === oldest.explicit ? youngest : first;
}
