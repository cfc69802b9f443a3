import type { Decision } from '../../iam/index.ts';
import type { More } from './effective-permissions.ts';

/** A request that a principal should be allowed to make. */
export interface PermissionRequest {
  /** What a new statement for it is called. Default: SessionManager. */
  sid?: string;
  action: string;
  /** What the request is made on: an ARN, or `*`. */
  resource: string;
  /** What a statement that allows it has to name. */
  grant: string;
  /** What the decision takes into account beside the principal's own policies. */
  more?: More;
}

/** Such a request, and what the policies say of it. */
export interface PermissionCheck extends PermissionRequest {
  decision: Decision;
}

/** Permission checks by what the policies say of them, in their order. */
export function byVerdict<C extends Pick<PermissionCheck, 'decision'>>(
  checks: readonly C[],
): Record<'allowed' | 'denied' | 'undetermined', C[]> {
  const having = (verdict: Decision['verdict']) =>
    checks.filter(({ decision }) => decision.verdict === verdict);
  return { allowed: having('allow'), denied: having('deny'), undetermined: having('unknown') };
}

/** The actions of some checks as a sentence lists them. */
export const actionsOf = (checks: readonly Pick<PermissionCheck, 'action'>[]): string =>
  checks.map(({ action }) => action).join(', ');
