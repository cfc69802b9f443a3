import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchConsole } from '../../../src/ssm/agent/console-lines.ts';

const topics = (...lines: string[]) => matchConsole(lines).map(({ topic }) => topic);

describe("the agent's console lines", () => {
  it.each([
    ['Amazon SSM Agent v3.3.987.0 is running', []],
    ['EC2RoleRequestError: no EC2 instance role found caused by: EC2MetadataError: 404', ['no-role']],
    ['dial tcp: lookup ssm.eu-west-1.amazonaws.com: i/o timeout', ['name-resolution']],
    ['Get "http://169.254.169.254/latest": dial tcp 169.254.169.254:80: i/o timeout', ['metadata']],
    [
      'RequestError: send request failed caused by: dial tcp 10.0.1.5:443: connection refused',
      ['unreachable'],
    ],
    [
      'no valid credentials could be retrieved for ec2 identity. Default Host Management Err: x',
      ['credentials'],
    ],
    [
      "Systems Manager's instance management role is not configured for account: 111122223333",
      ['credentials'],
    ],
    [
      'CreateControlChannel failed with error: unexpected response <AccessDeniedException>',
      ['channel-denied'],
    ],
    ['EC2RoleRequestError: AssumeRoleUnauthorizedAccess', ['assume-role']],
    ['x509: certificate has expired or is not yet valid', ['clock']],
    ['x509: certificate signed by unknown authority', ['certificate']],
  ])('%s', (line, expected) => expect(topics(line)).toEqual(expected));

  it('gives each topic once, with its newest line, newest first', () => {
    const lines = ['1 no space left on device', '2 no EC2 instance role found', '3 no space left on device'];
    expect(matchConsole(lines)).toMatchObject([
      { topic: 'disk', index: 2, line: '3 no space left on device' },
      { topic: 'no-role', index: 1 },
    ]);
  });

  it('points within the lines, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 })), (lines) => {
        for (const { index, line } of matchConsole(lines))
          expect(line.startsWith((lines[index] ?? '').slice(0, 2000))).toBe(true);
      }),
    );
  });

  it('is not kept busy by a hostile line', () => {
    const started = performance.now();
    matchConsole(Array.from({ length: 50 }, () => `lookup ${'lookup a on '.repeat(50_000)}`));
    matchConsole(Array.from({ length: 50 }, () => 'ControlChannel'.repeat(50_000)));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
