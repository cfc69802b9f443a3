import { posix, win32 } from 'node:path';
import type { Distrust } from '../types.ts';

export interface Candidate {
  path: string;
  /** Known from the PATH entry alone; the file system may add more. */
  distrust?: Distrust;
}

/**
 * Where a program of this name could stand on PATH, in the order of PATH. Empty and relative entries lead to the
 * current directory: they are listed, and marked as never to be run. Pure.
 * @param cwd absolute
 */
export function candidates(
  name: string,
  path: string | undefined,
  platform: NodeJS.Platform,
  cwd: string,
): Candidate[] {
  const { delimiter, isAbsolute, join, resolve, normalize } = platform === 'win32' ? win32 : posix;
  // A .cmd or .bat can only be started by a shell.
  const names = platform === 'win32' ? [`${name}.exe`, `${name}.cmd`, `${name}.bat`] : [name];
  const same = (a: string, b: string) =>
    platform === 'win32' ? a.toLowerCase() === b.toLowerCase() : a === b;
  const found: Candidate[] = [];
  for (const raw of (path ?? '').split(delimiter)) {
    const entry = platform === 'win32' ? raw.replace(/^"(.*)"$/, '$1') : raw;
    // cmd.exe skips empty entries; a POSIX shell takes them for the current directory.
    if (entry === '' && platform === 'win32') continue;
    const folder = isAbsolute(entry) ? normalize(entry) : resolve(cwd, entry);
    const distrust = !isAbsolute(entry)
      ? 'relative'
      : same(folder.replace(/[/\\]+$/, ''), cwd)
        ? 'current-directory'
        : undefined;
    for (const file of names) {
      const why = distrust ?? (/\.(cmd|bat)$/.test(file) ? 'script' : undefined);
      found.push({ path: join(folder, file), ...(why ? { distrust: why } : {}) });
    }
  }
  return found;
}

/** Where installers put the two programs, for those who have them but not on PATH. */
export function usualPlaces(
  name: 'aws' | 'session-manager-plugin',
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string[] {
  if (platform === 'win32') {
    const amazon = win32.join(env.ProgramFiles || 'C:\\Program Files', 'Amazon');
    return name === 'aws'
      ? [win32.join(amazon, 'AWSCLIV2', 'aws.exe'), win32.join(amazon, 'AWSCLI', 'bin', 'aws.exe')]
      : [win32.join(amazon, 'SessionManagerPlugin', 'bin', 'session-manager-plugin.exe')];
  }
  const common = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/snap/bin'];
  const own =
    name === 'aws' ? ['/usr/local/aws-cli/v2/current/bin'] : ['/usr/local/sessionmanagerplugin/bin'];
  const home = env.HOME ? [posix.join(env.HOME, '.local', 'bin')] : [];
  return [...own, ...common, ...home].map((folder) => posix.join(folder, name));
}
