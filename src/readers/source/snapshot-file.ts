import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { InputError } from '../../contract/input-error.ts';
import { isReaderId } from '../registry.ts';
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type Snapshot } from './snapshot-format.ts';

const HELP = 'give a file that `ssm-doctor collect TARGET -o FILE` wrote';

/** Reads a snapshot, gzip-compressed or not. Throws an InputError that names the place inside the file. */
export async function readSnapshot(file: string): Promise<Snapshot> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no such file'
        : String((error as Error).message);
    throw new InputError('snapshot-unreadable', `Cannot read snapshot ${file}: ${reason}`, HELP);
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes);
    } catch {
      throw new InputError(
        'snapshot-unreadable',
        `Snapshot ${file} is a damaged or cut-short gzip file`,
        HELP,
      );
    }
  }
  return checkSnapshot(parseJson(bytes.toString('utf8'), file), file);
}

function parseJson(text: string, file: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  const first = errors[0];
  if (!first) return value;
  const before = text.slice(0, first.offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  const cut =
    text.trim() === '' ? 'is empty' : first.offset >= text.trimEnd().length ? 'is cut short' : 'is not JSON';
  throw new InputError(
    'snapshot-not-json',
    `Snapshot ${file} ${cut}: ${printParseErrorCode(first.error)} at ${place}`,
    HELP,
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks the shape that the engine relies on. What a reading holds inside is checked where it is used. */
export function checkSnapshot(value: unknown, file: string): Snapshot {
  const bad = (path: string, want: string) =>
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
  if (!Array.isArray(value.targets) || value.targets.some((id) => typeof id !== 'string')) {
    throw bad('/targets', 'must be a list of ids');
  }
  for (const part of ['readings', 'gaps']) checkReadings(value[part], part, part === 'gaps', bad);
  return { ...value, scope: { ...value.scope, caller: caller ?? null } } as unknown as Snapshot;
}

function checkReadings(
  value: unknown,
  part: string,
  gaps: boolean,
  bad: (path: string, want: string) => Error,
) {
  if (value === undefined && gaps) return;
  if (!isRecord(value)) throw bad(`/${part}`, 'must be an object');
  for (const [reader, byKey] of Object.entries(value)) {
    if (!isReaderId(reader)) throw bad(`/${part}/${reader}`, 'is not the name of a reader');
    if (!isRecord(byKey)) throw bad(`/${part}/${reader}`, 'must be an object, keyed by resource');
    if (!gaps) continue;
    for (const [key, gap] of Object.entries(byKey)) {
      if (!isRecord(gap) || typeof gap.kind !== 'string')
        throw bad(`/gaps/${reader}/${key}`, 'must be an object with a kind');
    }
  }
}

/** Writes a snapshot whole or not at all; gzip when the name ends in `.gz`. */
export async function writeSnapshot(file: string, snapshot: Snapshot): Promise<void> {
  const text = `${JSON.stringify(snapshot, null, 2)}\n`;
  await writeWhole(file, file.endsWith('.gz') ? gzipSync(text) : text);
}

/** Writes beside the file first, so that a full disk leaves nothing half-written. */
export async function writeWhole(file: string, data: string | Uint8Array): Promise<void> {
  const partial = `${file}.${process.pid}.partial`;
  try {
    await writeFile(partial, data, { mode: 0o600 });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw new InputError(
      'cannot-write',
      `Cannot write ${file}: ${(error as Error).message}`,
      'choose another place with -o',
    );
  }
}
