import { describe, expect, it } from 'vitest';
import type { AnyCheck } from '../src/contract/check.ts';
import { cite } from '../src/contract/evidence.ts';
import type { Answered, Located } from '../src/contract/fact.ts';
import type { Outcome } from '../src/contract/outcome.ts';
import { connection, nodeReading } from '../src/facts/instance/node.ts';
import { type CheckCases, replace } from './support/check-cases.ts';
import { problemsOf } from './support/check-suite.ts';
import { unlike } from './support/lost-readings.ts';

const ID = 'i-0a1b2c3d4e5f60718';

interface Facts {
  connection: Located<{ Status: string }>;
  nodeReading: Answered<Located<unknown>>;
}

/** A sound check of the suite's own: what each test breaks of it must be reported, and nothing else. */
function sound(run?: (facts: Facts) => Outcome | Outcome[], parts: Partial<AnyCheck> = {}): AnyCheck {
  return {
    id: 'test/sound',
    title: 'It is connected',
    why: 'Because.',
    docs: 'https://docs.aws.amazon.com/',
    impact: 'blocks',
    legs: ['ssmmessages'],
    needs: { connection },
    messages: { yes: '{id} is connected', no: '{id} is not connected' },
    run: run ?? plain,
    ...parts,
  };
}

function plain({ connection }: Pick<Facts, 'connection'>): Outcome {
  const yes = connection.known.Status === 'connected';
  const evidence = [cite(connection, ID, 'Status')];
  return { status: yes ? 'pass' : 'fail', message: yes ? 'yes' : 'no', data: { id: ID }, evidence };
}

const CASES: CheckCases = {
  connected: { expect: 'pass/yes', says: [ID] },
  'not connected': {
    patch: [replace(`/readings/connection/${ID}/Status`, 'notconnected')],
    expect: 'fail/no',
    impact: 'blocks',
  },
};
const without = (name: string) =>
  Object.fromEntries(Object.entries(CASES).filter(([key]) => key !== name)) as CheckCases;

const problems = async (check: AnyCheck, cases: CheckCases = CASES) =>
  (await problemsOf(check, cases)).join('\n');

it('a sound check has no problem', async () => {
  expect(await problemsOf(sound(), CASES)).toEqual([]);
});

describe('what a check may not do', () => {
  it('read a fact that it does not declare', async () => {
    const check = sound((facts) => {
      void facts.nodeReading;
      return plain(facts);
    });
    expect(await problems(check)).toBe('test/sound: reads nodeReading, which it does not declare');
  });

  it('declare a fact that it never reads', async () => {
    const check = sound(undefined, { wants: { nodeReading } });
    expect(await problems(check)).toBe('test/sound: declares nodeReading and never reads it');
  });

  it('throw', async () => {
    const check = sound((facts) => {
      if (facts.connection.known.Status !== 'connected') throw new Error('boom');
      return plain(facts);
    });
    expect(await problems(check)).toContain(
      'case "not connected": ssm-doctor failed on the check test/sound: boom',
    );
  });

  it('rest on a fact that throws', async () => {
    const broken = { id: 'broken', derive: async () => Promise.reject(new Error('bang')) };
    const check = sound(undefined, { needs: { connection, broken } });
    expect(await problems(check)).toContain('ssm-doctor failed on the fact broken: bang');
  });

  it('change its facts', async () => {
    const check = sound((facts) => {
      facts.connection.known.Status = 'connected';
      return plain(facts);
    });
    expect(await problems(check)).toContain('failed on the check test/sound');
  });

  it('give a message that it does not word', async () => {
    const check = sound((facts) => ({ ...plain(facts), message: 'other' }));
    expect(await problems(check)).toContain('test/sound: gives the message other, which it does not word');
  });

  it('have a message that no case reaches', async () => {
    const check = sound(undefined, { messages: { ...sound().messages, never: 'Never' } });
    expect(await problems(check)).toBe('test/sound: no case reaches the message never');
  });
});

