import type { MarkName } from '../style.ts';
import type { Page } from '../text/page.ts';
import { fields } from './field.ts';

/** Rows that decide nothing: one with its sentence, several by their ids. */
export function idList(
  page: Page,
  label: string,
  mark: MarkName,
  rows: readonly { row: { id: string }; summary: string }[],
): void {
  const [first, ...others] = rows;
  if (!first) return;
  const text =
    others.length === 0
      ? `${first.row.id}  ${first.summary}`
      : `${rows.map(({ row }) => row.id).join(', ')} (-v says why)`;
  fields(page, label, [[{ ...page.style.mark(mark), keep: true }, `  ${text}`]]);
}
