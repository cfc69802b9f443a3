import type { Reading } from './reading.ts';
import type { Scope } from './report.ts';
import type { Snapshot } from './snapshot.ts';

/** What each reader answers, by the name under which its readings stand in a snapshot; the registry of readers fills it. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, so that contract imports no reader.
export interface ReaderValues {}

export type ReaderId = keyof ReaderValues;

/** What a reader's `known` holds; null where AWS says that there is no such thing. */
export type ReaderValue<K extends ReaderId> = ReaderValues[K];

/** What can be learnt of this machine, by name; the workstation's reader fills it. None of it enters a snapshot. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, so that contract imports no reader.
export interface WorkstationValues {}

/** Looks at this machine. */
export type Look = <K extends keyof WorkstationValues>(what: K, key: string) => Promise<WorkstationValues[K]>;

/** Where readings come from: AWS or a snapshot. Nothing past it can tell which. */
export interface Source {
  kind: 'live' | 'snapshot';
  scope: Scope;
  /** ISO 8601. */
  capturedAt: string;
  read<K extends ReaderId>(reader: K, key: string): Promise<Reading<ReaderValue<K>>>;
  /** Absent where a snapshot is examined: it may be another machine's. */
  look?: Look;
  /** Forgets readings, so that the next read asks AWS again. A snapshot has nothing newer to offer. */
  forget(reader: ReaderId): void;
  /** Everything read so far, as a snapshot that replays to the same answers. */
  snapshot(): Snapshot;
}
