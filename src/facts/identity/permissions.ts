import { defineFact } from '../../contract/fact.ts';
import type { Decision, UndeterminedCondition } from '../../iam/index.ts';
import { instance } from '../instance/instance.ts';
import { observed } from '../observation/observed.ts';
import { type Judged, judge } from '../observation/seen-to-work.ts';
import type { NodeAuthority } from './authority.ts';
import { nodeAuthority } from './node-authority.ts';
import { instanceArn } from './node-call.ts';
import { REGISTER } from './node-role.ts';

/** The calls that a node makes to be reachable (UG: getting-started-create-iam-instance-profile). */
export const CORE_ACTIONS = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
] as const;
export type CoreAction = (typeof CORE_ACTIONS)[number];

/** What a ping and a control channel prove; data channels are opened only by a session. */
export const EXERCISED: readonly CoreAction[] = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:OpenControlChannel',
];

export interface Permission extends Judged {
  action: CoreAction;
  leg: 'ssm' | 'ssmmessages';
  decision: Decision;
}
export type Permissions = Record<CoreAction, Permission>;

/** Whether the node's role may make each of the core calls, what is seen taken into account. */
export const permissions = defineFact('permissions', async (context): Promise<Permissions> => {
  const [authority, seen] = await Promise.all([context.get(nodeAuthority), context.get(observed)]);
  const tags = await tagsOf(context);
  const all = CORE_ACTIONS.map((action): Permission => {
    const leg = action === REGISTER ? 'ssm' : 'ssmmessages';
    const decision =
      leg === 'ssm'
        ? authority.decide(action, instanceArn(context), tags ? { resourceTags: tags } : {})
        : decideChannel(authority, action, context.scope);
    return { action, leg, decision, ...judge(decision, seen[leg], EXERCISED.includes(action)) };
  });
  const settled = all.map((permission) =>
    permission.answer === 'open' && all.some((other) => settles(other, permission))
      ? { ...permission, answer: 'yes' as const, gaps: [] }
      : permission,
  );
  return Object.fromEntries(settled.map((permission) => [permission.action, permission])) as Permissions;
});

async function tagsOf(context: Parameters<typeof permissions.derive>[0]) {
  if (context.target.startsWith('mi-')) return null;
  const answer = await context.ask(instance);
  if (!('known' in answer)) return null;
  const tags = answer.known.known.Tags ?? [];
  return Object.fromEntries(tags.flatMap(({ Key, Value }) => (Key ? [[Key, Value ?? '']] : [])));
}

/**
 * The channel actions have no resource types, so that policies name `*`; yet AWS's denials name
 * `arn:PARTITION:ssmmessages:REGION:ACCOUNT:*`. Where a narrower Resource makes these two differ, it is open.
 */
function decideChannel(
  authority: Pick<NodeAuthority, 'decide' | 'accountId'>,
  action: string,
  { partition, region }: { partition: string; region: string },
): Decision {
  const arn = `arn:${partition}:ssmmessages:${region}:${authority.accountId}:*`;
  const [any, named] = [authority.decide(action, '*'), authority.decide(action, arn)];
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

/** What an open answer hangs on, statement by statement. */
const hinges = ({ decision }: Permission): string =>
  decision.conditions
    .map(
      ({ key, statement }) =>
        `${statement.source ?? statement.policy} ${statement.index} ${key.toLowerCase()}`,
    )
    .sort()
    .join('\n');

/**
 * A call that is seen to work settles the conditions of its statements, and with them every call of the same leg
 * that hangs on exactly the same ones.
 */
function settles(works: Permission, open: Permission): boolean {
  return (
    works.leg === open.leg &&
    works.answer === 'yes' &&
    works.decision.verdict === 'unknown' &&
    open.decision.gaps.length === 0 &&
    hinges(works) === hinges(open)
  );
}
