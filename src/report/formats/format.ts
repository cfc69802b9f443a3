import type { Report } from '../../contract/report.ts';
import type { Style } from '../style.ts';

/** What a format may know besides the report. None of it changes what is said of the account. */
export interface FormatOptions {
  /** Columns of the stream; 80 where unknown. The terminal report uses at most 100. */
  width: number;
  style: Style;
  verbose: boolean;
  quiet?: boolean;
  /** The exit code that the run will end with. */
  exitCode?: number;
  elapsedMs?: number;
}

/** A view of the report as text that ends with a newline. */
export type Format = (report: Report, options: FormatOptions) => string;
