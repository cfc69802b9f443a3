import type { Report } from '../../contract/report.ts';
import { codeUnits } from '../text/plain.ts';

/** Legal in JSON as they are, but a terminal would obey or hide them. They occur only inside strings. */
const UNSAFE = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The report as one JSON document (report.schema.json), also for exit 2, 3 and 70. */
export function renderJson(report: Report): string {
  return jsonText(report);
}

/** Any value as one JSON document that is safe to show. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll(UNSAFE, codeUnits)}\n`;
}
