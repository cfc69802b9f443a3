import { expect, test } from 'vitest';
import { limiter } from '../../../src/readers/source/limiter.ts';

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

test('runs as many as allowed at once, in the order in which they came', async () => {
  const limit = limiter(2);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const task = (n: number) => async () => {
    started.push(n);
    most = Math.max(most, ++running);
    await tick();
    running -= 1;
    return n;
  };
  const results = await Promise.all([0, 1, 2, 3, 4].map((n) => limit(task(n))));
  expect(results).toEqual([0, 1, 2, 3, 4]);
  expect(started).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});

test('one that comes as another ends does not pass those who wait', async () => {
  const limit = limiter(1);
  const started: string[] = [];
  let running = 0;
  const task = (name: string) => async () => {
    started.push(name);
    expect(++running).toBe(1);
    await tick();
    running -= 1;
  };
  let late: Promise<void> | undefined;
  // Its own end asks for another in the very moment in which the slot is handed on.
  const first = limit(task('first')).then(() => {
    late = limit(task('late'));
  });
  const second = limit(task('second'));
  await Promise.all([first, second]);
  await late;
  expect(started).toEqual(['first', 'second', 'late']);
});

test('a task that fails gives its slot back', async () => {
  const limit = limiter(1);
  await expect(limit(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limit(async () => 'next')).toBe('next');
});
