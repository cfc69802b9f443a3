import type { ReportRemedy } from '../../contract/finding.ts';

/** Which account a remedy changes and with whose credentials, in brackets; empty where it changes nothing. */
export function changeText({ changes, account, needsCredentials }: ReportRemedy): string {
  if (!changes) return '';
  if (account === undefined) return ' (with credentials of the account that owns it)';
  if (needsCredentials) return ` (with credentials of account ${account})`;
  return ` (changes account ${account})`;
}
