import { defineFact } from '../../contract/fact.ts';
import { type CallerPermissions, callerPermissions } from '../access/caller-permissions.ts';
import { documentArn } from '../access/start-permissions.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { instanceArn } from '../identity/request-context.ts';

/** Ids that nobody has: what is allowed on them is allowed on every node and document. */
const ANY_INSTANCE = 'i-00000000000000000';
const ANY_DOCUMENT = 'ssm-doctor-no-such-document';

/** StartSession on some node and some document that nobody named, without an access check. */
export interface BroadAccess {
  effective: CallerPermissions;
  node: PermissionCheck;
  document: PermissionCheck;
  /** Some node is kept from it: by a tag, or this one by name. */
  spared: boolean;
}

/** null: nobody is judged. */
export const broadAccess = defineFact('broadAccess', async (context): Promise<BroadAccess | null> => {
  const effective = await context.get(callerPermissions);
  if (!effective) return null;
  const { partition, region, accountId } = context.scope;
  const action = 'ssm:StartSession';
  const anyTags = { context: { 'ssm:SessionDocumentAccessCheck': 'false' } };
  const more = { ...anyTags, resourceTags: {} };
  const ask = (resource: string, sid: string): PermissionCheck => {
    return {
      action,
      resource,
      more,
      grant: resource,
      sid,
      decision: effective.decide(action, resource, more),
    };
  };
  const node = ask(`arn:${partition}:ec2:${region}:${accountId}:instance/${ANY_INSTANCE}`, 'AnyNode');
  const allows = (resource: string) => effective.decide(action, resource, anyTags).verdict === 'allow';
  return {
    effective,
    node,
    spared: node.decision.verdict === 'allow' && !(allows(node.resource) && allows(instanceArn(context))),
    document: ask(documentArn(ANY_DOCUMENT, context.scope), 'AnyDocument'),
  };
});
