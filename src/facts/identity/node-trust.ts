import { defineFact, type Located } from '../../contract/fact.ts';
import type { Decision } from '../../iam/index.ts';
import { node } from '../instance/node.ts';
import { type Judged, judge } from '../observation/fold.ts';
import { observed } from '../observation/observed.ts';
import type { NodePermissions } from './effective-permissions.ts';
import { nodeRole } from './node-role.ts';
import { lastSegment } from './role-policies.ts';
import { trustDecision, trustDocument, trusteeOf } from './role-trust.ts';

/** Whether the role trusts the service that hands it to the node. */
export interface TrustedRole extends Judged {
  state: 'role';
  effective: NodePermissions;
  decision: Decision;
  /** The service: `ec2.amazonaws.com` or `ssm.amazonaws.com`. */
  trustee: string;
  document: { document: unknown; source: string } | null;
  /** Whether only the older Chinese name of EC2 is trusted. */
  onlyChinaName: boolean;
}

/** A hybrid node whose role was deleted. */
interface MissingRole {
  state: 'no-role';
  roleName: string;
  node: Located<unknown>;
  role: Located<unknown>;
}

/** The trust of the role that the agent uses; credentials in use prove it. */
export const nodeTrust = defineFact('nodeTrust', async (context): Promise<TrustedRole | MissingRole> => {
  if (context.target.startsWith('mi-')) {
    const listed = await context.get(node);
    const roleName = lastSegment(listed.known.IamRole ?? '');
    const role = roleName ? await context.read('role', roleName) : null;
    if (role && 'known' in role && !role.known) return { state: 'no-role', roleName, node: listed, role };
  }
  const [{ effective }, { ssm }] = await Promise.all([context.get(nodeRole), context.get(observed)]);
  const decision = trustDecision(effective, context);
  const onlyChinaName =
    decision.verdict !== 'allow' &&
    !decision.explicit &&
    effective.via === 'instance-profile' &&
    context.scope.partition === 'aws-cn' &&
    trustDecision(effective, context, 'ec2.amazonaws.com.cn').verdict === 'allow';
  return {
    state: 'role',
    effective,
    decision,
    trustee: trusteeOf(effective.via),
    document: trustDocument(effective.role),
    onlyChinaName,
    ...judge(decision, ssm, true),
  };
});
