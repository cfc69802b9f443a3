import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../src/cli/catalogue.ts';
import { run } from '../src/cli/run.ts';
import type { Invocation } from '../src/contract/command.ts';
import type { Report } from '../src/contract/report.ts';
import type { Snapshot } from '../src/contract/snapshot.ts';
import { replaySource } from '../src/readers/source/replay.ts';
import { FORMAT_NAMES, loadFormat } from '../src/report/formats/index.ts';
import { makeStyle } from '../src/report/style.ts';
import { accountCases, snapshotOf } from './support/account-cases.ts';
import { PLAIN } from './support/invocation.ts';
import { DEFAULT_SELECTION } from './support/selection.ts';
import { baseAccount } from './support/snapshots.ts';

/** A run that reached AWS by another profile and another endpoint than the default ones. */
const PROD: Invocation = { ...PLAIN, profile: 'prod', endpointUrl: 'http://127.0.0.1:5000' };

/** Two nodes of one account: one is healthy, of the other nothing is known. */
function fleetSnapshot(): Snapshot {
  const base = baseAccount('private-endpoints');
  return { ...base, targets: [...base.targets, 'i-0fedcba9876543210'] };
}

const examined = new Map<Invocation, Promise<Report[]>>();

/** The reports of one invocation; formats only show them, so that one examination serves all. */
function reportsOf(invocation: Invocation): Promise<Report[]> {
  const reports = examined.get(invocation) ?? examineAll(invocation);
  examined.set(invocation, reports);
  return reports;
}

/** Every account examined as a live run would, with what the invocation carries. */
async function examineAll(invocation: Invocation): Promise<Report[]> {
  const reports = [...accountCases().values()].map((account) => {
    const source = { ...replaySource(snapshotOf(account)), kind: 'live' as const, invocation };
    const { targets } = source.snapshot();
    return run(source, targets, { ...DEFAULT_SELECTION, ...account.selection }, CATALOGUE);
  });
  const fleet = replaySource(fleetSnapshot());
  const targets = fleet.snapshot().targets;
  const whole = run({ ...fleet, kind: 'live', invocation }, targets, DEFAULT_SELECTION, CATALOGUE);
  return Promise.all([...reports, whole]);
}

async function textOf(report: Report, format: string): Promise<string> {
  const render = await loadFormat(format);
  const style = makeStyle({ colour: false, ascii: false });
  return render(report, { width: 100, style, verbose: true, quiet: false, exitCode: 0 });
}

/**
 * Every call of the AWS CLI and of the doctor in a text, each up to where it ends: the end of its line, or the
 * bracket that closes the command whose output is a word of another.
 */
function callsIn(text: string): string[] {
  // In JSON a command stands in quotes, its line breaks and quotes escaped.
  const lines = text.replaceAll('\\n', '\n').replaceAll('\\"', '"').split('\n');
  return lines.flatMap((line) => {
    const start = line.search(/(?<![\w'-])(aws [a-z0-9]+ [a-z0-9-]+|ssm-doctor (i|mi)-) ?/);
    // The line that says what a thing is called, or a sentence that quotes a command, is no command.
    if (
      start < 0 ||
      !/^\s*(Then +|One of them: +|Start it: +|"(command|start)": "|- |ssh -o 'ProxyCommand=)?$/.test(
        line.slice(0, start),
      )
    )
      return [];
    const call = line.slice(start);
    const inner = [...call.matchAll(/\$\((aws [^)]*)\)/g)].map((match) => match[1] ?? '');
    return [call.replaceAll(/"\$\([^)]*\)"/g, 'OUTPUT'), ...inner];
  });
}

describe('every command that is printed', () => {
  it.each(FORMAT_NAMES)('carries profile, Region and endpoint in %s', async (format) => {
    let calls = 0;
    for (const report of await reportsOf(PROD)) {
      const found = callsIn(await textOf(report, format));
      calls += found.length;
      for (const call of found) {
        expect(call).toMatch(/ --region [a-z]{2}-[a-z]+-\d/);
        expect(call).toContain(' --profile prod');
        expect(call).toContain(' --endpoint-url http://127.0.0.1:5000');
      }
    }
    expect(calls).toBeGreaterThan(40);
  });

  it.each(FORMAT_NAMES)('carries the Region alone where nothing else was named, in %s', async (format) => {
    for (const report of await reportsOf(PLAIN)) {
      for (const call of callsIn(await textOf(report, format))) {
        expect(call).toMatch(/ --region [a-z]{2}-[a-z]+-\d/);
        expect(call).not.toMatch(/--profile|--endpoint-url/);
      }
    }
  });

  it('says which account it changes, and whose credentials it wants where none are named', async () => {
    const [own] = await reportsOf(PLAIN);
    const changing = (report: Report | undefined) =>
      (report?.targets ?? []).flatMap(({ checks }) =>
        checks.flatMap(({ remedies }) => remedies.filter(({ changes, command }) => changes && command)),
      );
    expect(changing(own).length).toBeGreaterThan(0);
    for (const { account, needsCredentials } of changing(own)) {
      expect(account).toMatch(/^\d{12}$/);
      expect(needsCredentials).toBeUndefined();
    }
    const [keys] = await reportsOf({ ...PLAIN, ownCredentials: false });
    for (const { needsCredentials } of changing(keys)) expect(needsCredentials).toBe(true);
  });
});
