import type { ReportPath } from '../../contract/report.ts';
import type { MarkName } from '../style.ts';
import type { Page } from '../text/page.ts';
import { padTo } from '../text/width.ts';

const MARK_OF = new Map<string, MarkName>([
  ['pass', 'pass'],
  ['blocked', 'fail'],
  ['partial', 'warn'],
  ['unknown', 'unknown'],
]);

/** One path as it is travelled, hop by hop, replies included. */
export function pathLines(page: Page, service: string, path: ReportPath): void {
  page.text(
    [{ text: `Path to ${service}`, tone: 'strong' }, `  ${path.host} by ${path.kind}: ${path.verdict}`],
    {
      indent: 2,
      hang: 4,
    },
  );
  path.hops.forEach((hop, i) => {
    const { type, id, detail, direction, verdict } = hopOf(hop);
    const mark = page.style.mark(MARK_OF.get(verdict) ?? 'unknown');
    page.text(
      [
        { text: `${String(i + 1).padStart(2)}  `, keep: true },
        { text: padTo(mark.text, 11), tone: mark.tone, keep: true },
        `${type} ${id}  ${[direction, detail].filter(Boolean).join(': ')}`,
      ],
      { indent: 4, hang: 19 },
    );
  });
  for (const note of path.notes) page.text(`note: ${note}`, { indent: 4, hang: 6 });
}

/** Hops are plain data of the network library (and of other versions of it): what is missing stays empty. */
function hopOf(hop: unknown): Record<'type' | 'id' | 'detail' | 'direction' | 'verdict', string> {
  const text = (name: string): string => {
    const value = typeof hop === 'object' && hop !== null ? Reflect.get(hop, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return {
    type: text('type'),
    id: text('id'),
    detail: text('detail'),
    direction: text('direction'),
    verdict: text('verdict'),
  };
}
