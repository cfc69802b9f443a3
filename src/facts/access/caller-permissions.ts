import { defineFact, type FactContext, type Located, NoSubject, OpenFact } from '../../contract/fact.ts';
import { type Gap, notVisible } from '../../contract/reading.ts';
import { type ContextValue, evaluate } from '../../iam/index.ts';
import type { EffectivePermissions } from '../identity/effective-permissions.ts';
import {
  boundaryPolicies,
  join,
  layerOf,
  policiesOf,
  type RoleDocuments,
} from '../identity/role-policies.ts';
import { type HeldPrincipal, type Principal, principal } from './principal.ts';

/** What the one who opens the session may do. */
export interface CallerPermissions extends EffectivePermissions {
  principal: Principal;
}

/**
 * The caller's policies, or those of the principal that `--as` names; null with `--as none`. Policies that could
 * not be read are gaps inside the layers. Session policies, which nobody can read, are left out.
 * A principal asked for by ARN that does not exist: `NoSubject('access/start-session')`.
 */
export const callerPermissions = defineFact(
  'callerPermissions',
  async (context): Promise<CallerPermissions | null> => {
    const who = await context.get(principal);
    if (!who) return null;
    const holder = existing(context, who);
    const [own, limits] = await Promise.all([
      identityPolicies(context, who),
      holder ? boundaryPolicies(context, holder) : null,
    ]);
    const identity = layerOf(own);
    const boundary = limits && layerOf(limits);
    const known = requestContext(context);
    return {
      principal: who,
      identity,
      boundary,
      documents: own.documents,
      boundaryDocument: limits?.documents[0] ?? null,
      decide(action, resource, more = {}) {
        const { context: keys, resourceTags, resourceAccount, encryptionContext, ...layers } = more;
        const request = {
          principal: who.info,
          action,
          resource,
          context: { ...known, ...keys },
          ...(resourceTags ? { resourceTags } : {}),
          ...(resourceAccount !== undefined ? { resourceAccount } : {}),
          ...(encryptionContext ? { encryptionContext } : {}),
        };
        return evaluate(request, { identity, boundary, ...layers });
      },
    };
  },
);

/** Whether there is no user or role of that name. Whoever AWS has named as the caller exists, whatever IAM says. */
export const isAbsent = ({ holder }: Principal): boolean =>
  holder !== null && 'known' in holder && holder.known === null;

function existing(context: FactContext, who: Principal): Located<HeldPrincipal> | { gap: Gap } | null {
  const { holder } = who;
  if (!holder) return null;
  if ('gap' in holder) return holder;
  if (holder.known) return { known: holder.known, source: holder.source };
  if (context.selection.as !== 'caller') throw new NoSubject('access/start-session');
  throw new OpenFact([notVisible(`IAM shows no ${who.kind} ${who.name}`, who.arn)]);
}

async function identityPolicies(context: FactContext, who: Principal): Promise<RoleDocuments> {
  if (who.kind === 'root') return { documents: [], gaps: [] };
  const own = policiesOf(context, who.kind, who.name);
  if (who.kind === 'role') return own;
  const groups = await context.read('userGroups', who.name);
  if ('gap' in groups) return join([await own, { documents: [], gaps: [groups.gap] }]);
  const names = groups.known ?? [];
  return join([await own, ...(await Promise.all(names.map((name) => policiesOf(context, 'group', name))))]);
}

/**
 * The keys that follow from a plain `aws ssm start-session`. Where it is run from (`aws:SourceIp`), with MFA or
 * not, and with which session tags stays unknown.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
function requestContext({ scope, now }: FactContext): Record<string, ContextValue> {
  return {
    'aws:RequestedRegion': scope.region,
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': 'false',
    'aws:CalledVia': null,
    'aws:CalledViaFirst': null,
    'aws:CalledViaLast': null,
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': Math.floor(now.getTime() / 1000),
    'ssm:AccessRequestId': null,
  };
}
