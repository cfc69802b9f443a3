import type { Finding } from '../../src/contract/finding.ts';
import type { CheckRow } from '../../src/contract/report.ts';

/** How many checks passed and were skipped, as the closing line of the terminal text counts them, and by family. */
export interface Tallies {
  passed: number;
  /** 0 where the line does not speak of any. */
  skipped: number;
  /** Null where the text has no such line. */
  families: Record<string, number> | null;
  /** Checks that a cause leaves nothing to examine, of which the text names some; null where it has no such line. */
  unexamined: number | null;
}

/** `33 checks pass: 9 network, 5 logging`, wherever its lines break. */
const BY_FAMILY = /(\d+)\s+checks?\s+pass(?:es)?:((?:\s+\d+\s+[a-z]+,?)+)/;
/** `– skipped  logging/log-group-key, session/run-as and 2 more`. */
const UNEXAMINED =
  /(– skipped\s+)([a-z-]+\/[a-z0-9-]+(?:,\s+[a-z-]+\/[a-z0-9-]+)*)(?:\s+and\s+(\d+)\s+more)?/;
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
 * The terminal text without what every check moves which passes or is skipped: the counts, and the names of those that
 * a cause leaves nothing to examine. So such a new check leaves
 * the golden texts alone; that they are right is asserted by itself, with the two functions below.
 */
export function masked(text: string): string {
  const closing = closingOf(text).replace(PASSED, '<n> passed').replace(SKIPPED, '<n> skipped');
  return text.replace(CLOSING, closing).replace(BY_FAMILY, '<tally>').replace(UNEXAMINED, '$1<checks>');
}

/** The counts as the text gives them. */
export function talliesIn(text: string): Tallies {
  const closing = closingOf(text);
  const [, said, list] = BY_FAMILY.exec(text) ?? [];
  const [, , names, more] = UNEXAMINED.exec(text) ?? [];
  const parts = [...(list ?? '').matchAll(/(\d+)\s+([a-z]+)/g)];
  const families = Object.fromEntries(parts.map(([, count, family]) => [family, Number(count)]));
  const listed = parts.reduce((sum, [, count]) => sum + Number(count), 0);
  if (list && listed !== Number(said))
    throw new Error(`${said} checks are said to pass, and ${listed} are listed`);
  return {
    passed: Number(PASSED.exec(closing)?.[1]),
    skipped: Number(SKIPPED.exec(closing)?.[1] ?? 0),
    families: list ? families : null,
    unexamined: names ? names.split(',').length + Number(more ?? 0) : null,
  };
}

interface Examined {
  checks: readonly (Pick<CheckRow, 'id' | 'status'> & { findings: readonly Pick<Finding, 'because'>[] })[];
  rootCauses: readonly string[];
}

/** The counts as the report's rows give them; null where the text, as `said`, has no line of the kind. */
export function talliesOf({ checks, rootCauses }: Examined, said: Tallies): Tallies {
  const passed = checks.filter(({ status }) => status === 'pass');
  const skipped = checks.filter(({ status }) => status === 'skipped');
  const unexamined = skipped.filter(({ findings }) =>
    findings.some(({ because }) => because && because === rootCauses[0]),
  );
  const families: Record<string, number> = {};
  for (const { id } of passed) {
    const [family = ''] = id.split('/');
    families[family] = (families[family] ?? 0) + 1;
  }
  return {
    passed: passed.length,
    skipped: skipped.length,
    families: said.families && families,
    unexamined: said.unexamined === null ? null : unexamined.length,
  };
}
