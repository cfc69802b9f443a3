import type { TargetReport } from './report.ts';

/** What the report says of a target beside its checks. */
export type About = Pick<
  TargetReport,
  'name' | 'accountId' | 'platform' | 'observed' | 'paths' | 'notVisible' | 'onHost' | 'start'
>;

/** What the engine decided of a target. */
export type Decided = Pick<TargetReport, 'verdict' | 'capabilities' | 'rootCauses' | 'suspects' | 'checks'>;
