import { beforeAll, describe, expect, it } from 'vitest';
import { commandLines } from '../src/contract/command.ts';
import type { ReportRemedy } from '../src/contract/finding.ts';
import { splitCommand } from './emulator/command-line.ts';
import { substituted } from './emulator/substitution.ts';
import { type CaseFinding, caseFindings } from './support/case-findings.ts';
import { NO_REMEDY } from './support/no-remedy.ts';

const complete = ({ command, terraform, policy, link }: ReportRemedy): boolean =>
  Boolean(command || terraform || policy !== undefined || link);

const idOf = ({ check, finding }: CaseFinding): string => `${check}/${finding.message}`;

describe('the remedies of every fixture', () => {
  let findings: CaseFinding[] = [];
  let failing: CaseFinding[] = [];
  beforeAll(async () => {
    findings = await caseFindings();
    failing = findings.filter(({ finding }) => finding.status === 'fail' && finding.impact !== 'advises');
  }, 60_000);

  it('are there for every failing message, or the reason why none can be', () => {
    const without = failing.filter(({ finding }) => !finding.remedies.some(complete));
    const unexplained = without.filter((one) => !(idOf(one) in NO_REMEDY));
    expect(unexplained.map((one) => `${idOf(one)} (${one.where}): ${one.finding.summary}`)).toEqual([]);
  });

  it('are excused only where none is given', () => {
    const without = new Set(failing.filter(({ finding }) => !finding.remedies.some(complete)).map(idOf));
    expect(Object.keys(NO_REMEDY).filter((id) => !without.has(id))).toEqual([]);
  });

  it('have commands that run without a shell', async () => {
    const lines = findings.flatMap(({ finding }) =>
      finding.remedies.flatMap(({ command }) => (command ? commandLines(command) : [])),
    );
    expect(lines.length).toBeGreaterThan(10);
    const words = await Promise.all(
      lines.map(async (line) => splitCommand(await substituted(line, () => 'id-1'))),
    );
    expect(
      words.filter(([program, service, operation]) => program !== 'aws' || !service || !operation),
    ).toEqual([]);
  });

  it('say whether they change the account', () => {
    const commands = findings.flatMap((one) =>
      one.finding.remedies
        .filter(({ command }) => command)
        .map(({ command = '', changes }) => ({ where: one.where, command, changes })),
    );
    const reads = /^aws \S+ ((describe|get|list|head)-|start-session )/;
    const wrong = commands.filter(
      ({ command, changes }) => changes === commandLines(command).every((line) => reads.test(line)),
    );
    expect(wrong).toEqual([]);
  });
});
