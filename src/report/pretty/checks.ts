import type { CheckRow, TargetReport } from '../../contract/report.ts';
import type { MarkName } from '../style.ts';
import type { Page, Span } from '../text/page.ts';
import { padTo } from '../text/width.ts';
import { gapText } from '../view/gap-text.ts';
import { familyOf } from '../view/works.ts';

const HANG = 16;

/** Every check by family, with its status in words and the reason (-v). */
export function checkList(page: Page, target: TargetReport): void {
  const families = [...new Set(target.checks.map((row) => familyOf(row.id)))];
  for (const family of families) {
    page.blank();
    page.text({ text: family, tone: 'strong' }, { indent: 2 });
    for (const row of target.checks) if (familyOf(row.id) === family) checkLines(page, row);
  }
}

function checkLines(page: Page, row: CheckRow): void {
  const findings = row.findings.length > 0 ? row.findings : [row];
  const said = new Set<string>();
  findings.forEach((finding, i) => {
    const name = finding.status === 'fail' && finding.impact === 'advises' ? 'warn' : finding.status;
    const key = `${name} ${finding.summary}`;
    if (said.has(key)) return;
    said.add(key);
    page.text([...lead(page, name, i === 0 ? row.id : 'also'), finding.summary], {
      indent: 2,
      hang: HANG,
    });
    for (const gap of finding.gaps)
      page.text(gapText(gap, finding.summary), { indent: HANG, hang: HANG + 2 });
  });
  if (row.explainedBy.length > 0) page.text(`follows from ${row.explainedBy.join(', ')}`, { indent: HANG });
}

function lead(page: Page, name: MarkName, id: string): Span[] {
  const { text, tone } = page.style.mark(name);
  return [{ text: padTo(text, 12), tone, keep: true }, `${id}  `];
}
