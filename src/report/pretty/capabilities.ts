import type { CapabilityVerdict } from '../../contract/capability.ts';
import type { Report, TargetReport } from '../../contract/report.ts';
import type { Tone } from '../style.ts';
import type { Page } from '../text/page.ts';
import { padTo } from '../text/width.ts';
import { CAPABILITY_WORDS, capabilitiesByVerdict, capabilityViews } from '../view/capabilities.ts';
import { field } from './field.ts';

const TONES: Record<CapabilityVerdict, Tone> = {
  ready: 'ok',
  degraded: 'warn',
  'not-ready': 'fail',
  unknown: 'warn',
  'not-configured': 'dim',
};

/** With a part of the checks nothing is called ready. */
const word = (verdict: CapabilityVerdict, report: Report): string =>
  report.partial && verdict === 'ready' ? 'no fault seen' : CAPABILITY_WORDS[verdict];

/** What was proved, capability by capability, where no cause takes the first place. */
export function capabilityTable(page: Page, report: Report, target: TargetReport): void {
  const { single, rest } = capabilityViews(target, report.selection.for);
  const names = Math.max(...single.map((v) => v.capability.length)) + 2;
  const words = Math.max(...single.map((v) => word(v.verdict, report).length)) + 2;
  for (const { capability, verdict, proofs } of single) {
    const lead = [
      { text: padTo(capability, names), tone: 'strong' as const, keep: true },
      { text: padTo(word(verdict, report), words), tone: TONES[verdict], keep: true },
    ];
    const [first = '', ...others] = proofs;
    const column = 2 + names + words;
    page.text([...lead, first], { indent: 2, hang: column });
    for (const other of others) page.text(other, { indent: column });
  }
  for (const [verdict, list] of rest)
    page.text(`${word(verdict, report)}: ${list.join(', ')}`, { indent: 2, hang: 4 });
}

/** The same in short, below a cause. */
export function capabilitySummary(page: Page, report: Report, target: TargetReport): void {
  const groups = capabilitiesByVerdict(target);
  const configured = groups.filter(([verdict]) => verdict !== 'not-configured');
  const [only] = configured;
  const texts = groups.map(([verdict, list]) =>
    configured.length === 1 && verdict === only?.[0]
      ? `all ${word(verdict, report)}`
      : `${word(verdict, report)}: ${list.join(', ')}`,
  );
  field(page, 'Capability', texts.join('; '));
}
