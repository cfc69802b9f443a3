import { commandLine } from '../contract/command.ts';
import type { FactContext } from '../contract/fact.ts';
import type { Remedy, ReportRemedy } from '../contract/finding.ts';

/** A remedy as the report shows it: its commands with all that leads them to where the doctor looked. */
export function reportRemedy(
  { summary, commands = [], account, ...rest }: Remedy,
  { invocation, scope }: Pick<FactContext, 'invocation' | 'scope'>,
): ReportRemedy {
  const changed = account === undefined ? scope.accountId : account;
  // The profile of the run is one of the account examined, and of no other.
  const own = !rest.changes || changed === scope.accountId;
  const carried = own ? invocation : { ...invocation, profile: null, ownCredentials: false };
  return {
    summary,
    ...(commands.length > 0
      ? { command: commands.map((command) => commandLine(command, carried)).join('\n') }
      : {}),
    ...rest,
    ...(rest.changes && changed ? { account: changed } : {}),
    ...(rest.changes && commands.length > 0 && !carried.ownCredentials ? { needsCredentials: true } : {}),
  };
}
