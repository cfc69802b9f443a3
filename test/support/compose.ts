import { isDeepStrictEqual } from 'node:util';
import jsonPatch, { type Operation } from 'fast-json-patch';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { type AccountCase, snapshotOf } from './account-cases.ts';
import { frozen } from './frozen.ts';
import { baseAccount, patched } from './snapshots.ts';
import { observes, worseObservation } from './worse-observation.ts';

/** Marks an array's elements, so that they are found again at another index. */
const ORIGIN = '$origin';

/** What is seen of the node follows from the faults: of both patches the worse is taken. */
const faultOf = ({ patch }: AccountCase): Operation[] => patch.filter((operation) => !observes(operation));

/**
 * One account with both faults; null when they cannot both be: they change the same thing to different ends, or
 * one takes away what the other changes. Elements of lists keep their identity, whatever the other patch removed.
 */
export function composed(a: AccountCase, b: AccountCase): Snapshot | null {
  if (a.base !== b.base) return null;
  const base = markedBase(a.base);
  const [ab, ba] = [inTurn(base, faultOf(a), faultOf(b)), inTurn(base, faultOf(b), faultOf(a))];
  if (!ab || !ba || !isDeepStrictEqual(ab, ba)) return null;
  return worseObservation(withoutMarks(ab), [snapshotOf(a), snapshotOf(b)]);
}

const bases = new Map<string, Snapshot>();

function markedBase(name: string): Snapshot {
  const base = bases.get(name) ?? frozen(marked(baseAccount(name)));
  bases.set(name, base);
  return base;
}

/** The first patch, then the second with its indexes led to where its elements stand by then. */
function inTurn(base: Snapshot, first: readonly Operation[], second: readonly Operation[]): Snapshot | null {
  let document = patched(base, first);
  let alone = base;
  for (const operation of second) {
    const path = translated(operation.path, alone, document);
    if (path === null) return null;
    try {
      document = patched(document, [{ ...operation, path }]);
    } catch {
      return null;
    }
    alone = patched(alone, [operation]);
  }
  return document;
}

/** A JSON pointer into one document as it has to be for another; null when its element is gone there. */
function translated(path: string, from: unknown, to: unknown): string | null {
  const steps: string[] = [''];
  let [here, there] = [from, to];
  for (const step of path.split('/').slice(1)) {
    const name = jsonPatch.unescapePathComponent(step);
    const found = Array.isArray(here) && Array.isArray(there) ? placeOf(name, here, there) : name;
    if (found === null) return null;
    steps.push(jsonPatch.escapePathComponent(found));
    [here, there] = [member(here, name), member(there, found)];
  }
  return steps.join('/');
}

function placeOf(name: string, here: readonly unknown[], there: readonly unknown[]): string | null {
  const element = here[Number(name)];
  if (element === undefined) return name;
  const origin = member(element, ORIGIN);
  const at = there.findIndex((other) => (origin ? member(other, ORIGIN) === origin : other === element));
  return at < 0 ? null : String(at);
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

function marked(snapshot: Snapshot): Snapshot {
  let next = 0;
  const mark = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map((element) => {
        const inner = mark(element);
        if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
        next += 1;
        return { ...inner, [ORIGIN]: next };
      });
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mark(inner)]));
  };
  return mark(snapshot) as Snapshot;
}

const withoutMarks = (snapshot: Snapshot): Snapshot =>
  JSON.parse(JSON.stringify(snapshot, (name, value) => (name === ORIGIN ? undefined : value))) as Snapshot;
