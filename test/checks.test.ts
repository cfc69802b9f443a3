import { describe, expect, it } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import { casesOf } from './support/cases-of.ts';
import { problemsOf } from './support/check-suite.ts';
import { unlike } from './support/lost-readings.ts';

describe.each(CHECKS.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it('answers each of its cases, and says unknown when a reading is lost', async () => {
    expect(await problemsOf(check, await casesOf(id))).toEqual([]);
  });

  it('answers the same in whichever way a reading is lost', async () => {
    const [row] = Object.values(await casesOf(id));
    if (!row) throw new Error(`fixtures/checks/${id}.ts has no case`);
    expect(await unlike(check, row)).toEqual([]);
  });
});
