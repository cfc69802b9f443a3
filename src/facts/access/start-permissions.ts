import type { FactContext } from '../../contract/fact.ts';
import type { Scope } from '../../contract/report.ts';
import { PREFERENCES_DOCUMENT } from '../../ssm/document/index.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { instanceArn } from '../identity/request-context.ts';
import { nodeTags, tagsOf } from '../instance/tags.ts';
import type { CallerPermissions } from './caller-permissions.ts';

const START = 'ssm:StartSession';
const CHECKED = 'ssm:SessionDocumentAccessCheck';
/** StartSession with a document named, or with the default document being checked as well. */
const WITH_CHECK = { [CHECKED]: 'true' };

/** StartSession on the node; `demandsDocument`: allowed only because the session document is checked too. */
export type TargetPermission = PermissionCheck & { demandsDocument: boolean };

/**
 * StartSession is decided on the node and on the document, each by itself.
 * `ec2:ResourceTag` is no key of it. (Service Authorization Reference, AWS Systems Manager.)
 */
export async function checkTarget(
  context: FactContext,
  effective: CallerPermissions,
): Promise<TargetPermission> {
  const resource = instanceArn(context);
  const tags = await nodeTags(context);
  const foreign = Object.fromEntries(Object.keys(tags ?? {}).map((key) => [`ec2:ResourceTag/${key}`, null]));
  const more = { context: { ...WITH_CHECK, ...foreign }, ...(tags ? { resourceTags: tags } : {}) };
  const decision = effective.decide(START, resource, more);
  const unchecked = { ...more, context: { ...more.context, [CHECKED]: 'false' } };
  const demandsDocument =
    decision.verdict === 'allow' && effective.decide(START, resource, unchecked).verdict === 'deny';
  return { action: START, resource, more, grant: resource, sid: 'StartOnNode', decision, demandsDocument };
}

/** AWS owns the documents under its own prefixes; nobody else may use them. */
const isOwnedByAws = (name: string): boolean => /^(aws|amazon|amzn)/i.test(name);

/** A document's ARN: without an account for those that AWS owns. */
export function documentArn(name: string, { partition, region, accountId }: Scope): string {
  if (name.startsWith('arn:')) return name;
  return `arn:${partition}:ssm:${region}:${isOwnedByAws(name) ? '' : accountId}:document/${name}`;
}

/**
 * StartSession on a session document. `ssm:resourceTag` is the node's: on a document only `aws:ResourceTag` holds,
 * and nobody but AWS tags its documents.
 */
export async function checkDocument(
  context: FactContext,
  effective: CallerPermissions,
  name: string,
): Promise<PermissionCheck> {
  const resource = documentArn(name, context.scope);
  const tags = isOwnedByAws(name) ? {} : await documentTagsOf(context, name);
  const foreign = Object.fromEntries(Object.keys(tags ?? {}).map((key) => [`ssm:resourceTag/${key}`, null]));
  const keys = { ...WITH_CHECK, 'ssm:DocumentType': 'Session', ...foreign };
  const more = { context: keys, ...(tags ? { resourceTags: tags } : {}) };
  const decision = effective.decide(START, resource, more);
  return { action: START, resource, more, grant: resource, sid: 'StartWithDocument', decision };
}

async function documentTagsOf(context: FactContext, name: string): Promise<Record<string, string> | null> {
  if (name.startsWith('arn:')) return null;
  const reading = await context.read('documentTags', name);
  return 'known' in reading ? tagsOf({ Tags: reading.known ?? [] }) : null;
}

export const isDefaultDocument = (name: string): boolean => name === PREFERENCES_DOCUMENT;
