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
  const windows = platform === 'win32';
  const { join } = windows ? win32 : posix;
  // A .cmd or .bat can only be started by a shell.
  const names = windows ? [`${name}.exe`, `${name}.cmd`, `${name}.bat`] : [name];
  return pathEntries(path ?? '', windows).flatMap((entry) => {
    const { folder, distrust } = folderOf(entry, windows, cwd);
    return names.map((file) => {
      const why = distrust ?? (/\.(cmd|bat)$/.test(file) ? 'script' : undefined);
      return { path: join(folder, file), ...(why ? { distrust: why } : {}) };
    });
  });
}

/** cmd.exe skips empty entries; a POSIX shell takes them for the current directory. */
function pathEntries(path: string, windows: boolean): string[] {
  if (!windows) return path.split(posix.delimiter);
  const entries = path.split(win32.delimiter).map((raw) => raw.replace(/^"(.*)"$/, '$1'));
  return entries.filter((entry) => entry !== '');
}

function folderOf(entry: string, windows: boolean, cwd: string): { folder: string; distrust?: Distrust } {
  const { isAbsolute, normalize, resolve } = windows ? win32 : posix;
  if (!isAbsolute(entry)) return { folder: resolve(cwd, entry), distrust: 'relative' };
  const folder = normalize(entry);
  const fold = (text: string) => (windows ? text.toLowerCase() : text);
  const current = fold(folder.replace(/[/\\]+$/, '')) === fold(cwd);
  return { folder, ...(current && { distrust: 'current-directory' }) };
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
