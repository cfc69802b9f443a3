import type { AnyCheck } from '../contract/check.ts';
import { titleWithin } from '../contract/title.ts';

const IMPACT: Record<AnyCheck['impact'], string> = {
  blocks: 'blocks sessions',
  degrades: 'degrades: logs lost, one capability gone, or works now and would not reconnect',
  advises: 'advises',
};

/** A check's page, in Markdown: the same text offline (`ssm-doctor explain ID`) and under docs/checks/. */
export function checkPage(check: AnyCheck): string {
  const messages = Object.entries(check.messages).map(([id, text]) => `- \`${id}\`: ${text}`);
  const kind = {
    symptom: 'A symptom: never the cause while another check explains it.',
    evidence: 'Evidence: never fails by itself, it raises a cause.',
  };
  return [
    `# ${check.id}`,
    '',
    `Passes when: ${titleWithin(check.title)}.`,
    '',
    check.why,
    '',
    `Impact at worst: ${IMPACT[check.impact]}. About: ${check.legs.join(', ')}.`,
    ...(check.role ? ['', kind[check.role]] : []),
    '',
    'What it can say:',
    '',
    ...messages,
    '',
    `More: ${check.docs}`,
  ].join('\n');
}
