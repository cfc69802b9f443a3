import type { Impact } from '../../contract/finding.ts';
import type { Report, Verdict } from '../../contract/report.ts';

const WORDS: Record<Verdict, string> = {
  ready: 'ready',
  degraded: 'degraded',
  'not-ready': 'not ready',
  unknown: 'unknown',
};

/** A verdict as people read it. With only a part of the checks run nothing is called ready. */
export function verdictWord(verdict: Verdict, report: Pick<Report, 'partial'>): string {
  return report.partial && verdict === 'ready' ? 'partial' : WORDS[verdict];
}

export const IMPACT_WORDS: Record<Impact, string> = {
  blocks: 'CAUSE',
  degrades: 'DEGRADES',
  advises: 'ADVICE',
};

/** `1 cause`, `2 causes`. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? singular : plural}`;
}

/** What was left out, for a partial report: `--only network/route`. */
export function partOf(report: Pick<Report, 'selection'>): string {
  const { only, skip } = report.selection;
  const parts = [
    only.length ? `--only ${only.join(',')}` : '',
    skip.length ? `--skip ${skip.join(',')}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** The instant of the readings, to the minute: `2026-11-23 09:00 UTC`. */
export function minute(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Items as one sentence, whether or not each was written as one. */
export function sentence(items: readonly string[]): string {
  return `${items.map((item) => item.replace(/\.$/, '')).join('; ')}.`;
}
