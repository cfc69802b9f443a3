import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Distrust, IgnoredProgram } from '../types.ts';
import type { Candidate } from './candidates.ts';

export interface FoundProgram {
  /** The first file that may be run. */
  runnable?: string;
  /** Where nothing may be run: a file that stands there without the right to execute it. */
  notExecutable?: string;
  ignored: IgnoredProgram[];
}

/** Looks the candidates up, in order, and stops at the first that can be run. Runs nothing. */
export async function findProgram(
  list: readonly Candidate[],
  platform: NodeJS.Platform,
): Promise<FoundProgram> {
  const found: FoundProgram = { ignored: [] };
  for (const { path, distrust } of list) {
    if (!(await isFile(path))) continue;
    const why = distrust ?? (await writableByAll(path, platform));
    if (why) {
      if (!found.ignored.some((one) => one.path === path)) found.ignored.push({ path, why });
    } else if (await isExecutable(path)) {
      return { runnable: path, ignored: found.ignored };
    } else {
      // A shell, too, goes on to the next entry.
      found.notExecutable ??= path;
    }
  }
  return found;
}

/** The first of the usual places that holds the file. */
export async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isFile(path)) return path;
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The file, its folder on PATH, or where a link leads to: whoever may write there decides what runs. */
async function writableByAll(path: string, platform: NodeJS.Platform): Promise<Distrust | undefined> {
  if (platform === 'win32') return undefined;
  const real = await realpath(path).catch(() => path);
  const modes = await Promise.all(
    [path, dirname(path), dirname(real)].map((at) =>
      stat(at).then(
        (found) => found.mode,
        () => 0,
      ),
    ),
  );
  return modes.some((mode) => (mode & 0o002) !== 0) ? 'world-writable' : undefined;
}
