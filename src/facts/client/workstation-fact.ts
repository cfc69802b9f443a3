import { defineFact } from '../../contract/fact.ts';
import type { SshConfigFacts, WorkstationFacts } from '../../workstation/index.ts';

/** How this workstation is looked at. Loaded only by live runs that ask for it. */
export interface WorkstationProbe {
  /** The AWS CLI, the plugin and name resolution. */
  look(region: string): Promise<WorkstationFacts>;
  /** What `~/.ssh/config` would do for this target. */
  sshConfig(target: string): Promise<SshConfigFacts>;
  /** The Region that the AWS CLI would use here without flags; null: none. */
  region(): Promise<string | null>;
}

const REAL: WorkstationProbe = {
  async look(region) {
    const { probeWorkstation } = await import('../../workstation/index.ts');
    return probeWorkstation(process.env, process.platform, { region });
  },
  async sshConfig(target) {
    const [{ probeSshConfig }, { homedir }] = await Promise.all([
      import('../../workstation/ssh/ssh-facts.ts'),
      import('node:os'),
    ]);
    const home = process.platform === 'win32' ? process.env.USERPROFILE : process.env.HOME;
    return probeSshConfig(home || homedir(), target);
  },
  async region() {
    const [{ readSharedFiles }, { chooseProfile }, { findRegion }] = await Promise.all([
      import('../../workstation/aws-config/shared-files.ts'),
      import('../../workstation/aws-config/profile-name.ts'),
      import('../../workstation/aws-config/region.ts'),
    ]);
    try {
      const chosen = chooseProfile(undefined, process.env, await readSharedFiles(process.env));
      return findRegion(undefined, process.env, chosen)?.region ?? null;
    } catch {
      // A profile that does not exist, say: flags have set it right for this run.
      return null;
    }
  },
};

let probe = REAL;
/** Programs are run once per process and Region, however many targets there are. */
let looked = new Map<string, Promise<WorkstationFacts>>();

/** Tests put their own workstation here; without an argument the real one is back. */
export function useWorkstation(other: WorkstationProbe = REAL): void {
  probe = other;
  looked = new Map();
}

/** This workstation; null when a snapshot is examined, which may be another's. */
export const workstation = defineFact('workstation', async (context): Promise<WorkstationFacts | null> => {
  if (!context.live) return null;
  const { region } = context.scope;
  const found = looked.get(region) ?? probe.look(region);
  looked.set(region, found);
  return found;
});

export type SshConfigAnswer = { skipped: 'snapshot' | 'not-asked' } | { facts: SshConfigFacts };

/** What `~/.ssh/config` does for this target, where SSH was asked for. */
export const sshConfig = defineFact('sshConfig', async (context): Promise<SshConfigAnswer> => {
  if (!context.live) return { skipped: 'snapshot' };
  if (!context.selection.for.includes('ssh')) return { skipped: 'not-asked' };
  return { facts: await probe.sshConfig(context.target) };
});

/** The Region that the AWS CLI resolves here without flags, beside the one examined. */
export const resolvedRegion = defineFact('resolvedRegion', async (context) =>
  context.live ? { here: await probe.region() } : null,
);
