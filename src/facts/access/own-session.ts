import type { FactContext } from '../../contract/fact.ts';
import { notVisible } from '../../contract/reading.ts';
import type { Decision } from '../../iam/index.ts';
import type { More } from '../identity/effective-permissions.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import type { CallerPermissions } from './caller-permissions.ts';

/** What AWS appends to a session's name. */
const TAIL = '0a1b2c3d4e5f60718';

interface Try {
  resource: string;
  more: More;
}

/**
 * An action on the caller's own session. Session ids begin with the user's or role session's name; AWS's samples
 * grant on `session/${aws:userid}-*` and `session/${aws:username}-*`. It is not verified whether these
 * match the ids of every kind of caller, and so both count as granted.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
 */
export function checkOwnSession(
  { scope, target }: Pick<FactContext, 'scope' | 'target'>,
  effective: CallerPermissions,
  action: string,
  sid: string,
): PermissionCheck {
  const { kind, sessionName, info } = effective.principal;
  const { partition, region, accountId } = scope;
  const name = sessionName ?? 'session';
  const userId = 'userId' in info && info.userId ? info.userId : `AROA:${name}`;
  const arn = (id: string) => `arn:${partition}:ssm:${region}:${accountId}:session/${id}-${TAIL}`;
  const tags = action.startsWith('ssm:')
    ? { resourceTags: { 'aws:ssmmessages:session-id': userId, 'aws:ssmmessages:target-id': target } }
    : {};
  const own = { resource: arn(name), more: tags };
  const byId = { resource: arn(userId), more: { ...tags, context: { 'aws:userid': userId } } };
  const byName = { resource: arn(name), more: { ...tags, context: { 'aws:username': name } } };
  const decided = [own, byId, ...(kind === 'role' ? [byName] : [])].map((one) =>
    decide(effective, action, one),
  );
  const best = decided.reduce((a, b) => (rank(b.decision) < rank(a.decision) ? b : a));
  const pattern = `arn:${partition}:ssm:*:*:session/\${aws:${kind === 'role' ? 'userid' : 'username'}}-*`;
  const asked =
    best.decision.verdict === 'deny' ? decide(effective, action, kind === 'role' ? byId : own) : best;
  const decision = action.startsWith('ssmmessages:')
    ? ofChannel(effective, action, asked, scope)
    : asked.decision;
  return { action, resource: asked.resource, more: asked.more, grant: pattern, sid, decision };
}

/** The data channel, which the plugin opens with the caller's credentials from 1.2.764.0 on. */
export const checkDataChannel = (
  context: Pick<FactContext, 'scope' | 'target'>,
  effective: CallerPermissions,
): PermissionCheck => checkOwnSession(context, effective, 'ssmmessages:OpenDataChannel', 'OpenDataChannel');

const decide = (effective: CallerPermissions, action: string, { resource, more }: Try) => ({
  resource,
  more,
  decision: effective.decide(action, resource, more),
});

const rank = ({ verdict }: Decision): number => ['allow', 'unknown', 'deny'].indexOf(verdict);

/** AWS's denials of channel actions name an `ssmmessages` ARN: a grant on that one alone may or may not serve. */
function ofChannel(
  effective: CallerPermissions,
  action: string,
  { decision }: { decision: Decision },
  { partition, region, accountId }: FactContext['scope'],
): Decision {
  if (decision.verdict !== 'deny' || decision.explicit) return decision;
  const arn = `arn:${partition}:ssmmessages:${region}:${accountId}:*`;
  if (effective.decide(action, arn).verdict === 'deny') return decision;
  const detail = `${action} is granted on ssmmessages ARNs only; AWS's samples name ssm session ARNs`;
  return { ...decision, verdict: 'unknown', reason: detail, gaps: [notVisible(detail)] };
}
