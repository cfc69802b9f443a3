import type { Report, Verdict } from '../../contract/report.ts';

/** Longer than the agent sleeps after a refusal (25–30 minutes). */
const WAIT = '45m';

/** The command that examines a target again with the same questions, until it is ready. */
export function againCommand(
  report: Pick<Report, 'selection'>,
  target: { id: string; region: string; verdict: Verdict },
): string {
  const { for: wanted, as, document, remote } = report.selection;
  const words = ['ssm-doctor', target.id, '--region', target.region];
  if (wanted.join(',') !== 'shell') words.push('--for', wanted.join(','));
  if (document !== 'SSM-SessionManagerRunShell') words.push('--document', document);
  if (as !== 'caller') words.push('--as', as);
  if (remote) words.push('--remote', remote);
  if (target.verdict === 'not-ready') words.push('--wait', WAIT);
  return words.map(shellQuote).join(' ');
}

function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
