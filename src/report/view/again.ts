import { type Invocation, invocationWords, shellWord } from '../../contract/command.ts';
import type { Report, Verdict } from '../../contract/report.ts';

/** Longer than the agent sleeps after a refusal (25–30 minutes). */
const WAIT = '45m';

/** The command that examines a target again with the same questions, until it is ready. */
export function againCommand(
  { selection, source }: Pick<Report, 'selection' | 'source'>,
  target: { id: string; region: string; verdict: Verdict },
): string {
  const { for: wanted, as, document, remote } = selection;
  const invocation: Invocation = {
    profile: source.profile ?? null,
    region: target.region,
    endpointUrl: source.endpointUrl ?? null,
    shell: source.shell ?? 'posix',
    ownCredentials: source.ownCredentials ?? false,
  };
  const words = ['ssm-doctor', target.id, ...invocationWords(invocation)];
  if (wanted.join(',') !== 'shell') words.push('--for', wanted.join(','));
  if (document !== 'SSM-SessionManagerRunShell') words.push('--document', document);
  if (as !== 'caller') words.push('--as', as);
  if (remote) words.push('--remote', remote);
  if (target.verdict === 'not-ready') words.push('--wait', WAIT);
  return words.map((word) => shellWord(word, invocation.shell)).join(' ');
}
