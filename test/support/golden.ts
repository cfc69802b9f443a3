import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

const FOLDER = new URL('../../fixtures/reports/', import.meta.url);
/** UPDATE_GOLDEN=1 writes the golden files anew; what is written by hand (verdict, causes, exit code) still decides. */
const UPDATE = process.env.UPDATE_GOLDEN === '1';

/** A golden file is written once and compared ever after. A missing one fails, except when writing. */
export function golden(file: string, text: string): void {
  const path = new URL(file, FOLDER);
  if (UPDATE) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, text);
  }
  const missing = `fixtures/reports/${file} is missing: read the report, then run UPDATE_GOLDEN=1 npm test`;
  expect(existsSync(path), missing).toBe(true);
  expect(text, `fixtures/reports/${file}: read what changed; if it is meant, UPDATE_GOLDEN=1 npm test`).toBe(
    readFileSync(path, 'utf8'),
  );
}

/** A golden file that no test writes any more would never be compared: it goes when writing, and fails otherwise. */
export function noGoldenBut(files: ReadonlySet<string>): void {
  const stale = readdirSync(FOLDER).filter((file) => !files.has(file));
  if (UPDATE) for (const file of stale.splice(0)) rmSync(new URL(file, FOLDER));
  expect(
    stale,
    'no test compares these files of fixtures/reports: UPDATE_GOLDEN=1 npm test removes them',
  ).toEqual([]);
}
