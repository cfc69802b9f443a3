import type { Page, Span } from '../text/page.ts';
import { padTo } from '../text/width.ts';

const INDENT = 2;
/** Where the text beside a label starts. */
export const COLUMN = 14;

/** Prints the least-privilege policy of the doctor itself. */
export const POLICY_COMMAND = { text: 'ssm-doctor policy', keep: true } as const;

type Spans = Span | readonly Span[];

/** A labelled paragraph. */
export function field(page: Page, label: string, spans: Spans, hang = COLUMN): void {
  page.text([{ text: padTo(label, COLUMN - INDENT), tone: 'strong', keep: true }, ...list(spans)], {
    indent: INDENT,
    hang,
  });
}

/** Several paragraphs under one label: a list, its further lines set in. */
export function fields(page: Page, label: string, paragraphs: readonly Spans[]): void {
  paragraphs.forEach((spans, i) => {
    if (i === 0) field(page, label, spans, COLUMN + 2);
    else page.text(spans, { indent: COLUMN, hang: COLUMN + 2 });
  });
}

function list(spans: Spans): readonly Span[] {
  return typeof spans === 'object' && 'length' in spans ? spans : [spans];
}
