import type { Operation } from 'fast-json-patch';
import type { Impact } from '../../src/contract/finding.ts';
import type { Selection } from '../../src/contract/report.ts';

/** One row: an account, and what one check alone must say of it. */
export interface CheckCase {
  /** A base account of fixtures/accounts/. Default: `private-endpoints`, which is healthy. */
  base?: string;
  patch?: readonly Operation[];
  /** Default: the account's first target. */
  target?: string;
  selection?: Partial<Selection>;
  /** Default false: a snapshot. True: live-only checks run. */
  live?: boolean;
  /** `status/message` of the worst finding. */
  expect: string;
  /** `status/message` of every finding, when they matter; any order. */
  all?: readonly string[];
  impact?: Impact;
  /** Texts that the worst finding's summary must hold. */
  says?: readonly string[];
}

/** A check's cases, by what is so in each. */
export type CheckCases = Record<string, CheckCase>;

export const replace = (path: string, value: unknown): Operation => ({ op: 'replace', path, value });
export const add = (path: string, value: unknown): Operation => ({ op: 'add', path, value });
export const remove = (path: string): Operation => ({ op: 'remove', path });

/** Two operations that turn a reading into a gap. */
export function gap(reader: string, key: string, kind = 'denied', action?: string): Operation[] {
  const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
  const value = { [key]: { kind, ...(action ? { action } : {}), detail: `${kind} for the test` } };
  return [remove(`/readings/${reader}/${escaped}`), add('/gaps', { [reader]: value })];
}
