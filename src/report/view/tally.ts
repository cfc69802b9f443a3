import type { CheckRow, TargetReport } from '../../contract/report.ts';
import { count } from './words.ts';

/** Every check of a target in exactly one class, so that the counts add up. */
export interface Tally {
  causes: number;
  /** Symptoms in the place of a cause. */
  unexplained: number;
  effects: number;
  passed: number;
  unknown: number;
  /** Unknown, but nothing hangs on it. */
  notChecked: number;
  advice: number;
  skipped: number;
}

export function tally(target: TargetReport): Tally {
  const sums: Tally = {
    causes: 0,
    unexplained: 0,
    effects: 0,
    passed: 0,
    unknown: 0,
    notChecked: 0,
    advice: 0,
    skipped: 0,
  };
  for (const row of target.checks) sums[classOf(row, target)] += 1;
  return sums;
}

function classOf(row: CheckRow, target: TargetReport): keyof Tally {
  if (target.rootCauses.includes(row.id)) return row.role === 'symptom' ? 'unexplained' : 'causes';
  const advises = row.impact === 'advises';
  switch (row.status) {
    case 'pass':
      return 'passed';
    case 'skipped':
      return 'skipped';
    case 'unknown':
      return advises ? 'notChecked' : 'unknown';
    case 'fail':
      return advises ? 'advice' : 'effects';
  }
}

/** `1 cause, 2 effects; 29 passed, 0 unknown, 9 skipped`. */
export function tallyText(sums: Tally): string {
  const failed = failedText(sums);
  const rest = [
    `${sums.passed} passed`,
    ...(failed ? [] : ['0 failed']),
    `${sums.unknown} unknown`,
    ...(sums.notChecked > 0 ? [`${sums.notChecked} not checked`] : []),
    ...(sums.advice > 0 ? [`${sums.advice} advice`] : []),
    ...(sums.skipped > 0 ? [`${sums.skipped} skipped`] : []),
  ].join(', ');
  return failed ? `${failed}; ${rest}` : rest;
}

function failedText({ causes, unexplained, effects }: Tally): string {
  if (causes === 0)
    return unexplained + effects === 0 ? '' : `${unexplained + effects} failed, no cause seen`;
  return [
    count(causes, 'cause'),
    ...(unexplained > 0 ? [`${unexplained} unexplained`] : []),
    ...(effects > 0 ? [count(effects, 'effect')] : []),
  ].join(', ');
}
