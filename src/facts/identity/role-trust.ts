import { pointer } from '../../contract/evidence.ts';
import type { Located } from '../../contract/fact.ts';
import { type Gap, notVisible } from '../../contract/reading.ts';
import type { Scope } from '../../contract/report.ts';
import { type Decision, evaluate, type Layer, parsePolicy } from '../../iam/index.ts';
import type { Via } from './request-context.ts';
import type { IamRole } from './role-policies.ts';

/** The service that takes the role on for the node. */
export const trusteeOf = (via: Via): string =>
  via === 'instance-profile' ? 'ec2.amazonaws.com' : 'ssm.amazonaws.com';

/**
 * The keys that Systems Manager's own calls carry.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-service-role.html
 */
const sourceKeys = (scope: Scope, target: string): Record<string, string> => ({
  'aws:SourceAccount': scope.accountId,
  'aws:SourceArn': `arn:${scope.partition}:ssm:${scope.region}:${scope.accountId}:managed-instance/${target}`,
});

/** The trust policy and where it stands; null where the reading does not show it. */
export function trustDocument(role: Located<IamRole>): { document: unknown; source: string } | null {
  const document = role.known.AssumeRolePolicyDocument;
  if (document === undefined || document === '') return null;
  return { document, source: pointer(role.source, 'AssumeRolePolicyDocument') };
}

function trustLayer(role: Located<IamRole>, gap: Gap | null): Layer {
  const found = trustDocument(role);
  if (found) {
    const { document, source } = found;
    return { policies: [parsePolicy(document, 'trust policy', { kind: 'trust', source })] };
  }
  const missing: Gap = gap ?? notVisible('the role was read without its trust policy');
  return { policies: [], gaps: [missing] };
}

/**
 * May the service take on the role? Trust policies are evaluated like any resource policy, conditions included.
 * @param trustee default: the service that serves this kind of node
 */
export function trustDecision(
  about: { role: Located<IamRole>; roleArn: string; roleGap: Gap | null; via: Via },
  { scope, target, now }: { scope: Scope; target: string; now: Date },
  trustee: string = trusteeOf(about.via),
): Decision {
  const request = {
    principal: { kind: 'service', name: trustee } as const,
    action: 'sts:AssumeRole',
    resource: about.roleArn,
    context: {
      'aws:RequestedRegion': scope.region,
      'aws:SecureTransport': 'true',
      'aws:CurrentTime': now.toISOString(),
      'aws:EpochTime': Math.floor(now.getTime() / 1000),
      // EC2 documents no source keys; for the hosts of default host management only the account is sure.
      ...(about.via === 'hybrid' ? sourceKeys(scope, target) : {}),
      ...(about.via === 'default-host-management' ? { 'aws:SourceAccount': scope.accountId } : {}),
    },
  };
  return evaluate(request, { resource: trustLayer(about.role, about.roleGap) });
}
