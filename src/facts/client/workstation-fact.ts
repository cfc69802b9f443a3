import { defineFact } from '../../contract/fact.ts';
import type { SshConfigFacts, WorkstationFacts } from '../../workstation/index.ts';

/** This workstation; null when a snapshot is examined, which may be another's. */
export const workstation = defineFact(
  'workstation',
  (context): Promise<WorkstationFacts | null> => context.look('programs', context.scope.region),
);

export type SshConfigAnswer = { skipped: 'snapshot' | 'not-asked' } | { facts: SshConfigFacts };

/** What `~/.ssh/config` does for this target, where SSH was asked for. */
export const sshConfig = defineFact('sshConfig', async (context): Promise<SshConfigAnswer> => {
  if ((await context.get(resolvedRegion)) === null) return { skipped: 'snapshot' };
  if (!context.selection.for.includes('ssh')) return { skipped: 'not-asked' };
  const facts = await context.look('sshConfig', context.target);
  return facts ? { facts } : { skipped: 'snapshot' };
});

/** The Region that the AWS CLI resolves here without flags, beside the one examined. */
export const resolvedRegion = defineFact('resolvedRegion', async (context) => {
  const region = await context.look('region', 'region');
  return region && { here: region.name };
});
