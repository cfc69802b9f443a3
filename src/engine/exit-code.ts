import type { Report } from '../contract/report.ts';

export const EXIT = { ready: 0, notReady: 1, usage: 2, unknown: 3, bug: 70, interrupted: 130 } as const;

/**
 * The one exit function, the same for every format.
 * @param gate `strict`: degraded fails too; `exitZero`: a soft gate, findings never fail the run
 */
export function exitCode(
  report: Pick<Report, 'verdict' | 'error'>,
  gate: { strict?: boolean; exitZero?: boolean } = {},
): number {
  if (report.error) return report.error.code === 'internal-error' ? EXIT.bug : EXIT.usage;
  if (gate.exitZero) return EXIT.ready;
  switch (report.verdict) {
    case 'not-ready':
      return EXIT.notReady;
    case 'unknown':
      return EXIT.unknown;
    case 'degraded':
      return gate.strict ? EXIT.notReady : EXIT.ready;
    case 'ready':
      return EXIT.ready;
  }
}
