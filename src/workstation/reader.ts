import type { Look, WorkstationValues } from '../contract/source.ts';
import type { SshConfigFacts, WorkstationFacts } from './types.ts';

declare module '../contract/source.ts' {
  interface WorkstationValues {
    /** The AWS CLI, the plugin and name resolution, keyed by Region. */
    programs: WorkstationFacts;
    /** What `~/.ssh/config` would do, keyed by target. */
    sshConfig: SshConfigFacts;
    /** The Region that the AWS CLI would use here without flags; null: none. Its key is `region`. */
    region: { name: string | null };
  }
}

type Readers = { [K in keyof WorkstationValues]: (key: string) => Promise<WorkstationValues[K]> };

const READERS: Readers = {
  async programs(region) {
    const { probeWorkstation } = await import('./index.ts');
    return probeWorkstation(process.env, process.platform, { region });
  },
  async sshConfig(target) {
    const [{ probeSshConfig }, { homedir }] = await Promise.all([
      import('./ssh/ssh-facts.ts'),
      import('node:os'),
    ]);
    const home = process.platform === 'win32' ? process.env.USERPROFILE : process.env.HOME;
    return probeSshConfig(home || homedir(), target);
  },
  async region() {
    const [{ readSharedFiles }, { chooseProfile }, { findRegion }] = await Promise.all([
      import('./aws-config/shared-files.ts'),
      import('./aws-config/profile-name.ts'),
      import('./aws-config/region.ts'),
    ]);
    try {
      const chosen = chooseProfile(undefined, process.env, await readSharedFiles(process.env));
      return { name: findRegion(undefined, process.env, chosen)?.region ?? null };
    } catch {
      // A profile that does not exist, say: flags have set it right for this run.
      return { name: null };
    }
  },
};

/**
 * Reads this machine, for live runs. Each thing is looked at once a run, however many targets there are; nothing is
 * loaded before it is asked for.
 */
export function workstationReader(readers: Readers = READERS): Look {
  const looked = new Map<string, Promise<unknown>>();
  return <K extends keyof WorkstationValues>(what: K, key: string) => {
    const place = `${what} ${key}`;
    const found = looked.get(place) ?? readers[what](key);
    looked.set(place, found);
    return found as Promise<WorkstationValues[K]>;
  };
}
