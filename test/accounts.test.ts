import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Report } from '../src/contract/report.ts';
import { exitCode } from '../src/engine/exit-code.ts';
import { renderJson } from '../src/report/formats/json.ts';
import { renderPretty } from '../src/report/formats/pretty.ts';
import schema from '../src/report/report.schema.json' with { type: 'json' };
import { makeStyle } from '../src/report/style.ts';
import { accountCases, snapshotOf } from './support/account-cases.ts';
import { examined } from './support/examined.ts';
import { golden, noGoldenBut } from './support/golden.ts';
import { masked, talliesIn, talliesOf } from './support/tallies.ts';

/**
 * Accounts of which the whole report is golden, text and JSON, as unlike each other as can be: every verdict, and a
 * call that was denied. Four, since each of these files changes with every check that is added; of the others the
 * text is golden but for its counts, and MESSAGES has what was found in all of them.
 */
const WHOLE = new Set([
  'private-subnet-healthy',
  'black-screen-logs-endpoint-missing',
  'log-key-lacks-logs-principal',
  'role-policy-unreadable',
]);
const MESSAGES = 'messages.txt';

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
const reports = new Map<string, Promise<Report>>();

/** The report of one account; each is examined once for all tests of this file. */
async function reportOf(name: string): Promise<Report> {
  const account = accountCases().get(name);
  if (!account) throw new Error(`fixtures/cases has no ${name}.json`);
  const report =
    reports.get(name) ?? examined(snapshotOf(account), account.selection).then((done) => done.report);
  reports.set(name, report);
  return report;
}

/** What the terminal shows at 80 columns, and the exit code. */
function textOf(report: Report): string {
  const exit = exitCode(report);
  const style = makeStyle({ colour: false, ascii: false });
  return `${renderPretty(report, { width: 80, style, verbose: false, exitCode: exit })}exit ${exit}\n`;
}

const goldenOf = (name: string): string => `${name}.${WHOLE.has(name) ? 'json' : 'txt'}`;

describe.each([...accountCases()])('%s', (name, account) => {
  it(`${account.title}`, async () => {
    const report = await reportOf(name);
    const rootCauses = report.targets[0]?.rootCauses;
    expect({ verdict: report.verdict, rootCauses, exit: exitCode(report) }).toEqual(account.expect);
  });

  it('gives a report of the published schema, and its golden text', async () => {
    const report = await reportOf(name);
    const json = renderJson({ ...report, tool: { ...report.tool, version: '0.0.0' } });
    validate(JSON.parse(json));
    expect(validate.errors).toBeNull();
    const text = textOf(report);
    const whole = { text: text.split('\n'), report: JSON.parse(json) as unknown };
    golden(goldenOf(name), WHOLE.has(name) ? `${JSON.stringify(whole, null, 2)}\n` : masked(text));
  });

  it('is counted right in its text', async () => {
    const report = await reportOf(name);
    const said = talliesIn(textOf(report));
    for (const target of report.targets) expect(said).toEqual(talliesOf(target, said));
  });
});

/** Every finding of an account but those that pass: a line for each `check/message`, with how often it was found. */
async function messagesOf(name: string): Promise<string> {
  const found = new Map<string, number>();
  for (const { checks } of (await reportOf(name)).targets) {
    for (const { id, findings } of checks)
      for (const { status, message } of findings) {
        const line = `${status} ${id}/${message}`;
        if (status !== 'pass') found.set(line, (found.get(line) ?? 0) + 1);
      }
  }
  const lines = [...found].map(([line, count]) => `  ${line}${count > 1 ? ` (${count})` : ''}\n`);
  return `${name}\n${lines.sort().join('')}`;
}

describe('all accounts together', () => {
  const names = [...accountCases().keys()];

  it('give the messages that they gave', async () => {
    golden(MESSAGES, (await Promise.all(names.map(messagesOf))).join('\n'));
  });

  it('have no golden file too many', () => {
    expect(names).toEqual(expect.arrayContaining([...WHOLE]));
    noGoldenBut(new Set([...names.map(goldenOf), MESSAGES]));
  });
});
