import { type Invocation, invocationWords, shellWord } from '../../contract/command.ts';
import type { Report, Verdict } from '../../contract/report.ts';

/** Longer than the agent sleeps after a refusal (25–30 minutes). */
const WAIT = '45m';

/** The command that examines a target with the same questions. */
export function doctorCommand(
  { selection, source }: Pick<Report, 'selection' | 'source'>,
  target: { id: string; region: string },
  ...more: readonly string[]
): string {
  const { for: wanted, as, document, remote } = selection;
  const { profile = null, endpointUrl = null, shell = 'posix', ownCredentials = false } = source;
  const invocation: Invocation = { profile, region: target.region, endpointUrl, shell, ownCredentials };
  const words = ['ssm-doctor', target.id, ...invocationWords(invocation)];
  if (wanted.join(',') !== 'shell') words.push('--for', wanted.join(','));
  if (document !== 'SSM-SessionManagerRunShell') words.push('--document', document);
  if (as !== 'caller') words.push('--as', as);
  if (remote) words.push('--remote', remote);
  return [...words, ...more].map((word) => shellWord(word, shell)).join(' ');
}

/** The command that sees whether a remedy helped; where the target is not ready, until it is. */
export function againCommand(
  report: Pick<Report, 'selection' | 'source'>,
  target: { id: string; region: string; verdict: Verdict },
): string {
  return doctorCommand(report, target, ...(target.verdict === 'not-ready' ? ['--wait', WAIT] : []));
}
