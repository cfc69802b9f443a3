import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { CHECK_READINGS } from '../../src/cli/check-readings.ts';
import { casesOf } from '../support/cases-of.ts';
import { accountOf, readingOf, runOn } from '../support/check-run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

it('the table is up to date: npm run generate writes the same', { timeout: 60_000 }, () => {
  execFileSync(process.execPath, ['scripts/generate-check-readings.mjs', '--check'], { cwd: ROOT });
});

describe('in none of its cases does a check ask for more than the table says', () => {
  it.each(CHECKS.map((check) => [check.id, check] as const))('%s', async (id, check) => {
    const asked = new Set<string>();
    for (const row of Object.values(await casesOf(id))) {
      const run = await runOn(check, accountOf(row), row);
      for (const one of run.asked) asked.add(readingOf(one).reader);
    }
    const told = CHECK_READINGS[id]?.split(' ') ?? [];
    expect([...asked].filter((reader) => !told.includes(reader))).toEqual([]);
    // A table that named nothing would pass only for what looks at the workstation alone.
    if (asked.size === 0) expect(id).toMatch(/^client\//);
  });
});
