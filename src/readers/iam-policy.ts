import type { Reader } from './reader.ts';
import { READERS } from './registry.ts';

export interface PolicyStatement {
  Sid: string;
  Effect: 'Allow';
  Action: string[];
  Resource: string | string[];
}

export interface DoctorPolicy {
  Version: '2012-10-17';
  Statement: PolicyStatement[];
}

type Where = { partition: string; accountId: string; region: string };

/**
 * The least-privilege IAM policy that the doctor needs, from the registry: what its readers call and nothing
 * else. Statements whose Sid begins with `Required` decide verdicts; those with `Optional` only add notes.
 * Actions that authorise on a resource are limited to resources of that type.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * @param where the account, Region and partition to limit ARNs to; `*` for any account or Region
 */
export function doctorPolicy(
  where: Where = { partition: 'aws', accountId: '*', region: '*' },
  readers: Readonly<Record<string, Reader<unknown>>> = READERS,
): DoctorPolicy {
  const needs = needsOf(Object.values(readers), where);
  const statements = (sid: 'Required' | 'Optional', optional: boolean) => {
    const some = [...needs].filter(([, need]) => need.optional === optional);
    const narrow = some.filter(([, need]) => !need.resources.has('*'));
    return [
      ...statement(
        `${sid}Lists`,
        some.filter((one) => !narrow.includes(one)),
      ),
      ...statement(`${sid}Resources`, narrow),
    ];
  };
  return {
    Version: '2012-10-17',
    Statement: [...statements('Required', false), ...statements('Optional', true)],
  };
}

interface Need {
  optional: boolean;
  resources: Set<string>;
}

/** Every action, with the resources that it is tried on. One required use makes an action required. */
function needsOf(readers: readonly Reader<unknown>[], where: Where): Map<string, Need> {
  const anywhere = { ...where, id: '*', caller: null };
  const needs = new Map<string, Need>();
  const add = (action: string, optional: boolean, resource: string) => {
    const need = needs.get(action) ?? { optional: true, resources: new Set() };
    if (!optional) need.optional = false;
    needs.set(action, { ...need, resources: need.resources.add(resource) });
  };
  for (const reader of readers) {
    const optional = reader.optional === true;
    add(reader.action, optional, reader.resource?.('*', anywhere) ?? '*');
    for (const action of reader.also ?? []) add(action, optional, '*');
  }
  return needs;
}

function statement(Sid: string, needs: readonly (readonly [string, Need])[]): PolicyStatement[] {
  if (needs.length === 0) return [];
  const resources = [...new Set(needs.flatMap(([, need]) => [...need.resources]))].sort();
  const Resource = resources.includes('*') ? '*' : resources;
  return [{ Sid, Effect: 'Allow', Action: needs.map(([action]) => action).sort(), Resource }];
}
