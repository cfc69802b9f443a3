import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/contract/report.ts';
import { displayWidth } from '../../../src/report/text/width.ts';
import { endpointGroupClosed, logsRefused, noIdentity, silentAgent, unreadable } from '../faults.ts';
import { capabilities, finding, report, row, skipped, target } from '../samples.ts';
import { linesOf, pretty } from './render.ts';

const FLEET = [
  endpointGroupClosed({ id: 'i-1' }),
  noIdentity(),
  unreadable({ id: 'i-3' }),
  logsRefused({ id: 'i-4' }),
  target({ id: 'i-5' }),
];
const SAMPLES: [string, Report][] = [
  ['ready', report([target()])],
  ['one fault', report([endpointGroupClosed()])],
  ['no identity', report([noIdentity()])],
  ['silent', report([silentAgent()])],
  ['unreadable', report([unreadable()])],
  ['degraded', report([logsRefused()])],
  ['a fleet', report(FLEET)],
];
const VERBATIM =
  /^ *(aws |ssm-doctor |https:|Start it: |Then |One of them: |\{"|df |sudo |timedatectl|resource "|\/?\S+$)/;
const ESCAPES = new RegExp(`${'\u001b'}\\[\\d+m`, 'g');

describe.each(SAMPLES)('%s', (_, sample) => {
  it.each([60, 80, 100, 120])('keeps to %d columns but for ids, URLs and commands', (width) => {
    for (const verbose of [false, true]) {
      const lines = linesOf(pretty(sample, { width, verbose, exitCode: 1, elapsedMs: 1 }));
      const long = lines.filter((l) => displayWidth(l) > Math.min(width, 100) && !VERBATIM.test(l));
      expect(long.filter((l) => !l.startsWith('  More '))).toEqual([]);
    }
  });

  it('has no escape sequence without colour, and the same text with it', () => {
    for (const verbose of [false, true]) {
      const bare = pretty(sample, { verbose });
      const coloured = pretty(sample, { verbose, colour: true });
      expect(bare).not.toContain('\u001b');
      expect(coloured).toContain('\u001b[');
      expect(coloured.replaceAll(ESCAPES, '')).toBe(bare);
    }
  });

  it('is ASCII when asked', () => {
    expect(pretty(sample, { ascii: true, verbose: true })).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it('states in a word what is not a pass', () => {
    for (const line of linesOf(pretty(sample, { verbose: true }))) {
      if (line.includes('✗')) expect(line).toMatch(/✗ (fail|CAUSE|UNEXPLAINED)\b/);
      if (line.includes('– ')) expect(line).toMatch(/– skipped\b/);
      if (/[?!] /.test(line)) expect(line).toMatch(/\? unknown\b|! (warn|DEGRADES)\b/);
    }
  });

  it('ends with no blank line and has no trailing space', () => {
    expect(pretty(sample)).toMatch(/\S\n$/);
    expect(linesOf(pretty(sample)).filter((l) => / $/.test(l))).toEqual([]);
  });

  it('never cuts or wraps an id, a URL or a command', () => {
    const text = pretty(sample, { width: 60, verbose: true });
    for (const t of sample.targets.filter((x) => x.verdict !== 'ready' || sample.targets.length === 1)) {
      expect(text).toContain(t.id);
      for (const id of t.rootCauses) {
        const cause = t.checks.find((c) => c.id === id);
        expect(text).toContain(id);
        expect(linesOf(text).some((l) => l.endsWith(`${cause?.docs}`))).toBe(true);
        for (const { command } of cause?.remedies ?? [])
          if (command) expect(linesOf(text)).toContain(`    ${command}`);
      }
    }
  });
});

describe('one cause that takes more than a screen', () => {
  const effect = (id: string) =>
    row(id, [finding({ status: 'fail', summary: `${'it fails '.repeat(20)}${id}` })], {
      explainedBy: ['network/route'],
    });
  const remedies = [1, 2, 3].map((n) => ({
    summary: `Way ${n}: ${'and so on '.repeat(40)}`,
    command: `aws ec2 way-${n} ${'x'.repeat(300)}`,
    changes: true,
  }));
  const summary = `The table leads nowhere. ${'The user reads much. '.repeat(40)}`;
  const t = target({ verdict: 'not-ready', rootCauses: ['network/route'] }, [
    row('network/route', [finding({ status: 'fail', summary, remedies })]),
    ...['agent/ping', 'agent/connection', 'agent/registration'].map(effect),
  ]);

  it('leaves the lesser things to -v', () => {
    const lines = linesOf(pretty(report([t]), { exitCode: 1, elapsedMs: 1 }));
    expect(lines.length).toBeLessThanOrEqual(30);
    expect(lines).toContain('✗ CAUSE  The table leads nowhere');
    expect(lines).toContain(`    ${remedies[0]?.command}`);
    expect(lines).toContain('  Or          2 more ways (-v)');
    expect(lines.join('\n')).toMatch(/✗ fail {2}agent\/registration, agent\/ping,\s+agent\/connection/);
  });

  it('says all with -v, and on a narrow terminal', () => {
    for (const look of [{ verbose: true }, { width: 60 }]) {
      const text = pretty(report([t]), look);
      for (const { command } of remedies) expect(text).toContain(`    ${command}\n`);
      expect(text.match(/The\s+user\s+reads/g)?.length).toBeGreaterThanOrEqual(40);
    }
  });
});

describe('a remedy of several steps', () => {
  const commands = [
    `aws iam create-instance-profile --instance-profile-name ${'web'.repeat(30)}`,
    "aws iam tag-instance-profile --tags 'Key=a,Value=\u001b[31m'",
  ];
  const steps = (lines: string[]) => {
    const remedies = [{ summary: 'Make it', command: lines.join('\n'), changes: true }];
    const failed = finding({ status: 'fail', summary: 'No profile', remedies });
    const t = target({ verdict: 'not-ready', rootCauses: ['network/route'] }, [
      row('network/route', [failed]),
    ]);
    return linesOf(pretty(report([t])));
  };

  it('stands one command a line, unwrapped and escaped', () => {
    const lines = steps(commands);
    const at = lines.indexOf(`    ${commands[0]}`);
    expect(at).toBeGreaterThan(0);
    expect(lines[at + 1]).toBe("    aws iam tag-instance-profile --tags 'Key=a,Value=\\u001b[31m'");
  });

  it('is one line where a line is no aws command', () => {
    expect(steps(['aws a', 'READY  i-1'])).toContain('    aws a\\nREADY  i-1');
  });
});

describe('budgets at 80 columns', () => {
  it('a healthy instance takes less than 20 lines, with advice and what was not checked too', () => {
    const advice = (id: string) =>
      row(id, [finding({ status: 'fail', impact: 'advises', summary: 'x '.repeat(60) })]);
    const aside = (id: string) =>
      row(id, [finding({ status: 'unknown', impact: 'advises', summary: 'y '.repeat(60) })]);
    const t = target({ capabilities: capabilities('ready') }, [
      advice('posture/broad-role'),
      advice('posture/session-logging'),
      aside('access/start-session'),
      aside('identity/organization-policy'),
    ]);
    expect(linesOf(pretty(report([t]), { exitCode: 0, elapsedMs: 1 })).length).toBeLessThan(20);
  });

  it('a failure of one cause fits 30 lines, even with much evidence and many effects', () => {
    for (const t of [endpointGroupClosed(), noIdentity()]) {
      expect(linesOf(pretty(report([t]), { exitCode: 1, elapsedMs: 1 })).length).toBeLessThanOrEqual(30);
    }
    const evidence = [...Array(12).keys()].map((i) => ({
      resource: `sg-0e9d55aa21c7f3b0${i}`,
      field: 'IpPermissions',
      value: [...Array(9)].map(() => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 })),
    }));
    const id = 'network/endpoint-security-group';
    const cause = endpointGroupClosed().checks.find((c) => c.id === id);
    const heavy = endpointGroupClosed();
    heavy.checks = [
      ...heavy.checks.filter((c) => c.id !== id),
      row(
        id,
        (cause?.findings ?? []).map((f) => ({ ...f, evidence })),
      ),
      ...[1, 2, 3, 4, 5, 6].map((n) => skipped(`network/x-${n}`, 'nothing to examine', id)),
    ];
    const text = pretty(report([heavy]), { exitCode: 1, elapsedMs: 1 });
    expect(linesOf(text).length).toBeLessThanOrEqual(30);
    expect(text).toContain('… and 8 more (-v)');
    expect(text).toMatch(/network\/x-4 and\s+2 more/);
  });
});
