import { describe, expect, it } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import type { CheckCases } from './support/check-cases.ts';
import { problemsOf } from './support/check-suite.ts';

async function casesOf(id: string): Promise<CheckCases> {
  const file = new URL(`../fixtures/checks/${id}.ts`, import.meta.url);
  try {
    return ((await import(/* @vite-ignore */ file.href)) as { default: CheckCases }).default;
  } catch (error) {
    throw new Error(`write the cases of ${id} in fixtures/checks/${id}.ts (${(error as Error).message})`);
  }
}

describe.each(CHECKS.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it('answers each of its cases, and says unknown when a reading is lost', async () => {
    expect(await problemsOf(check, await casesOf(id))).toEqual([]);
  });
});
