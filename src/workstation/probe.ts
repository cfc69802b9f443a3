import { homedir } from 'node:os';
import { type Lookup, probeDns } from './dns.ts';
import { probeProgram } from './programs/program.ts';
import { probeSshConfig } from './ssh/ssh-facts.ts';
import type { WorkstationFacts } from './types.ts';

export interface ProbeOptions {
  /** Asks also where the data channel's host of this Region leads from here. */
  region?: string | undefined;
  /** `i-…` or `mi-…`: which Host blocks are asked for. Default: any. */
  target?: string | undefined;
  /** Milliseconds for each `--version`. Default: 5000. */
  timeout?: number;
  /** Default: node:dns, with the system's resolver. */
  lookup?: Lookup;
  cwd?: string;
  /** Default: where the installers put the programs. */
  usualPlaces?: { aws: readonly string[]; plugin: readonly string[] };
}

/**
 * Looks at this workstation: the AWS CLI and the Session Manager plugin on PATH, `~/.ssh/config`, and name
 * resolution. Executes `aws --version` and `session-manager-plugin --version`, nothing else. Plain data, never
 * throws for what it finds.
 */
export async function probeWorkstation(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  options: ProbeOptions = {},
): Promise<WorkstationFacts> {
  const { region, timeout = 5000, cwd = currentFolder(), usualPlaces } = options;
  const home = (platform === 'win32' ? env.USERPROFILE : env.HOME) || homedir();
  const [awsCli, plugin, sshConfig, dns] = await Promise.all([
    probeProgram('aws', env, platform, { cwd, timeout, usualPlaces: usualPlaces?.aws }),
    probeProgram('session-manager-plugin', env, platform, { cwd, timeout, usualPlaces: usualPlaces?.plugin }),
    probeSshConfig(home, options.target),
    region === undefined ? undefined : probeDns(region, options.lookup),
  ]);
  return { platform, awsCli, plugin, sshConfig, ...(dns ? { dns } : {}) };
}

/** The current directory, which may have been deleted under us. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return homedir();
  }
}
