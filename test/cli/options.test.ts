import { describe, expect, it } from 'vitest';
import { formatOf, listOf, selectionOf } from '../../src/cli/options.ts';
import { suggest } from '../../src/cli/suggest.ts';
import { assertInSnapshot, targetId } from '../../src/cli/targets.ts';
import { durationOf } from '../../src/cli/wait.ts';
import { InputError } from '../../src/contract/input-error.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';

const IDS = ['network/route', 'agent/ping'];
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'no error';
  } catch (error) {
    return error instanceof InputError ? error.code : String(error);
  }
};

describe('selection', () => {
  it('judges the caller by default, and nobody for a fleet', () => {
    expect(selectionOf({}, IDS, false)).toMatchObject({ for: ['shell'], as: 'caller', only: [], skip: [] });
    expect(selectionOf({}, IDS, true).as).toBe('none');
    expect(selectionOf({ as: 'arn:aws:iam::111122223333:user/ana' }, IDS, true).as).toContain('user/ana');
  });
  it('takes lists with commas and repeats', () => {
    expect(listOf(['a,b', ' c ', ''])).toEqual(['a', 'b', 'c']);
    expect(selectionOf({ for: 'ssh,run-as', only: 'network' }, IDS, false)).toMatchObject({
      for: ['ssh', 'run-as'],
      only: ['network'],
    });
  });
  it.each([
    [{ for: 'telnet' }, 'unknown-capability'],
    [{ only: 'netwrk' }, 'unknown-check'],
    [{ as: 'ana' }, 'bad-principal'],
    [{ remote: 'db' }, 'bad-remote'],
    [{ remote: 'db:0' }, 'bad-remote'],
    [{ remote: 'db:65536' }, 'bad-remote'],
    [{ remote: '[::1]:65535' }, 'no error'],
  ])('refuses %j', (flags, code) => {
    expect(codeOf(() => selectionOf(flags, IDS, false))).toBe(code);
  });
});

describe('format', () => {
  it('knows its formats, --json, and the -o of other tools', () => {
    expect(formatOf({ json: true })).toBe('json');
    expect(formatOf({ format: 'markdown' })).toBe('markdown');
    expect(codeOf(() => formatOf({ format: 'sarif' }))).toBe('unknown-format');
    expect(codeOf(() => formatOf({ output: 'json' }))).toBe('output-is-a-format');
    expect(formatOf({ output: 'report.json' })).toBe('pretty');
  });
});

describe('targets', () => {
  it.each([
    ['i-0a1b2c3d4e5f60718', 'i-0a1b2c3d4e5f60718'],
    ['i-0a1b2c3d', 'i-0a1b2c3d'],
    ['mi-0a1b2c3d4e5f60718', 'mi-0a1b2c3d4e5f60718'],
    ['arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718', 'i-0a1b2c3d4e5f60718'],
    ['web-1', undefined],
  ])('%s', (text, id) => {
    expect(targetId(text)).toBe(id);
  });
  it('refuses what is nearly an id, and an ARN of another Region', () => {
    expect(codeOf(() => targetId('i-0A1B'))).toBe('malformed-target');
    expect(codeOf(() => targetId('mi-0a1b2c3d'))).toBe('malformed-target');
    const arn = 'arn:aws:ec2:eu-west-1:1:instance/i-0a1b2c3d';
    const scope = { id: '1/eu-west-1', partition: 'aws', accountId: '1', region: 'eu-west-1', caller: null };
    expect(targetId(arn, { kind: 'live', scope })).toBe('i-0a1b2c3d');
    const elsewhere = { ...scope, region: 'eu-west-2' };
    expect(codeOf(() => targetId(arn, { kind: 'live', scope: elsewhere }))).toBe('other-region');
    expect(() => targetId(arn, { kind: 'snapshot', scope: elsewhere })).toThrow(
      /of the snapshot is eu-west-2/,
    );
    expect(codeOf(() => targetId(arn, { kind: 'snapshot', scope: { ...scope, accountId: '2' } }))).toBe(
      'other-account',
    );
  });
  it('names what a snapshot lacks only when it holds none of the ids', () => {
    const snapshot = { targets: ['i-0a1b2c3d'], readings: {} } as unknown as Snapshot;
    expect(codeOf(() => assertInSnapshot(['i-0a1b2c3e', 'i-0a1b2c3d'], snapshot))).toBe('no error');
    expect(codeOf(() => assertInSnapshot(['i-0a1b2c3e'], snapshot))).toBe('target-not-in-snapshot');
  });
});

describe('small things', () => {
  it('durations', () => {
    expect([durationOf('90s'), durationOf('15m'), durationOf('1h'), durationOf('5')]).toEqual([
      90e3, 900e3, 3600e3, 5e3,
    ]);
    for (const bad of ['', '0', '-1', 'soon', '99h'])
      expect(codeOf(() => durationOf(bad))).toBe('bad-duration');
  });
  it('suggests the option that was meant, or none', () => {
    expect(suggest('formt')).toBe('format');
    expect(suggest('snapshott')).toBe('snapshot');
    expect(suggest('zzzzzz')).toBeUndefined();
    expect(suggest('snapshot')).toBeUndefined();
  });
});
