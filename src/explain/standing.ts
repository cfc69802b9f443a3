import type { CheckRow, Report } from '../contract/report.ts';
import type { Symptom, SymptomCause } from './types.ts';

/** Whether a cause of a symptom still holds, by what an examination found. */
export type Standing = 'holds' | 'gone' | 'open';

/** A cause with what the examination says of it. */
export interface StandingCause {
  cause: SymptomCause;
  standing: Standing;
  /** The checks that failed, or those that left it open. */
  checks: readonly string[];
  /** The targets on which it holds. */
  targets: readonly string[];
}

/**
 * What the examination says of each known cause of a symptom. A cause holds where one of its checks failed; it is
 * gone where at least one was asked and all that were asked passed; everything else stays open.
 */
export function standingOf(symptom: Symptom, report: Pick<Report, 'targets'>): StandingCause[] {
  return symptom.causes.map((cause) => {
    const rows = report.targets.flatMap((target) =>
      target.checks.filter(({ id }) => cause.checks.includes(id)).map((row) => ({ target: target.id, row })),
    );
    const failed = rows.filter(({ row }) => row.status === 'fail');
    if (failed.length > 0) {
      return {
        cause,
        standing: 'holds',
        checks: unique(failed.map(({ row }) => row.id)),
        targets: unique(failed.map(({ target }) => target)),
      };
    }
    const gone = isGone(rows.map(({ row }) => row));
    const unknown = rows.filter(({ row }) => row.status === 'unknown').map(({ row }) => row.id);
    return { cause, standing: gone ? 'gone' : 'open', checks: unique(unknown), targets: [] };
  });
}

/** A check that had no subject says nothing, and evidence that stayed silent proves nothing. */
function isGone(rows: readonly CheckRow[]): boolean {
  const asked = rows.filter(({ status, role }) => status !== 'skipped' && role !== 'evidence');
  return asked.length > 0 && asked.every(({ status }) => status === 'pass');
}

const unique = (words: readonly string[]): string[] => [...new Set(words)];

const WORDS: Record<Standing, string> = {
  holds: 'Still holds',
  gone: 'No longer holds',
  open: 'Could not be decided',
};

/** The same as lines: what still holds first. */
export function standingLines(symptom: Symptom, report: Pick<Report, 'targets'>): string[] {
  const causes = standingOf(symptom, report);
  const many = report.targets.length > 1;
  const lines = (['holds', 'gone', 'open'] as const).flatMap((standing) =>
    causes
      .filter((each) => each.standing === standing)
      .map(({ cause, checks, targets }) => {
        const on = many && targets.length > 0 ? ` on ${targets.join(', ')}` : '';
        const by = checks.length > 0 ? ` (${checks.join(', ')})` : whyOpen(standing, cause);
        return `${WORDS[standing]}${on}: ${cause.text}${by}`;
      }),
  );
  return [`Known causes of "${symptom.title}":`, ...lines.map((line) => `  ${line}`)];
}

function whyOpen(standing: Standing, cause: SymptomCause): string {
  if (standing !== 'open') return '';
  return cause.checks.length === 0 ? ' (not visible to AWS APIs)' : ' (not examined)';
}
