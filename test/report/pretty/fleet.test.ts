import { describe, expect, it } from 'vitest';
import { endpointGroupClosed, logsRefused, noIdentity, unreadable } from '../faults.ts';
import { report, SCOPE, target } from '../samples.ts';
import { linesOf, pretty } from './render.ts';

const id = (n: number): string => `i-${String(n).padStart(17, '0')}`;
const ids = (from: number, n: number): string[] => [...Array(n).keys()].map((i) => id(from + i));

/** 30 behind one endpoint, 2 without identity, 1 unread, 1 degraded, 6 well. */
const FLEET = report([
  ...ids(1, 30).map((i) => endpointGroupClosed({ id: i, name: null })),
  noIdentity({ id: id(101) }),
  noIdentity({ id: id(102) }),
  unreadable({ id: id(201) }),
  logsRefused({ id: id(301) }),
  ...ids(401, 6).map((i) => target({ id: i })),
]);

describe('the fixes of a fleet', () => {
  it('says for which target a fix is, where each wants its own', () => {
    const own = report([noIdentity({ id: id(1) }), target()]);
    own.targets.push(noIdentity({ id: id(2) }));
    expect(pretty(FLEET, { exitCode: 1 })).not.toContain(`Fix for ${id(1)}`);
    const [first, second] = [noIdentity({ id: id(1) }), noIdentity({ id: id(2) })];
    for (const t of [first, second]) {
      const row = t.checks.find((c) => c.id === 'identity/instance-profile');
      const finding = row?.findings[0];
      if (finding) {
        finding.evidence = [{ resource: t.id, field: 'IamInstanceProfile', value: null }];
        finding.remedies = [
          { summary: 'Attach.', command: `aws ec2 x ${t.id}`, changes: true, account: '111122223333' },
        ];
      }
    }
    const several = pretty(report([first, second]));
    expect(several).toContain(
      `Fix for ${id(1)}: Attach (changes account 111122223333)\n    aws ec2 x ${id(1)}\n`,
    );
    expect(several).toContain('and others like it');
    expect(several).toContain('not ready: 1 cause; not ready 2 = 2 targets');
  });
});

describe('a fleet', () => {
  const text = pretty(FLEET, { exitCode: 1, elapsedMs: 41_000 });

  it('starts with the verdict and how many it is true of', () => {
    expect(linesOf(text)[0]).toBe('NOT READY  32 of 40 targets  111122223333  eu-west-1');
  });

  it('ranks causes by targets, each with its id, targets and a fix', () => {
    const counts = [...text.matchAll(/^ +(\d+) {2}[✗!] (?:fail|warn)/gm)].map(([, n]) => n);
    expect(counts).toEqual(['30', '2', '1']);
    expect(text).toContain(`vpce-0f3c9a7715de2b441:`);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('i-00000000000000003 and 27 more');
    expect(text).toContain('    aws ec2 authorize-security-group-ingress');
  });

  it('counts what could not be read by the targets that it leaves open', () => {
    expect(text).toContain(
      '1  ? unknown  iam:GetRolePolicy on arn:aws:iam::111122223333:role/web:\n           denied\n',
    );
    expect(text).not.toContain('iam:ListAttachedRolePolicies');
    expect(text).toContain('ssm-doctor policy');
  });

  it('lists the targets that are not ready, in brief, and says how many it leaves out', () => {
    expect(text).toContain(`NOT READY  ${id(1)}  network/endpoint-security-group\n`);
    expect(text).toContain('… and 14 more (-v)');
    expect(text).not.toContain(id(401));
    expect(text).toContain(`One of them: ssm-doctor ${id(1)} --region eu-west-1`);
  });

  it('ends with counts that add up', () => {
    const end = text.slice(text.lastIndexOf('not ready: ')).replaceAll(/\s+/g, ' ');
    expect(end).toBe(
      'not ready: 3 causes; ready 6 + degraded 1 + unknown 1 + not ready 32 = 40 targets 41.0 s exit 1 ',
    );
  });

  it('with -v shows each target that is not ready in full', () => {
    const verbose = pretty(FLEET, { verbose: true });
    expect(verbose.match(/✗ CAUSE/g)).toHaveLength(32);
    expect(verbose).toContain('Path to ssmmessages');
    expect(verbose).not.toContain(id(401));
  });

  it('names the scope of a cause where there are several', () => {
    const other = { ...SCOPE, id: '444455556666/us-east-1', accountId: '444455556666', region: 'us-east-1' };
    const two = report([endpointGroupClosed(), endpointGroupClosed({ id: id(1), scope: other.id })], {
      scopes: [SCOPE, other],
    });
    const shown = pretty(two, { width: 100 });
    expect(shown).toContain('vpce-0f3c9a7715de2b441 in 444455556666/us-east-1');
    expect(linesOf(shown)[0]).toContain('444455556666  us-east-1');
  });

  it('all ready is short', () => {
    const lines = linesOf(pretty(report([target(), target({ id: id(2) })]), { exitCode: 0 }));
    expect(lines).toEqual([
      'READY  2 of 2 targets  111122223333  eu-west-1',
      '',
      'ready: ready 2 = 2 targets  exit 0',
    ]);
  });
});
