import type { Report, TargetReport, Verdict } from '../../contract/report.ts';
import type { Tone } from '../style.ts';
import type { Page, Span } from '../text/page.ts';
import { cut } from '../text/width.ts';
import { minute, partOf, verdictWord } from '../view/words.ts';

/** A name is no id: a long one is cut. */
const NAME_WIDTH = 40;

const TONES: Record<Verdict, Tone> = {
  ready: 'ok',
  degraded: 'warn',
  'not-ready': 'fail',
  unknown: 'warn',
};

export function verdictSpan(verdict: Verdict, report: Report): { text: string; tone: Tone; keep: true } {
  const tone = report.partial && verdict === 'ready' ? 'warn' : TONES[verdict];
  return { text: verdictWord(verdict, report).toUpperCase(), tone, keep: true };
}

export function nameOf(page: Page, target: TargetReport): string {
  return target.name ? cut(page.style.show(target.name), NAME_WIDTH) : '';
}

/** The answer, and of what it is the answer. */
export function targetHead(page: Page, report: Report, target: TargetReport): void {
  const name = nameOf(page, target);
  const spans: Span[] = [verdictSpan(target.verdict, report), `  ${target.id}`];
  if (name) spans.push(`  ${name}`);
  spans.push(`  ${target.accountId}  ${target.region}`);
  page.text(spans, { hang: 2 });
}

/** What limits the answer: an old snapshot, checks left out. */
export function provisos(page: Page, report: Report): void {
  if (report.source.kind === 'snapshot') {
    page.text({ text: `As of the snapshot of ${minute(report.source.capturedAt)}.`, tone: 'dim' });
  }
  if (report.partial) {
    const part = partOf(report);
    page.text(`Only a part of the checks ran${part ? ` (${part})` : ''}: what the others would say is open.`);
  }
}
