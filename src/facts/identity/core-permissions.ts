import { defineFact } from '../../contract/fact.ts';
import type { Decision, UndeterminedCondition } from '../../iam/index.ts';
import { nodeTags } from '../instance/tags.ts';
import { type Judged, judgeCalls } from '../observation/fold.ts';
import { observed } from '../observation/observed.ts';
import type { NodePermissions } from './effective-permissions.ts';
import { nodePermissions } from './node-permissions.ts';
import { REGISTER } from './node-role.ts';
import { instanceArn } from './request-context.ts';

/**
 * The calls that a node makes to be reachable.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export const CORE_ACTIONS = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
] as const;
export type CoreAction = (typeof CORE_ACTIONS)[number];

/** The leg that a core call keeps alive. */
export const legOf = (action: CoreAction): 'ssm' | 'ssmmessages' =>
  action === REGISTER ? 'ssm' : 'ssmmessages';

const LEGS = ['ssm', 'ssmmessages'] as const;

export interface CorePermission extends Judged {
  action: CoreAction;
  leg: 'ssm' | 'ssmmessages';
  decision: Decision;
}
export type CorePermissions = Record<CoreAction, CorePermission>;

/** Whether the node's role may make each of the core calls, what is seen taken into account. */
export const corePermissions = defineFact('corePermissions', async (context): Promise<CorePermissions> => {
  const [effective, seen] = await Promise.all([context.get(nodePermissions), context.get(observed)]);
  const tags = await nodeTags(context);
  const decisions = CORE_ACTIONS.map((action) => {
    const leg = legOf(action);
    const decision =
      leg === 'ssm'
        ? effective.decide(action, instanceArn(context), tags ? { resourceTags: tags } : {})
        : decideChannel(effective, action, context.scope);
    return { action, leg, decision };
  });
  const judged = LEGS.flatMap((leg) =>
    judgeCalls(
      decisions.filter((one) => one.leg === leg),
      seen[leg],
    ),
  );
  return Object.fromEntries(judged.map((permission) => [permission.action, permission])) as CorePermissions;
});

/**
 * The channel actions have no resource types, so that policies name `*`; yet AWS's denials name
 * `arn:PARTITION:ssmmessages:REGION:ACCOUNT:*`. Where a narrower Resource makes these two differ, it is open.
 */
function decideChannel(
  effective: Pick<NodePermissions, 'decide' | 'accountId'>,
  action: string,
  { partition, region }: { partition: string; region: string },
): Decision {
  const arn = `arn:${partition}:ssmmessages:${region}:${effective.accountId}:*`;
  const [any, named] = [effective.decide(action, '*'), effective.decide(action, arn)];
  if (any.verdict === named.verdict) return any;
  if (any.verdict === 'unknown') return any;
  if (named.verdict === 'unknown') return named;
  const statement = named.statement ?? any.statement;
  if (!statement) return any;
  const effect = statement.effect === 'Allow' ? 'allowed' : 'denied';
  const text = `${effect} only if AWS authorises ${action} on ${arn} and not on *`;
  const condition: UndeterminedCondition = {
    key: 'Resource',
    operator: 'matches',
    values: [arn],
    text,
    statement,
  };
  return { ...any, verdict: 'unknown', explicit: false, reason: text, conditions: [condition] };
}
