import type { CheckRow } from '../../src/contract/report.ts';

/** How many checks passed and were skipped, as the closing line of the terminal text counts them, and by family. */
export interface Tallies {
  passed: number;
  /** 0 where the line does not speak of any. */
  skipped: number;
  /** Null where the text has no such line. */
  families: Record<string, number> | null;
}

/** `33 checks pass: 9 network, 5 logging`, wherever its lines break. */
const BY_FAMILY = /(\d+)\s+checks?\s+pass(?:es)?:((?:\s+\d+\s+[a-z]+,?)+)/;
/** The last line, which may be wrapped: `not ready: 1 cause; 33 passed, 0 unknown, 10 skipped  exit 1`. */
const CLOSING = /^(?:ready|not ready|degraded|unknown): [\s\S]*? exit \d+$/m;
const PASSED = /(\d+) passed/;
const SKIPPED = /(\d+) skipped/;

const closingOf = (text: string): string => {
  const [found] = CLOSING.exec(text) ?? [];
  if (!found) throw new Error(`the text has no closing line:\n${text}`);
  return found.replaceAll(/\s+/g, ' ');
};

/**
 * The terminal text without the counts that every check moves which passes or is skipped. So such a new check leaves
 * the golden texts alone; that the counts are right is asserted by itself, with the two functions below.
 */
export function masked(text: string): string {
  const closing = closingOf(text).replace(PASSED, '<n> passed').replace(SKIPPED, '<n> skipped');
  return text.replace(CLOSING, closing).replace(BY_FAMILY, '<tally>');
}

/** The counts as the text gives them. */
export function talliesIn(text: string): Tallies {
  const closing = closingOf(text);
  const [, said, list] = BY_FAMILY.exec(text) ?? [];
  const parts = [...(list ?? '').matchAll(/(\d+)\s+([a-z]+)/g)];
  const families = Object.fromEntries(parts.map(([, count, family]) => [family, Number(count)]));
  const listed = parts.reduce((sum, [, count]) => sum + Number(count), 0);
  if (list && listed !== Number(said))
    throw new Error(`${said} checks are said to pass, and ${listed} are listed`);
  return {
    passed: Number(PASSED.exec(closing)?.[1]),
    skipped: Number(SKIPPED.exec(closing)?.[1] ?? 0),
    families: list ? families : null,
  };
}

/** The counts as the report's rows give them; with families where the text has them. */
export function talliesOf(rows: readonly Pick<CheckRow, 'id' | 'status'>[], withFamilies: boolean): Tallies {
  const passed = rows.filter(({ status }) => status === 'pass');
  const families: Record<string, number> = {};
  for (const { id } of passed) {
    const [family = ''] = id.split('/');
    families[family] = (families[family] ?? 0) + 1;
  }
  return {
    passed: passed.length,
    skipped: rows.filter(({ status }) => status === 'skipped').length,
    families: withFamilies ? families : null,
  };
}
