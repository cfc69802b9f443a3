import { defineFact } from '../../contract/fact.ts';
import { type CallerAuthority, callerAuthority } from '../access/caller-authority.ts';
import { documentArn } from '../access/caller-question.ts';
import { instanceArn } from '../identity/node-call.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';

/** Ids that nobody has: what is allowed on them is allowed on every node and document. */
const ANY_INSTANCE = 'i-00000000000000000';
const ANY_DOCUMENT = 'ssm-doctor-no-such-document';

/** StartSession on some node and some document that nobody named, without an access check. */
export interface BroadAccess {
  authority: CallerAuthority;
  node: PermissionCheck;
  document: PermissionCheck;
  /** Some node is kept from it: by a tag, or this one by name. */
  spared: boolean;
}

/** null: nobody is judged. */
export const broadAccess = defineFact('broadAccess', async (context): Promise<BroadAccess | null> => {
  const authority = await context.get(callerAuthority);
  if (!authority) return null;
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
      decision: authority.decide(action, resource, more),
    };
  };
  const node = ask(`arn:${partition}:ec2:${region}:${accountId}:instance/${ANY_INSTANCE}`, 'AnyNode');
  const allows = (resource: string) => authority.decide(action, resource, anyTags).verdict === 'allow';
  return {
    authority,
    node,
    spared: node.decision.verdict === 'allow' && !(allows(node.resource) && allows(instanceArn(context))),
    document: ask(documentArn(ANY_DOCUMENT, context.scope), 'AnyDocument'),
  };
});
