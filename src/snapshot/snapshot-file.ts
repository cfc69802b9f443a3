import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { InputError } from '../contract/input-error.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { checkSnapshot } from './snapshot-check.ts';

export { checkSnapshot } from './snapshot-check.ts';

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
  // Editors on Windows put a byte order mark first; JSON.parse refuses it.
  return checkSnapshot(await parseJson(bytes.toString('utf8').replace(/^\uFEFF/, ''), file), file);
}

async function parseJson(text: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InputError('snapshot-not-json', `Snapshot ${file} ${await whatIsWrong(text)}`, HELP);
  }
}

/** Where JSON ends to be JSON. The tolerant parser is loaded only for this: it knows the place. */
async function whatIsWrong(text: string): Promise<string> {
  if (text.trim() === '') return 'is empty';
  const { parse, printParseErrorCode } = await import('jsonc-parser');
  const errors: import('jsonc-parser').ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch {
    return 'is not JSON: it is nested too deeply';
  }
  const first = errors[0];
  if (!first) return 'is not JSON';
  const before = text.slice(0, first.offset).split('\n');
  // The end may fall inside a token: a string or a word that nothing ends.
  const atEnd = first.offset + first.length >= text.trimEnd().length;
  const cut = atEnd && text.trimStart().startsWith('{') ? 'is cut short' : 'is not JSON';
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return `${cut}: ${printParseErrorCode(first.error)} at ${place}`;
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
    // A device or a pipe (/dev/null, /dev/stdout) is written to; a rename would put a file in its place.
    if (await isSpecial(file)) return await writeFile(file, data);
    await writeFile(partial, data, { mode: 0o600 });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw new InputError(
      'cannot-write',
      `Cannot write ${file}: ${(error as Error).message}`,
      'choose another place with -o',
    );
  }
}

async function isSpecial(file: string): Promise<boolean> {
  const there = await stat(file).catch(() => null);
  return there !== null && !there.isFile();
}
