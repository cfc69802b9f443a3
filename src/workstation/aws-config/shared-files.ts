import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';
import { type Ini, IniError, parseIni, type Section } from './ini.ts';
import { shellSplit } from './shell-split.ts';

/** What the two shared files say, merged as the AWS CLI merges them. */
export interface SharedFiles {
  configPath: string;
  credentialsPath: string;
  /** Both files' keys by profile; where both name a key, the credentials file's value counts. */
  profiles: ReadonlyMap<string, Section>;
  /** The credentials file alone, and the config file alone: the CLI takes static keys from them in this order. */
  credentialsFile: ReadonlyMap<string, Section>;
  configFile: ReadonlyMap<string, Section>;
  ssoSessions: ReadonlyMap<string, Section>;
  services: ReadonlyMap<string, Section>;
}

/**
 * Reads `~/.aws/config` and `~/.aws/credentials`, or what AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name.
 * A file that does not exist is empty.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
 * @throws ConfigError `config-unreadable`
 */
export async function readSharedFiles(env: NodeJS.ProcessEnv): Promise<SharedFiles> {
  const configPath = expand(env.AWS_CONFIG_FILE || join('~', '.aws', 'config'), env);
  const credentialsPath = expand(env.AWS_SHARED_CREDENTIALS_FILE || join('~', '.aws', 'credentials'), env);
  const [config, credentialsFile] = await Promise.all([readIni(configPath), readIni(credentialsPath)]);
  const configFile = named(config, 'profile');
  const profiles = new Map(configFile);
  for (const [name, section] of credentialsFile) {
    profiles.set(name, new Map([...(profiles.get(name) ?? []), ...section]));
  }
  return {
    configPath,
    credentialsPath,
    profiles,
    credentialsFile,
    configFile,
    ssoSessions: named(config, 'sso-session'),
    services: named(config, 'services'),
  };
}

/** The user's folder, as the AWS CLI (Python) and the SDK find it. */
export function homeFolder(env: NodeJS.ProcessEnv): string {
  return env.HOME || env.USERPROFILE || homedir();
}

/** `~` and `$NAME` in a path, which the AWS CLI expands in its file variables. */
export function expand(path: string, env: NodeJS.ProcessEnv): string {
  const withHome = path.replace(/^~(?=$|[/\\])/, () => homeFolder(env));
  return withHome.replace(/\$(?:\{(\w+)\}|(\w+))/g, (all, braced, plain) => env[braced ?? plain] ?? all);
}

async function readIni(path: string): Promise<Ini> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // The CLI asks whether it is a file: a folder or a pipe is as good as absent.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return new Map();
    throw new ConfigError('config-unreadable', `${path} cannot be read (${code}).`, `ls -l '${path}'`);
  }
  try {
    return parseIni(text);
  } catch (error) {
    if (!(error instanceof IniError)) throw error;
    throw new ConfigError(
      'config-unreadable',
      `${path} is not a valid configuration file: line ${error.line}: ${error.message}.`,
      'Correct that line; the AWS CLI refuses the file as well.',
    );
  }
}

/** Sections of one kind: `[profile dev]`, `[profile "my dev"]`; for profiles also a bare `[default]`. */
function named(ini: Ini, kind: string): Map<string, Section> {
  const found = new Map<string, Section>();
  for (const [header, section] of ini) {
    if (kind === 'profile' && header === 'default') found.set('default', section);
    if (!header.startsWith(kind)) continue;
    const words = shellSplit(header);
    if (words?.length === 2 && words[1] !== undefined) found.set(words[1], section);
  }
  return found;
}
