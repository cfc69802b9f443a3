import type { Gap, GapKind } from '../../contract/reading.ts';

const KINDS: Record<GapKind, string> = {
  denied: 'denied',
  throttled: 'throttled',
  network: 'no answer',
  'not-in-snapshot': 'not in the snapshot',
  'partial-list': 'list cut short',
  crashed: 'a bug of ssm-doctor, please report it',
  'not-visible': 'not visible to AWS APIs',
  'undetermined-condition': 'a condition that could not be decided',
};

/**
 * One gap in words: `iam:GetRolePolicy on role/web: denied`.
 * @param summary what was said already: a detail that stands there is not repeated
 */
export function gapText(gap: Gap, summary = ''): string {
  const { action, resource, detail } = gap;
  const subject = [action, resource].filter(Boolean).join(' on ');
  const why = detail && !summary.includes(detail) ? `${KINDS[gap.kind]} (${detail})` : KINDS[gap.kind];
  return subject ? `${subject}: ${why}` : why;
}
