import type { PolicyScope, Reader } from './reader.ts';
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

type Readers = Readonly<Record<string, Reader<unknown>>>;

/**
 * The least-privilege IAM policy that readers need: what they call and nothing else. Statements whose Sid begins
 * with `Required` decide verdicts; those with `Optional` only add notes, and may be dropped. Actions that authorise
 * on a resource are limited to resources of that type, one statement for each service.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function doctorPolicy(
  where: PolicyScope = { partition: 'aws', accountId: '*', region: '*' },
  readers: Readers = READERS,
): DoctorPolicy {
  const statements = new Map<string, { actions: string[]; resources: Set<string> }>();
  for (const [action, need] of needsOf(Object.values(readers), where)) {
    const sid = sidOf(action, need);
    const { actions, resources } = statements.get(sid) ?? { actions: [], resources: new Set() };
    statements.set(sid, {
      actions: [...actions, action],
      resources: new Set([...resources, ...need.resources]),
    });
  }
  return {
    Version: '2012-10-17',
    Statement: [...statements].sort(requiredFirst).map(([Sid, { actions, resources }]) => ({
      Sid,
      Effect: 'Allow',
      Action: actions.sort(),
      Resource: resources.has('*') ? '*' : [...resources].sort(),
    })),
  };
}

interface Need {
  optional: boolean;
  resources: Set<string>;
}

/** Every action, with the resources that it is tried on. One required use makes an action required. */
function needsOf(readers: readonly Reader<unknown>[], where: PolicyScope): Map<string, Need> {
  const needs = new Map<string, Need>();
  const add = (action: string, optional: boolean, resources: readonly string[]) => {
    const before = needs.get(action) ?? { optional: true, resources: new Set() };
    needs.set(action, {
      optional: optional && before.optional,
      resources: new Set([...before.resources, ...resources]),
    });
  };
  for (const reader of readers) {
    const optional = reader.optional === true;
    add(reader.action, optional, resourcesOf(reader, where));
    for (const action of reader.also ?? []) add(action, optional, ['*']);
  }
  return needs;
}

/** What a grant has to name for a reader to read any key. */
export function resourcesOf(reader: Reader<unknown>, where: PolicyScope): readonly string[] {
  if (reader.resources) return reader.resources(where);
  return [reader.resource?.('*', { ...where, id: '', caller: null }) ?? '*'];
}

/** A statement of its own for each service, and one for what authorises on no resource. */
function sidOf(action: string, { optional, resources }: Need): string {
  const service = action.slice(0, action.indexOf(':'));
  const on = resources.has('*') ? 'AnyResource' : `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
  return `${optional ? 'Optional' : 'Required'}${on}`;
}

type Named = readonly [sid: string, ...unknown[]];

function requiredFirst([a]: Named, [b]: Named): number {
  const rank = (sid: string) => (sid.startsWith('Required') ? 0 : 1);
  return rank(a) - rank(b) || a.localeCompare(b, 'en');
}
