import { open, readdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { SshConfigFacts, SshProblem } from '../types.ts';
import { type ParsedSsh, parseSshConfig, quotedWords, type SshBlock, wildcard } from './ssh-parse.ts';

/** Real files are a few kilobytes. */
const MOST_BYTES = 256 * 1024;
const MOST_FILES = 64;

export interface PlacedBlock extends SshBlock {
  file: string;
}

export type SshFiles = Pick<SshConfigFacts, 'files' | 'unread'> & {
  /** In the order in which ssh reads them: an included file stands where its Include does. */
  blocks: PlacedBlock[];
  problems: SshProblem[];
};

/**
 * Reads `~/.ssh/config` and what it includes: one level, and only inside `~/.ssh`. What was not read is listed.
 * @param home the user's folder, absolute
 */
export async function readSshFiles(home: string): Promise<SshFiles> {
  const folder = join(home, '.ssh');
  const result: SshFiles = { files: [], unread: [], blocks: [], problems: [] };
  const main = await readParsed(join(folder, 'config'), undefined, result);
  for (const block of main?.blocks ?? []) {
    const placed = { ...block, file: join(folder, 'config') };
    // Options after an Include come after the included ones: ssh takes the first value it meets.
    let rest: PlacedBlock = { ...placed, options: [] };
    for (const option of block.options) {
      if (option.key !== 'include') {
        rest.options.push(option);
        continue;
      }
      result.blocks.push(rest);
      for (const path of await includedPaths(option.value, folder, home, result)) {
        const included = await readParsed(path, block, result);
        for (const one of included?.blocks ?? []) {
          result.blocks.push({ ...one, file: path });
          if (one.options.some((o) => o.key === 'include')) {
            result.unread.push({ path, why: 'its own Include lines are not followed' });
          }
        }
      }
      rest = { ...placed, options: [] };
    }
    result.blocks.push(rest);
  }
  return result;
}

async function readParsed(
  path: string,
  around: SshBlock | undefined,
  result: SshFiles,
): Promise<ParsedSsh | undefined> {
  if (result.files.length >= MOST_FILES) {
    result.unread.push({ path, why: `only ${MOST_FILES} files are read` });
    return undefined;
  }
  const text = await readSmall(path);
  if ('why' in text) {
    if (text.why !== 'absent') result.unread.push({ path, why: text.why });
    return undefined;
  }
  result.files.push(path);
  const outer = around && {
    hosts: around.hosts,
    ...(around.condition === undefined ? {} : { condition: around.condition }),
  };
  const parsed = parseSshConfig(text.text, outer);
  result.problems.push(...parsed.problems.map((one) => ({ ...one, file: path })));
  return parsed;
}

/** A regular file of at most 256 KB; never blocks on a pipe or a device. */
async function readSmall(path: string): Promise<{ text: string } | { why: string }> {
  let file: Awaited<ReturnType<typeof open>> | undefined;
  try {
    // Opening a pipe for reading would wait for a writer.
    const { constants } = await import('node:fs');
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = await file.stat();
    if (!found.isFile()) return { why: 'it is not a file' };
    if (found.size > MOST_BYTES) return { why: 'it is larger than 256 KB' };
    return { text: await file.readFile('utf8') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { why: 'absent' };
    return { why: `it cannot be read (${code ?? 'error'})` };
  } finally {
    await file?.close();
  }
}

/** The files that one Include line names; relative ones are below `~/.ssh`, wildcards in the last part only. */
async function includedPaths(
  value: string,
  folder: string,
  home: string,
  result: SshFiles,
): Promise<string[]> {
  const paths: string[] = [];
  for (const word of quotedWords(value) ?? []) {
    const named = word.replace(/^~(?=[/\\])/, () => home);
    const path = isAbsolute(named) ? resolve(named) : resolve(folder, named);
    const inside = relative(folder, path);
    const [parent, last] = [dirname(path), basename(path)];
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) {
      result.unread.push({ path: word, why: 'it is outside ~/.ssh' });
    } else if (/[*?[]/.test(parent) || last.includes('[')) {
      result.unread.push({ path: word, why: 'its wildcards are not followed' });
    } else if (/[*?]/.test(last)) {
      const names = await readdir(parent).catch((): string[] => []);
      // As the shell's: sorted, and a leading dot is not matched by a wildcard.
      const matching = names.filter((name) => !name.startsWith('.') && wildcard(last, name)).sort();
      paths.push(...matching.map((name) => join(parent, name)));
    } else {
      paths.push(path);
    }
  }
  return paths;
}
