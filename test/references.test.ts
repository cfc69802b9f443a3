import { expect, it } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import { SYMPTOMS } from '../src/explain/index.ts';
import { caseFindings } from './support/case-findings.ts';

const IDS = new Set(CHECKS.map(({ id }) => id));
const unknown = (ids: readonly string[]): string[] => [...new Set(ids)].filter((id) => !IDS.has(id));

it('a finding names only checks that exist: what removed its subject, or what it raises', async () => {
  const named = (await caseFindings()).flatMap(({ finding }) => finding.because?.split(' ') ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(unknown(named)).toEqual([]);
}, 60_000);

it('an error text leads only to checks that exist', () => {
  const named = SYMPTOMS.flatMap(({ causes }) => causes.flatMap(({ checks }) => checks));
  expect(named.length).toBeGreaterThan(0);
  expect(unknown(named)).toEqual([]);
});
