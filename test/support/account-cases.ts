import { readdirSync, readFileSync } from 'node:fs';
import type { Operation } from 'fast-json-patch';
import type { Selection, Verdict } from '../../src/contract/report.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { baseAccount, patched } from './snapshots.ts';

/** A broken (or healthy) account: a base plus JSON Patches, and what must be said of it, written by hand. */
export interface AccountCase {
  /** What is so in this account, in one sentence. */
  title: string;
  base: string;
  patch: Operation[];
  selection?: Partial<Selection>;
  expect: { verdict: Verdict; rootCauses: string[]; exit: number };
}

const FOLDER = new URL('../../fixtures/cases/', import.meta.url);

/** Every account of fixtures/cases/, by name. */
export function accountCases(): Map<string, AccountCase> {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return new Map(
    names.map((file) => [
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as AccountCase,
    ]),
  );
}

export const snapshotOf = (account: AccountCase): Snapshot =>
  patched(baseAccount(account.base), account.patch);
