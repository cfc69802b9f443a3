import type { Report } from '../../../src/contract/report.ts';
import type { FormatOptions } from '../../../src/report/formats/format.ts';
import { renderPretty } from '../../../src/report/formats/pretty.ts';
import { makeStyle } from '../../../src/report/style.ts';

export type Look = Partial<Omit<FormatOptions, 'style'>> & { colour?: boolean; ascii?: boolean };

/** The terminal report as a pipe of 80 columns gets it, unless told otherwise. */
export function pretty(report: Report, look: Look = {}): string {
  const { colour = false, ascii = false, ...options } = look;
  return renderPretty(report, { width: 80, verbose: false, style: makeStyle({ colour, ascii }), ...options });
}

export const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');
