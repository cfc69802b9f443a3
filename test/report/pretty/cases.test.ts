import { describe, expect, it } from 'vitest';
import { errorReport } from '../../../src/report/build.ts';
import { renderError } from '../../../src/report/formats/pretty.ts';
import { makeStyle } from '../../../src/report/style.ts';
import {
  endpointGroupClosed,
  logsRefused,
  noIdentity,
  OPEN_443,
  silentAgent,
  unreadable,
} from '../faults.ts';
import { capabilities, finding, report, row, SELECTION, target, withRow } from '../samples.ts';
import { linesOf, pretty } from './render.ts';

const fail = (parts: Partial<Parameters<typeof finding>[0]> = {}) =>
  finding({ status: 'fail', summary: 'It is closed', ...parts });

describe('the first line is the answer', () => {
  it.each([
    ['READY', target()],
    ['DEGRADED', logsRefused()],
    ['NOT READY', noIdentity()],
    ['UNKNOWN', unreadable()],
  ])('%s', (word, t) => {
    const [first] = linesOf(pretty(report([t])));
    expect(first).toBe(`${word}  ${t.id}  ${t.name}  111122223333  eu-west-1`);
  });
});

describe('a partial report', () => {
  const parts = { selection: { ...SELECTION, only: ['network/route'] } };

  it('calls nothing ready and starts nothing', () => {
    for (const verbose of [false, true]) {
      const text = pretty(report([target()], parts), { verbose, exitCode: 0 });
      expect(text).not.toMatch(/\bready\b/i);
      expect(text).not.toContain('start-session');
      expect(text).toMatch(/^PARTIAL {2}i-/);
      expect(text).toContain('--only network/route');
    }
    const fleet = pretty(report([target(), target({ id: 'i-2' })], parts), { exitCode: 0 });
    expect(fleet).not.toMatch(/\bready\b/i);
    expect(fleet).toMatch(/^PARTIAL {2}2 of 2 targets/);
  });

  it('still says NOT READY', () => {
    expect(pretty(report([endpointGroupClosed()], parts))).toMatch(/^NOT READY /);
  });
});

describe('causes', () => {
  it('of one check with two faults say both, and want both remedies', () => {
    const more = { ...OPEN_443, summary: 'Or open the other.', command: 'aws ec2 other' };
    const t = target({ verdict: 'not-ready', rootCauses: ['network/route'] }, [
      row('network/route', [
        fail({ summary: 'ssm is closed', remedies: [OPEN_443] }),
        fail({ summary: 'logs is closed', remedies: [OPEN_443, more] }),
      ]),
    ]);
    const text = pretty(report([t]));
    expect(text).toContain('✗ CAUSE  ssm is closed\n         also: logs is closed\n');
    expect(text.match(/authorize-security-group-ingress/g)).toHaveLength(1);
    expect(text).toContain(
      '  Or          Open the other (changes account 111122223333)\n    aws ec2 other\n',
    );
  });

  it('name a symptom of two causes in full once', () => {
    const t = target({ verdict: 'not-ready', rootCauses: ['identity/permissions', 'network/route'] }, [
      row('identity/permissions', [fail()]),
      row('network/route', [fail()]),
      row('agent/connection', [fail({ summary: 'notconnected' })], {
        explainedBy: ['identity/permissions', 'network/route'],
      }),
    ]);
    const text = pretty(report([t]));
    expect(text.match(/notconnected/g)).toHaveLength(1);
    expect(text).toContain('agent/connection, as above');
    expect(text).toContain('not ready: 2 causes, 1 effect; ');
  });

  it('that degrade say so after those that block', () => {
    const lost = row('logging/s3-permissions', [fail({ impact: 'degrades', summary: 'Logs are lost' })]);
    const t = withRow(endpointGroupClosed(), lost);
    t.rootCauses.push('logging/s3-permissions');
    const text = pretty(report([t]));
    expect(text.indexOf('✗ CAUSE')).toBeLessThan(text.indexOf('! DEGRADES  Logs are lost'));
    expect(text.match(/But works/g)).toHaveLength(1);
  });

  it('lose no failed check that nothing explains', () => {
    const broken = row('session/preferences', [fail({ summary: 'The document is broken' })]);
    const t = withRow(endpointGroupClosed(), broken);
    expect(pretty(report([t]))).toContain('Also failed ✗ fail  session/preferences  The document is broken');
  });
});

