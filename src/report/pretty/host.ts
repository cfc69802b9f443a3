import type { TargetReport } from '../../contract/report.ts';
import type { Page } from '../text/page.ts';
import { sentence } from '../view/words.ts';

/** What AWS APIs cannot see: where to look on the host, most frequent first. */
export function hostBlock(page: Page, target: TargetReport): void {
  const steps = target.onHost ?? [];
  if (steps.length === 0) return;
  page.blank();
  page.text('Nothing that AWS shows explains it. On the host, most frequent first:', { indent: 2 });
  steps.forEach(({ look, command, why }, i) => {
    const lead = { text: `${String(i + 1).padStart(2)}. `, keep: true };
    page.text([lead, { text: look, tone: 'strong' }, `: ${why}`], { indent: 2, hang: 6 });
    if (command) page.verbatim(command, 8);
  });
}

export function notVisible(page: Page, target: TargetReport): void {
  if (target.notVisible.length === 0) return;
  page.text([{ text: 'Not visible to AWS APIs: ', tone: 'strong' }, sentence(target.notVisible)], {
    indent: 2,
  });
}
