import type { PrincipalElement, Statement } from '../types/policy.ts';
import type { PrincipalInfo } from '../types/request.ts';
import { accountOf, parseArn } from './arn.ts';

/** How a statement reaches the caller; a set of flags. */
export const DIRECT = 1; // the session, the user, the service or the provider itself
export const ROLE = 2; // the role behind a session
export const EVERYONE = 4; // "*"
export const ACCOUNT = 8; // the account: a delegation
export const ANY_WAY = 15;

/** Flags that are certain, and flags that hang on something not known. */
export interface Reach {
  yes: number;
  open: number;
}

const NOBODY: Reach = { yes: 0, open: 0 };

/** The name of a role from its IAM ARN (after any path) or from a session's ARN. */
const roleName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
const sessionRole = (arn: string): string => parseArn(arn)?.resource.split('/')[1] ?? '';
const isAccount = (value: string, account: string | undefined): boolean =>
  account !== undefined &&
  (value === account || (value.endsWith(`::${account}:root`) && parseArn(value)?.service === 'iam'));

/** One entry of `AWS` against an AWS identity. */
function reachIdentity(value: string, who: Extract<PrincipalInfo, { arn: string }>): Reach {
  if (value === '*') return { yes: EVERYONE, open: 0 };
  if (isAccount(value, accountOf(who.arn)))
    return { yes: who.kind === 'root' ? DIRECT | ACCOUNT : ACCOUNT, open: 0 };
  if (value === who.arn) return { yes: DIRECT, open: 0 };
  // A session whose name is not known (`…/*`) may be the one named.
  if (who.arn.endsWith('/*') && value.startsWith(who.arn.slice(0, -1))) return { yes: 0, open: DIRECT };
  if (who.kind === 'role-session') {
    if (who.roleArn !== undefined) return { yes: value === who.roleArn ? ROLE : 0, open: 0 };
    const arn = parseArn(value);
    const same =
      arn?.service === 'iam' && arn.account === accountOf(who.arn) && arn.resource.startsWith('role/');
    // Without the role's path, two roles of one name cannot be told apart.
    return { yes: 0, open: same && roleName(value) === sessionRole(who.arn) ? ROLE : 0 };
  }
  return NOBODY;
}

/** A principal given by its unique id: what AWS leaves behind when the named principal was deleted. */
function reachUniqueId(value: string, who: Extract<PrincipalInfo, { arn: string }>): Reach {
  if (!/^A(ROA|IDA)[A-Z0-9]+$/.test(value)) return NOBODY;
  const flag = who.kind === 'role-session' ? ROLE : DIRECT;
  if (who.userId === undefined) return { yes: 0, open: flag };
  return { yes: who.userId.split(':')[0] === value ? flag : 0, open: 0 };
}

const regional = (name: string) =>
  /^([a-z0-9-]+)\.[a-z]{2}(?:-[a-z]+)+-\d\.(amazonaws\.com(?:\.cn)?)$/.exec(name);

/** A service by name; a name that only resembles the caller's (no Region, `.cn`) is not documented to match. */
function reachService(value: string, name: string): Reach {
  if (value === name) return { yes: DIRECT, open: 0 };
  const plain = (text: string) => {
    const [, service, suffix] = regional(text) ?? [];
    return (service ? `${service}.${suffix}` : text).replace(/\.cn$/, '');
  };
  // Two different Regions are two different principals.
  if (regional(value) && regional(name) && value.replace(/\.cn$/, '') !== name.replace(/\.cn$/, ''))
    return NOBODY;
  return { yes: 0, open: plain(value) === plain(name) ? DIRECT : 0 };
}

/** How the listed principals reach the caller. */
export function reach(element: PrincipalElement, who: PrincipalInfo): Reach {
  const all: Reach = { yes: 0, open: 0 };
  const add = ({ yes, open }: Reach) => {
    all.yes |= yes;
    all.open |= open;
  };
  for (const value of element.AWS) {
    if (value === '*') add({ yes: EVERYONE, open: 0 });
    else if ('arn' in who) {
      add(reachIdentity(value, who));
      add(reachUniqueId(value, who));
    }
  }
  if (who.kind === 'service') for (const value of element.Service) add(reachService(value, who.name));
  if (who.kind === 'federated') {
    for (const value of element.Federated)
      add({ yes: value === who.provider || value === '*' ? DIRECT : 0, open: 0 });
  }
  // A canonical user is an account's root by another name, which IAM's readings do not show.
  if ('arn' in who && element.CanonicalUser.length > 0) add({ yes: 0, open: ACCOUNT });
  return all;
}

/**
 * `NotPrincipal`: only the listed principals are exempt, not the account they are in. AWS asks to list the
 * account and, for a session, the role and the session too, "otherwise the policy might deny access to the
 * entire account": a caller listed in part is open.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function notReached(element: PrincipalElement, who: PrincipalInfo): Reach {
  const { yes, open } = reach(element, who);
  if (yes & EVERYONE) return NOBODY;
  const own = DIRECT | ROLE;
  if (!((yes | open) & own)) return { yes: EVERYONE, open: 0 };
  if (!('arn' in who) || who.kind === 'root') return { yes: 0, open: yes & own ? 0 : EVERYONE };
  const needed = ACCOUNT | DIRECT | (who.kind === 'role-session' ? ROLE : 0);
  return (yes & needed) === needed ? NOBODY : { yes: 0, open: EVERYONE };
}

/** How a statement of a resource-side policy reaches the caller. A statement without a principal is in doubt. */
export function statementReach(statement: Statement, who: PrincipalInfo): Reach {
  if (statement.principals) return reach(statement.principals, who);
  if (statement.notPrincipals) return notReached(statement.notPrincipals, who);
  return { yes: 0, open: EVERYONE };
}
