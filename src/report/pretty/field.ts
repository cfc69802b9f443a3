import type { Tone } from '../style.ts';
import type { Page, Span } from '../text/page.ts';
import { padTo } from '../text/width.ts';

const INDENT = 2;
/** Where the text beside a label starts. */
export const COLUMN = 14;

/** A labelled paragraph; without a label a further one under the same. */
export function field(page: Page, label: string, spans: Span | readonly Span[], tone: Tone = 'strong'): void {
  const list = typeof spans === 'object' && 'length' in spans ? spans : [spans];
  if (label === '') page.text(list, { indent: COLUMN, hang: COLUMN + 2 });
  else {
    const lead = { text: padTo(label, COLUMN - INDENT), tone, keep: true };
    page.text([lead, ...list], { indent: INDENT, hang: COLUMN });
  }
}

/** Several paragraphs under one label. */
export function fields(page: Page, label: string, paragraphs: readonly (Span | readonly Span[])[]): void {
  paragraphs.forEach((spans, i) => {
    field(page, i === 0 ? label : '', spans);
  });
}
