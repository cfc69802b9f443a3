import type { Role } from '@aws-sdk/client-iam';
import { pointer } from '../../contract/evidence.ts';
import type { FactContext, Located } from '../../contract/fact.ts';
import { type Gap, notVisible, type Stored } from '../../contract/reading.ts';
import { type Layer, type Policy, parsePolicy } from '../../iam/index.ts';

export type IamRole = Stored<Role>;

/** One policy of a role, as it was read. */
export interface RoleDocument {
  kind: 'inline' | 'managed';
  name: string;
  /** Managed policies only. */
  arn?: string;
  /** JSON text, or an object where a person wrote the snapshot. */
  document: unknown;
  /** JSON pointer of the document in the snapshot. */
  source: string;
  policy: Policy;
  /** Where it is attached; a boundary has none. */
  holder?: Holder;
}

/** The policies of one kind that a role has, and what could not be read of them. */
export interface RoleDocuments {
  documents: RoleDocument[];
  gaps: Gap[];
}

/** The same document is parsed once, however many targets share the role. */
const parsed = new WeakMap<object, Policy>();

function parseOnce(reading: object, document: unknown, id: string, source: string): Policy {
  const before = parsed.get(reading);
  if (before?.source === source) return before;
  const policy = parsePolicy(document, id, { source, kind: 'identity' });
  parsed.set(reading, policy);
  return policy;
}

/** Every identity policy of a role, inline and attached. One that cannot be read is a gap beside the others. */
export const rolePolicies = (context: FactContext, roleName: string): Promise<RoleDocuments> =>
  policiesOf(context, 'role', roleName);

/** What IAM attaches policies to. */
export type HolderType = 'role' | 'user' | 'group';
export interface Holder {
  type: HolderType;
  name: string;
}

const READERS = {
  role: { names: 'rolePolicyNames', inline: 'rolePolicy', attached: 'attachedRolePolicies' },
  user: { names: 'userPolicyNames', inline: 'userPolicy', attached: 'attachedUserPolicies' },
  group: { names: 'groupPolicyNames', inline: 'groupPolicy', attached: 'attachedGroupPolicies' },
} as const;

/** Every policy that stands at one role, user or group, inline and attached (a user's groups not included). */
export async function policiesOf(
  context: FactContext,
  type: HolderType,
  name: string,
): Promise<RoleDocuments> {
  const { documents, gaps } = join(
    await Promise.all([inlinePolicies(context, type, name), attachedPolicies(context, type, name)]),
  );
  return { documents: documents.map((document) => ({ ...document, holder: { type, name } })), gaps };
}

async function inlinePolicies(
  context: FactContext,
  type: HolderType,
  holder: string,
): Promise<RoleDocuments> {
  const names = await context.read(READERS[type].names, holder);
  if ('gap' in names) return { documents: [], gaps: [names.gap] };
  const read = async (name: string): Promise<RoleDocuments> => {
    const reading = await context.read(READERS[type].inline, `${holder}/${name}`);
    if ('gap' in reading) return { documents: [], gaps: [reading.gap] };
    if (!reading.known) return { documents: [], gaps: [] };
    const document = reading.known.PolicyDocument;
    const source = pointer(reading.source, 'PolicyDocument');
    const policy = parseOnce(reading.known, document, name, source);
    return { documents: [{ kind: 'inline', name, document, source, policy }], gaps: [] };
  };
  return join(await Promise.all((names.known ?? []).map(read)));
}

async function attachedPolicies(
  context: FactContext,
  type: HolderType,
  holder: string,
): Promise<RoleDocuments> {
  const attached = await context.read(READERS[type].attached, holder);
  if ('gap' in attached) return { documents: [], gaps: [attached.gap] };
  const arns = (attached.known ?? []).flatMap((policy) => (policy.PolicyArn ? [policy.PolicyArn] : []));
  return join(await Promise.all(arns.map((arn) => managedPolicy(context, arn))));
}

/** A managed policy in its default version. One that was deleted meanwhile says nothing. */
async function managedPolicy(context: FactContext, arn: string): Promise<RoleDocuments> {
  const policy = await context.read('managedPolicy', arn);
  if ('gap' in policy) return { documents: [], gaps: [policy.gap] };
  if (!policy.known) return { documents: [], gaps: [] };
  const version = await context.read('managedPolicyVersion', `${arn}@${policy.known.DefaultVersionId}`);
  if ('gap' in version) return { documents: [], gaps: [version.gap] };
  if (!version.known) return { documents: [], gaps: [] };
  const name = lastSegment(arn);
  const document = version.known.Document;
  const source = pointer(version.source, 'Document');
  const found = parseOnce(version.known, document, name, source);
  return { documents: [{ kind: 'managed', name, arn, document, source, policy: found }], gaps: [] };
}

/** The permissions boundary of a role or user: null when it is known to have none, a gap when it could not be read. */
export async function boundaryPolicies(
  context: FactContext,
  holder: Located<Pick<IamRole, 'PermissionsBoundary'>> | { gap: Gap },
): Promise<RoleDocuments | null> {
  if ('gap' in holder) return { documents: [], gaps: [holder.gap] };
  const arn = holder.known.PermissionsBoundary?.PermissionsBoundaryArn;
  if (!arn) return null;
  const found = await managedPolicy(context, arn);
  if (found.documents.length + found.gaps.length > 0) return found;
  const detail = `the permissions boundary ${arn} no longer exists`;
  return { documents: [], gaps: [notVisible(detail, arn)] };
}

export const layerOf = ({ documents, gaps }: RoleDocuments): Layer => ({
  policies: documents.map((document) => document.policy),
  ...(gaps.length > 0 ? { gaps } : {}),
});

/** A name without the path before it: profile names, role names, the names in ARNs. */
export const lastSegment = (text: string): string => text.slice(text.lastIndexOf('/') + 1);

/** Several holders' policies as one. */
export function join(parts: readonly RoleDocuments[]): RoleDocuments {
  return {
    documents: parts.flatMap((part) => part.documents),
    gaps: parts.flatMap((part) => part.gaps),
  };
}
