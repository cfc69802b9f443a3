import { defineFact, type FactContext, OpenFact, valueOr } from '../../contract/fact.ts';
import type { Gap, Reading } from '../../contract/reading.ts';
import { accountOf, type PrincipalInfo, parseArn, principalFromArn } from '../../iam/index.ts';
import type { IamRole } from '../identity/role-policies.ts';
import { tagsOf } from '../instance/tags.ts';

/** The one that access/ judges. */
export interface Principal {
  kind: 'user' | 'role' | 'root';
  /** As it was asked for, or as sts:GetCallerIdentity gives it. */
  arn: string;
  /** The user's or role's name; `root` for the root user. */
  name: string;
  /** What its sessions are named after: the user's name or the role session's; null when that is not known. */
  sessionName: string | null;
  info: PrincipalInfo & { arn: string };
  /** IAM Identity Center made this role: only its permission set may change it. */
  permissionSet: string | null;
  /** GetUser or GetRole: boundary and tags. null for the root user. */
  holder: Reading<HeldPrincipal | null> | null;
}

/** What GetUser and GetRole have in common, as far as decisions need it. */
export type HeldPrincipal = Pick<IamRole, 'PermissionsBoundary' | 'Tags'> & {
  Arn?: string | undefined;
  UserId?: string | undefined;
  RoleId?: string | undefined;
};

const unseen = (detail: string, resource?: string): Gap => ({
  kind: 'not-visible',
  detail,
  ...(resource ? { resource } : {}),
});

/**
 * Who opens the session: the caller, or `--as ARN`; null with `--as none`. Open for principals whose policies this
 * account cannot show: another account's, a federated user's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 */
export const principal = defineFact('principal', async (context): Promise<Principal | null> => {
  const { as } = context.selection;
  if (as === 'none') return null;
  const arn = as === 'caller' ? await callerArn(context) : as;
  const parts = parseArn(arn);
  const info = principalFromArn(arn);
  if (!parts || !info || !('arn' in info)) throw new OpenFact([unseen(`${arn} is not a user or role`, arn)]);
  const account = accountOf(arn);
  if (account !== context.scope.accountId) {
    const detail = `the policies of ${arn} are in the account ${account}, and this is ${context.scope.accountId}`;
    throw new OpenFact([unseen(detail, arn)]);
  }
  if (info.kind === 'federated-user') {
    const detail = `what ${arn} may do rests on the policies that its session was given, which AWS does not show`;
    throw new OpenFact([unseen(detail, arn)]);
  }
  if (info.kind === 'root') {
    return { kind: 'root', arn, name: 'root', sessionName: null, info, permissionSet: null, holder: null };
  }
  const [, path = ''] = /^[^/]+\/(.+)$/.exec(parts.resource) ?? [];
  const segments = path.split('/');
  if (info.kind === 'user') return user(context, arn, segments.at(-1) ?? '');
  const session = parts.service === 'sts';
  const name = (session ? segments[0] : segments.at(-1)) ?? '';
  return role(context, arn, name, session ? segments.slice(1).join('/') : null);
});

async function callerArn(context: FactContext): Promise<string> {
  return context.scope.caller ?? (await context.need('caller', 'caller')).known.Arn;
}

async function user(context: FactContext, arn: string, name: string): Promise<Principal> {
  const holder = (await context.read('user', name)) as Reading<HeldPrincipal | null>;
  const known = valueOr(holder, null);
  const userId = known?.UserId ?? (await callerId(context, arn));
  const tags = known ? tagsOf(known) : undefined;
  const info = { kind: 'user' as const, arn, ...(userId && { userId }), ...(tags && { tags }) };
  return { kind: 'user', arn, name, sessionName: name, info, permissionSet: null, holder };
}

/** A role's session. Its session tags are not visible, so that conditions on principal tags stay open. */
async function role(
  context: FactContext,
  arn: string,
  name: string,
  sessionName: string | null,
): Promise<Principal> {
  const holder = (await context.read('role', name)) as Reading<HeldPrincipal | null>;
  const known = valueOr(holder, null);
  const id = known?.RoleId;
  const userId = (sessionName && id ? `${id}:${sessionName}` : undefined) ?? (await callerId(context, arn));
  const roleArn = known?.Arn ?? (arn.includes(':iam:') ? arn : undefined);
  const info = principalFromArn(arn, { ...(roleArn && { roleArn }), ...(userId && { userId }) });
  if (info?.kind !== 'role-session') throw new Error(`${arn} is not a role`);
  const [, permissionSet = null] = /^AWSReservedSSO_(.+)_[0-9a-f]+$/.exec(name) ?? [];
  return { kind: 'role', arn, name, sessionName, info, permissionSet, holder };
}

/** `AIDA…` or `AROA…:SESSION`, where the principal is the caller itself. */
async function callerId(context: FactContext, arn: string): Promise<string | undefined> {
  const caller = await context.read('caller', 'caller');
  return 'known' in caller && caller.known.Arn === arn ? caller.known.UserId : undefined;
}