describe('what the cases of a check may not do', () => {
  it('lack a case that passes, or one that fails', async () => {
    expect(await problems(sound(), without('connected'))).toContain('test/sound: no case passes');
    expect(await problems(sound(), without('not connected'))).toContain('test/sound: no case fails');
  });

  it('be held to a failing case when it is evidence', async () => {
    const never = sound((facts) => ({ ...plain(facts), status: 'pass', message: 'yes' }), {
      role: 'evidence',
    });
    expect(await problems(never, without('not connected'))).not.toContain('no case fails');
  });

  it('answer another thing than the case says', async () => {
    const wrong: CheckCases = {
      ...CASES,
      connected: { expect: 'fail/no', impact: 'degrades', says: ['nothing'], all: ['pass/no'] },
    };
    const found = await problemsOf(sound(), wrong);
    expect(found).toHaveLength(4);
    expect(found[0]).toContain('case "connected": expected fail/no, got pass/yes');
  });
});

describe('what the findings of a check may not do', () => {
  it('leave a text unfilled', async () => {
    const check = sound((facts) => ({ ...plain(facts), data: {} }));
    expect(await problems(check)).toContain('unfilled text: {id} is connected');
    const remedy = { summary: 'Run it on undefined', changes: false };
    const careless = sound((facts) => ({ ...plain(facts), remedies: [remedy] }));
    expect(await problems(careless)).toContain('unfilled text: Run it on undefined');
  });

  it('cite what is not in the snapshot', async () => {
    const evidence = [{ resource: ID, field: 'Status', value: 1, source: '/readings/connection/i-0/Status' }];
    const check = sound((facts) => ({ ...plain(facts), evidence }));
    expect(await problems(check)).toContain('does not resolve: no i-0');
  });

  it('answer differently the second time', async () => {
    let times = 0;
    const check = sound((facts) => ({ ...plain(facts), data: { id: `${ID}${times++}` } }));
    expect(await problems(check)).toContain('a second run answers differently');
  });
});

describe('a lost reading', () => {
  const listed = (facts: Facts) => 'known' in facts.nodeReading;

  it('may not turn pass into fail', async () => {
    const check = sound(
      (facts) => (listed(facts) ? plain(facts) : { ...plain(facts), status: 'fail', message: 'no' }),
      { wants: { nodeReading } },
    );
    expect(await problems(check)).toContain(
      `case "connected": losing node ${ID} turns pass/yes into fail/no`,
    );
  });

  it('may not turn fail into pass', async () => {
    const check = sound(
      (facts) => (listed(facts) ? plain(facts) : { ...plain(facts), status: 'pass', message: 'yes' }),
      { wants: { nodeReading } },
    );
    expect(await problems(check)).toContain(
      `case "not connected": losing node ${ID} turns fail/no into pass/yes`,
    );
  });

  it('may not turn what was skipped into a failure', async () => {
    const check = sound(
      (facts) =>
        listed(facts)
          ? { ...plain(facts), status: 'skipped' }
          : { ...plain(facts), status: 'fail', message: 'no' },
      { wants: { nodeReading } },
    );
    expect(await problems(check)).toContain('turns skipped/yes into fail/no');
  });

  it('must be named where the answer becomes unknown', async () => {
    const check = sound((facts) => (listed(facts) ? plain(facts) : { ...plain(facts), status: 'open' }), {
      wants: { nodeReading },
    });
    expect(await problems(check)).toContain(`losing node ${ID}: unknown/yes names no gap`);
  });

  it('must give the same answer in whichever way it was lost', async () => {
    const alike = sound(undefined, { wants: { nodeReading } });
    expect(await unlike(alike, { expect: 'pass/yes' })).toEqual([]);
    const fussy = sound(
      (facts) => {
        const gone = 'gaps' in facts.nodeReading && facts.nodeReading.gaps[0]?.kind === 'throttled';
        return gone ? { ...plain(facts), status: 'fail', message: 'no' } : plain(facts);
      },
      { wants: { nodeReading } },
    );
    expect(await unlike(fussy, { expect: 'pass/yes' })).toEqual([
      `test/sound: with node ${ID} lost, throttled gives another answer than denied`,
    ]);
  });
});
