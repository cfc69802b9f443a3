import { readdirSync, readFileSync } from 'node:fs';
import type { Operation } from 'fast-json-patch';
import type { Selection, Verdict } from '../../src/contract/report.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { frozen } from './frozen.ts';
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

let cases: Map<string, AccountCase> | undefined;

/** Every account of fixtures/cases/, by name. */
export function accountCases(): ReadonlyMap<string, AccountCase> {
  cases ??= new Map(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => [file.replace(/\.json$/, ''), readCase(file)]),
  );
  return cases;
}

const readCase = (file: string): AccountCase =>
  frozen(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as AccountCase);

export const snapshotOf = (account: AccountCase): Snapshot =>
  patched(baseAccount(account.base), account.patch);
