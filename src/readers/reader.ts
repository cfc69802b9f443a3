import type { Scope } from '../contract/report.ts';

/** Makes AWS clients for one scope. Each client class is constructed once per Region. */
export interface Aws {
  scope: Scope;
  client<C>(clientClass: new (config: never) => C, region?: string): C;
}

/** What the ARNs of a policy are limited to; `*` for any account or Region. */
export type PolicyScope = Pick<Scope, 'partition' | 'accountId' | 'region'>;

/**
 * One AWS read, keyed by resource. `read` returns a value for every key it was given, or throws;
 * only the source classifies what was thrown.
 */
export interface Reader<T> {
  /** The IAM action that it needs; further ones under `also`. */
  action: `${string}:${string}`;
  also?: readonly `${string}:${string}`[];
  /** The resource that a grant of the action has to name, for one key. */
  resource?: (key: string, scope: Scope) => string;
  /** Patterns that cover `resource` of every key; default: `resource` of `*`, which does where the key is a name. */
  resources?: (where: PolicyScope) => readonly string[];
  /** Error names that mean "it is not there": the value is then null. */
  absentOn?: readonly string[];
  /** How many keys one call may carry. Default 1. */
  batch?: number;
  /** About one target only: dropped once that target is reported. */
  perTarget?: boolean;
  /** Helpful but never decisive: a gap here is a note. */
  optional?: boolean;
  read(aws: Aws, keys: readonly string[]): Promise<ReadonlyMap<string, T>>;
}

/** Errors of a service that has no operation of that name in this Region: the feature behind it is not there. */
export const NO_SUCH_OPERATION = [
  'InvalidAction',
  'UnsupportedOperation',
  'UnknownOperation',
  'UnknownOperationException',
  'NotImplemented',
] as const;

type Absence = { absentOn?: readonly string[] };

/** A reader whose every key is a call of its own. Its value may be null where `absentOn` says when. */
export function singleReader<T, const A extends Absence>(
  reader: Omit<Reader<T>, 'read' | 'batch' | 'absentOn'> & A & { readOne(aws: Aws, key: string): Promise<T> },
): Reader<A extends Required<Absence> ? T | null : T> {
  const { readOne, ...rest } = reader;
  return {
    ...rest,
    async read(aws, keys) {
      const values = new Map<string, T>();
      for (const key of keys) values.set(key, await readOne(aws, key));
      return values as Map<string, A extends Required<Absence> ? T | null : T>;
    },
  };
}

/** A field that AWS always answers with; its absence is our or the wire's fault, never knowledge. Throws then. */
export function present<T>(value: T | null | undefined, field: string): T {
  if (value === undefined || value === null) throw new Error(`AWS answered without ${field}`);
  return value;
}

/** Sorts items under the keys that they belong to; keys without an item get null. */
export function oneEach<U>(
  keys: readonly string[],
  items: readonly U[],
  keyOf: (item: U) => string | undefined,
): Map<string, U | null> {
  const found = new Map<string, U | null>(keys.map((key) => [key, null]));
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined && found.has(key)) found.set(key, item);
  }
  return found;
}

/** Sorts items under the keys that they belong to; keys without an item get an empty list. */
export function manyEach<U>(
  keys: readonly string[],
  items: readonly U[],
  keyOf: (item: U) => string | undefined,
): Map<string, U[]> {
  const found = new Map<string, U[]>(keys.map((key) => [key, []]));
  for (const item of items) found.get(keyOf(item) ?? '')?.push(item);
  return found;
}

/** All pages of an SDK paginator. A page that fails fails the whole reading: a cut-short list proves nothing. */
export async function allPages<P, U>(
  pages: AsyncIterable<P>,
  items: (page: P) => readonly U[] | undefined,
): Promise<U[]> {
  const all: U[] = [];
  for await (const page of pages) all.push(...(items(page) ?? []));
  return all;
}