describe('what is not known', () => {
  it('names suspects apart when a symptom has no cause', () => {
    const gaps = [{ kind: 'not-visible' as const, detail: 'beyond tgw-1' }];
    const t = withRow(
      silentAgent(),
      row('network/route', [finding({ status: 'unknown', summary: 'Not known: the route leads on', gaps })]),
    );
    t.suspects = ['network/route'];
    const text = pretty(report([t]), { width: 100 });
    expect(text).toContain(
      '  Suspects    ? unknown  network/route  Not known: the route leads on; not visible to AWS APIs',
    );
    expect(text).toContain('(beyond tgw-1)');
    expect(text).toContain('Nothing that AWS shows explains it.');
  });

  it('with -v gives the policy to attach', () => {
    const line = linesOf(pretty(report([unreadable()]), { verbose: true })).find((l) =>
      l.includes('2012-10-17'),
    );
    expect(JSON.parse(line ?? '')).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['ssm:GetConnectionStatus'], Resource: '*' },
        { Effect: 'Allow', Action: ['iam:GetRolePolicy'], Resource: 'arn:aws:iam::111122223333:role/web' },
      ],
    });
  });

  it('names a capability that no check decides', () => {
    const t = target({ verdict: 'unknown', capabilities: capabilities('ready', { ssh: 'unknown' }) });
    const text = pretty(report([t], { selection: { ...SELECTION, for: ['ssh'] } }));
    expect(text).toContain('? unknown  ssh  the checks that decide it did not all run');
  });

  it('says when what was asked for is not configured', () => {
    const t = target({
      verdict: 'not-ready',
      capabilities: capabilities('ready', { 'run-as': 'not-configured' }),
    });
    const text = pretty(report([t], { selection: { ...SELECTION, for: ['run-as'] } }));
    expect(text).toContain('Asked for with --for, but not configured: run-as.');
  });
});

describe('the last lines', () => {
  it('give the command that opens the session', () => {
    const t = target();
    const lines = linesOf(pretty(report([t]), { exitCode: 0 }));
    expect(lines.slice(-3)[0]).toBe(`  Start it:  ${t.start}`);
    expect(lines.at(-1)).toMatch(/^ready: 20 passed, 0 failed, 0 unknown, 4 skipped .* exit 0$/);
  });

  it('repeat the questions of the run in the command that looks again', () => {
    const selection = { ...SELECTION, for: ['ssh' as const], document: "it's", as: 'none' };
    expect(pretty(report([endpointGroupClosed()], { selection }))).toContain(
      "  Then        ssm-doctor i-0a1b2c3d4e5f60718 --region eu-west-1 --for ssh --document 'it'\\''s' --as none --wait 45m\n",
    );
  });

  it('count every check exactly once', () => {
    for (const t of [target(), endpointGroupClosed(), noIdentity(), unreadable(), silentAgent()]) {
      const text = linesOf(pretty(report([t]), { width: 100 })).at(-1) ?? '';
      const sum = [...text.matchAll(/\d+/g)].reduce((total, [n]) => total + Number(n), 0);
      expect(sum).toBe(t.checks.length);
    }
  });
});

describe('an error', () => {
  it('is one line of fact and one of action', () => {
    const error = { code: 'no-region', message: 'No region\u001b[2J.', action: 'Use --region.' };
    expect(renderError(error, makeStyle({ colour: false, ascii: false }))).toBe(
      'error: No region\\u001b[2J.\n  Use --region.\n',
    );
    expect(pretty(errorReport(error, { toolVersion: '1' }))).toBe('');
  });
});
