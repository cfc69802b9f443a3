import { type Json, readDocument, withoutDenial, withStatement } from '../../iam/edit.ts';
import { type Decision, type Layer, parsePolicy } from '../../iam/index.ts';
import { uniqueSids } from '../../iam/unique-sids.ts';

/** A request that a resource's policy stands in the way of. */
export interface Blocked {
  action: string;
  /** Decides it by the resource policy alone, in its future form: the caller's own policies allow all. */
  decide(resource: Layer): Decision;
}

export interface FixOptions {
  /** The role to exempt from denials; without it a denial is taken out for everybody. */
  role?: string;
  /** The statement to add where nothing allows the request. */
  add: Json;
  id: string;
}

/** Lets everything through: what is then denied is denied by the other layers. */
export const EVERYTHING: Layer = {
  policies: [
    parsePolicy(
      { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
      'everything',
    ),
  ],
};

/** A resource policy in its future form. */
export interface FixedPolicy {
  document: Json;
  layer: Layer;
}

const layerOf = (document: unknown, id: string): Layer => ({
  policies: [parsePolicy(document, id, { source: '', kind: 'resource' })],
});

/**
 * The whole resource policy after which it no longer stops the requests: denials exempt this one role (and go on
 * holding for everybody else), and one statement is added where nothing allows them. Judged by the evaluator at
 * every step; null where that does not help.
 * @param document the present policy; null: there is none
 */
export function fixPolicy(
  document: unknown,
  requests: readonly Blocked[],
  options: FixOptions,
): FixedPolicy | null {
  let draft = document === null ? { Version: '2012-10-17', Statement: [] } : readDocument(document);
  let added = false;
  for (let round = 0; draft && round < 12; round += 1) {
    const layer = layerOf(draft, options.id);
    const stopped = requests
      .map((request) => ({ request, decision: request.decide(layer) }))
      .find(({ decision }) => decision.verdict === 'deny');
    if (!stopped) return round === 0 ? null : { document: uniqueSids(draft), layer };
    const { request, decision } = stopped;
    if (decision.explicit && decision.statement) {
      draft = readDocument(lessDenial(draft, decision.statement.index, request.action, options.role));
    } else if (added) {
      return null;
    } else {
      draft = readDocument(withStatement(draft, options.add));
      added = true;
    }
  }
  return null;
}

function lessDenial(document: Json, index: number, action: string, role: string | undefined): Json | null {
  const read = readDocument(document);
  const statement = read?.Statement[index];
  if (!read || !role || typeof statement !== 'object' || statement === null) {
    return withoutDenial(document, index, [action]);
  }
  const kept = exempting(statement as Json, role);
  const { Statement } = read;
  return { ...read, Statement: kept ? Statement.with(index, kept) : Statement.toSpliced(index, 1) };
}

/** The statement without the role among its principals, or with a condition that leaves the role out. */
function exempting(statement: Json, role: string): Json | null {
  const { Principal } = statement;
  const named = typeof Principal === 'object' && Principal !== null ? (Principal as Json).AWS : undefined;
  if (listOf(named).includes(role)) {
    const AWS = listOf(named).filter((arn) => arn !== role);
    if (AWS.length > 0) return { ...statement, Principal: { ...(Principal as Json), AWS } };
    const { AWS: _, ...others } = Principal as Json;
    return Object.keys(others).length > 0 ? { ...statement, Principal: others } : null;
  }
  const Condition = (statement.Condition ?? {}) as Json;
  const before = (Condition.ArnNotEquals ?? {}) as Json;
  const key = Object.keys(before).find((name) => name.toLowerCase() === 'aws:principalarn');
  const roles = [...listOf(key === undefined ? undefined : before[key]), role];
  const exempt = { ...before, [key ?? 'aws:PrincipalArn']: roles.length === 1 ? role : roles };
  return { ...statement, Condition: { ...Condition, ArnNotEquals: exempt } };
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
