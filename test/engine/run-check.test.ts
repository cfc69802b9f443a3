import { describe, expect, it, vi } from 'vitest';
import { NoSubject, OpenFact } from '../../src/contract/fact.ts';
import { answering, factOf, runOne, SELECTION } from './support.ts';

const denied = { kind: 'denied', action: 'iam:GetRole', detail: 'not allowed' } as const;
const open = factOf('open', async () => {
  throw new OpenFact([denied]);
});
const broken = factOf('broken', async (): Promise<string> => {
  throw new TypeError('x is undefined');
});
const gone = factOf('gone', async () => {
  throw new NoSubject('identity/instance-profile');
});
const known = factOf('known', async () => 7);

describe('a check that throws', () => {
  it('is unknown, with our bug named', async () => {
    const { findings } = await runOne({
      run: () => {
        throw new Error('boom');
      },
    });
    expect(findings).toMatchObject([{ status: 'unknown', message: 'check-crashed', impact: 'blocks' }]);
    expect(findings[0]?.gaps).toEqual([
      { kind: 'crashed', detail: 'ssm-doctor failed on the check test/check: boom' },
    ]);
  });

  it('is the same when it answers nothing', async () => {
    expect((await runOne(answering())).findings).toMatchObject([{ message: 'check-crashed' }]);
  });
});

describe('the facts that a check needs', () => {
  it('leave it unknown and not called when one is open', async () => {
    const run = vi.fn();
    const { findings } = await runOne({ needs: { known, open }, run });
    expect(run).not.toHaveBeenCalled();
    expect(findings).toMatchObject([{ status: 'unknown', message: 'unreadable', gaps: [denied] }]);
    expect(findings[0]?.summary).toBe('Not known: It holds (not allowed)');
  });

  it('leave it unknown when one throws, which is our bug', async () => {
    const { findings } = await runOne({ needs: { broken } });
    expect(findings).toMatchObject([{ status: 'unknown', gaps: [{ kind: 'crashed' }] }]);
    expect(findings[0]?.gaps[0]?.detail).toContain('the fact broken: x is undefined');
  });

  it('skip it, naming the check, when one has no subject, even if another is open', async () => {
    const { findings } = await runOne({ needs: { open, gone } });
    expect(findings).toMatchObject([
      { status: 'skipped', message: 'no-subject', because: 'identity/instance-profile' },
    ]);
    expect(findings[0]?.summary).toBe('Nothing to examine: see identity/instance-profile');
  });

  it('name the same hole once', async () => {
    const same = factOf('same', open.derive);
    expect((await runOne({ needs: { open, same } })).findings[0]?.gaps).toEqual([denied]);
  });

  it('reach it when they are known, and its wants as answers', async () => {
    const run = vi.fn(() => ({ status: 'pass', message: 'said', data: { what: 'so' } }) as const);
    await runOne({ needs: { known }, wants: { open, gone }, run });
    expect(run).toHaveBeenCalledWith(
      { known: 7, open: { gaps: [denied] }, gone: { removedBy: 'identity/instance-profile' } },
      expect.objectContaining({ target: 'i-0a1b2c3d4e5f60718' }),
    );
  });
});

describe('a check for one kind of target', () => {
  it.each([
    ['ec2', 'mi-0a1b2c3d4e5f60718', 'not-ec2'],
    ['hybrid', 'i-0a1b2c3d4e5f60718', 'not-hybrid'],
  ] as const)('only %s is skipped for %s', async (only, target, message) => {
    const { findings } = await runOne({ only }, { target });
    expect(findings).toMatchObject([{ status: 'skipped', message }]);
    expect(findings[0]?.summary).toMatch(/^Only for /);
  });
});

describe('what a check answers', () => {
  it('is worded by its template', async () => {
    const { findings } = await runOne(answering({ status: 'pass', message: 'said', data: { what: 'fine' } }));
    expect(findings[0]?.summary).toBe('It is fine');
  });

  it.each(['{what}', '{id} {status}', '$& $1 $`', "'; rm -rf /", '{{what}}', '{constructor}'])(
    'holds hostile data as it is: %s',
    async (what) => {
      const { findings } = await runOne(answering({ status: 'pass', message: 'said', data: { what } }));
      expect(findings[0]?.summary).toBe(`It is ${what}`);
    },
  );

  it('shows a placeholder that has no data, so that tests find it', async () => {
    const { findings } = await runOne({
      messages: { said: 'It is {what}{toString}' },
      run: () => ({ status: 'pass', message: 'said', data: { what: undefined } }),
    });
    expect(findings[0]?.summary).toContain('{what}');
  });

  it('takes leg, legs and effects by default from the check', async () => {
    const [one] = (await runOne(answering({ status: 'fail', message: 'said' }))).findings;
    expect(one).toMatchObject({ leg: 'ssm', legs: ['ssm'], impact: 'blocks' });
    expect(one?.capabilities.shell).toBe('not-ready');
  });

  it('keeps effects of its own, and lowers the impact where nothing asked for is taken', async () => {
    const own = answering({ status: 'fail', message: 'said', legs: [], capabilities: { ssh: 'not-ready' } });
    expect((await runOne(own)).findings[0]).toMatchObject({ impact: 'degrades', legs: [] });
    const asked = { selection: { ...SELECTION, for: ['ssh' as const] } };
    expect((await runOne(own, asked)).findings[0]).toMatchObject({ impact: 'blocks' });
  });

  it('collects what is not configured', async () => {
    const skipped = answering(
      { status: 'skipped', message: 'said', notConfigured: ['s3-logging'] },
      { status: 'skipped', message: 'said', notConfigured: ['run-as'] },
    );
    expect((await runOne(skipped)).notConfigured).toEqual(['s3-logging', 'run-as']);
  });
});
