import type { CheckRow, TargetReport } from '../../contract/report.ts';
import type { MarkName } from '../style.ts';
import type { Page, Span } from '../text/page.ts';
import { padTo } from '../text/width.ts';
import { gapText } from '../view/gap-text.ts';
import { familyOf } from '../view/works.ts';

/** Every check by family, with its status in words and the reason (-v). */
export function checkList(page: Page, target: TargetReport): void {
  const families = [...new Set(target.checks.map((row) => familyOf(row.id)))];
  const ids = Math.min(40, Math.max(...target.checks.map((row) => row.id.length)));
  for (const family of families) {
    page.blank();
    page.text({ text: family, tone: 'strong' }, { indent: 2 });
    for (const row of target.checks) if (familyOf(row.id) === family) checkLines(page, row, ids);
  }
}

function checkLines(page: Page, row: CheckRow, ids: number): void {
  const findings = row.findings.length > 0 ? row.findings : [row];
  const said = new Set<string>();
  findings.forEach((finding, i) => {
    const name = finding.status === 'fail' && finding.impact === 'advises' ? 'warn' : finding.status;
    const key = `${name} ${finding.summary}`;
    if (said.has(key)) return;
    said.add(key);
    page.text([...lead(page, name, i === 0 ? row.id : '', ids), finding.summary], { indent: 2, hang: 18 });
    for (const gap of finding.gaps) page.text(gapText(gap, finding.summary), { indent: 18, hang: 20 });
  });
  if (row.explainedBy.length > 0) page.text(`follows from ${row.explainedBy.join(', ')}`, { indent: 18 });
}

function lead(page: Page, name: MarkName, id: string, ids: number): Span[] {
  const { text, tone } = page.style.mark(name);
  return [{ text: padTo(text, 12), tone, keep: true }, id ? `${padTo(id, ids)}  ` : ''];
}
