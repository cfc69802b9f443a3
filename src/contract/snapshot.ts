import { pointer } from './evidence.ts';
import type { Gap } from './reading.ts';
import type { Scope } from './report.ts';

export const SNAPSHOT_FORMAT = 'ssm-doctor/snapshot';
export const SNAPSHOT_VERSION = 1;

/**
 * A saved account, as far as it was read. Readings stand by reader and key, in the SDK's field names;
 * absence is null or an empty list; what could not be read stands under `gaps` in the same places.
 */
export interface Snapshot {
  format: typeof SNAPSHOT_FORMAT;
  version: typeof SNAPSHOT_VERSION;
  /** ISO 8601; everything relative to now uses it. */
  capturedAt: string;
  scope: Omit<Scope, 'id'>;
  /** The targets that it was taken for. */
  targets: string[];
  readings: Partial<Record<string, Record<string, unknown>>>;
  gaps?: Partial<Record<string, Record<string, Gap>>>;
}

/** The JSON pointer of one reading. */
export function readingPointer(reader: string, key: string): string {
  return pointer('/readings', reader, key);
}
