import { pointer } from '../contract/evidence.ts';
import { InputError } from '../contract/input-error.ts';
import type { GapKind } from '../contract/reading.ts';
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type Snapshot } from '../contract/snapshot.ts';
import type { ReaderId } from '../contract/source.ts';
import { READING_SHAPES } from './reading-shapes.ts';

const HELP = 'correct it there, or collect it again with `ssm-doctor collect TARGET -o FILE`';

const GAP_KINDS: Record<GapKind, true> = {
  denied: true,
  throttled: true,
  network: true,
  'not-in-snapshot': true,
  'partial-list': true,
  crashed: true,
  'not-visible': true,
  'undetermined-condition': true,
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isReader = (name: string): name is ReaderId => Object.hasOwn(READING_SHAPES, name);

/**
 * Whether a reading is, on the outside, what its reader tells: else a fact would take a word or a list for a
 * thing that lacks every field. Null is for the reader's users to understand.
 */
function hasShape(id: ReaderId, value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'object' && Array.isArray(value) === (READING_SHAPES[id] === 'list');
}

type Bad = (path: string, want: string) => InputError;

/**
 * Checks the shape that the engine relies on. Of a reading the outside; what it holds inside is checked where it is used.
 * Throws an InputError that names the place as a JSON pointer.
 */
export function checkSnapshot(value: unknown, file: string): Snapshot {
  const bad: Bad = (path, want) =>
    new InputError('snapshot-invalid', `Snapshot ${file}: ${path} ${want}`, HELP);
  if (!isRecord(value)) throw bad('the top level', 'must be an object');
  if (value.format !== SNAPSHOT_FORMAT)
    throw bad('/format', `must be "${SNAPSHOT_FORMAT}"; this is not a snapshot`);
  if (value.version !== SNAPSHOT_VERSION) {
    throw new InputError(
      'snapshot-version',
      `Snapshot ${file}: /version is ${JSON.stringify(value.version)}; this ssm-doctor reads version ${SNAPSHOT_VERSION}`,
      'use the ssm-doctor that wrote it, or collect it again',
    );
  }
  if (typeof value.capturedAt !== 'string' || Number.isNaN(Date.parse(value.capturedAt))) {
    throw bad('/capturedAt', 'must be a date and time, such as 2026-11-23T09:00:00Z');
  }
  if (!isRecord(value.scope)) throw bad('/scope', 'must be an object');
  for (const field of ['partition', 'accountId', 'region']) {
    if (typeof value.scope[field] !== 'string') throw bad(`/scope/${field}`, 'must be text');
  }
  const { caller } = value.scope;
  if (caller !== undefined && caller !== null && typeof caller !== 'string')
    throw bad('/scope/caller', 'must be an ARN or null');
  if (!Array.isArray(value.targets)) throw bad('/targets', 'must be a list of ids');
  for (const [index, id] of value.targets.entries()) {
    if (typeof id !== 'string') throw bad(`/targets/${index}`, 'must be an id');
  }
  checkReadings(byReader(value.readings, '/readings', bad), bad);
  if (value.gaps !== undefined) checkGaps(byReader(value.gaps, '/gaps', bad), bad);
  return { ...value, scope: { ...value.scope, caller: caller ?? null } } as unknown as Snapshot;
}

/** Reader by reader, key by key. */
function byReader(value: unknown, at: string, bad: Bad): [ReaderId, Record<string, unknown>][] {
  if (!isRecord(value)) throw bad(at, 'must be an object');
  return Object.entries(value).map(([reader, byKey]) => {
    if (!isReader(reader)) throw bad(pointer(at, reader), 'is not the name of a reader');
    if (!isRecord(byKey)) throw bad(pointer(at, reader), 'must be an object, keyed by resource');
    return [reader, byKey];
  });
}

/** Their outside only. */
function checkReadings(readers: readonly [ReaderId, Record<string, unknown>][], bad: Bad): void {
  for (const [reader, byKey] of readers) {
    for (const [key, reading] of Object.entries(byKey)) {
      if (hasShape(reader, reading)) continue;
      throw bad(
        pointer('/readings', reader, key),
        `must be ${READING_SHAPES[reader] === 'list' ? 'a list' : 'an object'} or null`,
      );
    }
  }
}

function checkGaps(readers: readonly [string, Record<string, unknown>][], bad: Bad): void {
  for (const [reader, byKey] of readers) {
    for (const [key, gap] of Object.entries(byKey)) {
      const at = pointer('/gaps', reader, key);
      if (!isRecord(gap) || typeof gap.kind !== 'string') throw bad(at, 'must be an object with a kind');
      if (!Object.hasOwn(GAP_KINDS, gap.kind))
        throw bad(`${at}/kind`, `must be one of ${Object.keys(GAP_KINDS).join(', ')}`);
      for (const field of ['action', 'resource', 'detail']) {
        if (gap[field] !== undefined && typeof gap[field] !== 'string')
          throw bad(`${at}/${field}`, 'must be text');
      }
    }
  }
}
