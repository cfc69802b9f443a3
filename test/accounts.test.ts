import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../src/cli/catalogue.ts';
import { run } from '../src/cli/run.ts';
import { exitCode } from '../src/engine/exit-code.ts';
import { replaySource } from '../src/readers/source/replay.ts';
import { renderJson } from '../src/report/formats/json.ts';
import { renderPretty } from '../src/report/formats/pretty.ts';
import { makeStyle } from '../src/report/style.ts';
import { accountCases, snapshotOf } from './support/account-cases.ts';
import { DEFAULT_SELECTION } from './support/selection.ts';

const GOLDEN = new URL('../fixtures/reports/', import.meta.url);
/** UPDATE_GOLDEN=1 writes the golden reports anew; the hand-written verdict, causes and exit code still decide. */
const UPDATE = process.env.UPDATE_GOLDEN === '1';

describe.each([...accountCases()])('%s', (name, account) => {
  it(`${account.title}`, async () => {
    const source = replaySource(snapshotOf(account));
    const selection = { ...DEFAULT_SELECTION, ...account.selection };
    const report = await run(source, source.snapshot().targets, selection, CATALOGUE);
    const exit = exitCode(report);
    const rootCauses = report.targets[0]?.rootCauses;
    expect({ verdict: report.verdict, rootCauses, exit }).toEqual(account.expect);
    const width = { width: 80, style: makeStyle({ colour: false, ascii: false }), verbose: false };
    golden(`${name}.txt`, `${renderPretty(report, { ...width, exitCode: exit })}exit ${exit}\n`);
    golden(`${name}.json`, renderJson({ ...report, tool: { ...report.tool, version: '0.0.0' } }));
  });
});

/** A golden report is written once and compared ever after. A missing one fails, except when writing. */
function golden(file: string, text: string): void {
  const path = new URL(file, GOLDEN);
  if (UPDATE) {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path), `${file} is missing: read the report, then run with UPDATE_GOLDEN=1`).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}
