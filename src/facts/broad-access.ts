import { defineFact } from '../contract/fact.ts';
import { type CallerAuthority, callerAuthority } from './caller-authority.ts';
import { documentArn, type Question } from './caller-question.ts';

/** Ids that nobody has: what is allowed on them is allowed on every node and document. */
const ANY_INSTANCE = 'i-00000000000000000';
const ANY_DOCUMENT = 'ssm-doctor-no-such-document';

/** StartSession on some node and some document that nobody named, without an access check. */
export interface BroadAccess {
  authority: CallerAuthority;
  node: Question;
  document: Question;
}

/** null: nobody is judged. */
export const broadAccess = defineFact('broadAccess', async (context): Promise<BroadAccess | null> => {
  const authority = await context.get(callerAuthority);
  if (!authority) return null;
  const { partition, region, accountId } = context.scope;
  const action = 'ssm:StartSession';
  const more = { context: { 'ssm:SessionDocumentAccessCheck': 'false' }, resourceTags: {} };
  const ask = (resource: string, sid: string): Question => {
    return {
      action,
      resource,
      more,
      grant: resource,
      sid,
      decision: authority.decide(action, resource, more),
    };
  };
  return {
    authority,
    node: ask(`arn:${partition}:ec2:${region}:${accountId}:instance/${ANY_INSTANCE}`, 'AnyNode'),
    document: ask(documentArn(ANY_DOCUMENT, context.scope), 'AnyDocument'),
  };
});
