import { expect, it } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import { checkFiles, checkPages, lackedByCheck } from './support/check-files.ts';

const INDEX: ReadonlySet<string> = new Set(CHECKS.map(({ id }) => id));

it('every check is in the index, has cases and has a page', () => {
  const files = checkFiles();
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap((id) => lackedByCheck(id, INDEX))).toEqual([]);
});

it('the index and the pages speak of no check that is gone', () => {
  const files = new Set(checkFiles());
  const gone = [...INDEX].filter((id) => !files.has(id)).map((id) => `checks/index.ts lists ${id}`);
  const pages = checkPages()
    .filter((id) => !files.has(id))
    .map((id) => `docs/checks/${id}.md has no check: delete it`);
  expect([...gone, ...pages]).toEqual([]);
});

it('a check that lacks all three is told so, each in one sentence', () => {
  expect(lackedByCheck('network/forgotten', INDEX)).toEqual([
    'checks/network/forgotten.ts is not in checks/index.ts and never runs: run npm run generate',
    'checks/network/forgotten.ts has no cases: write them in fixtures/checks/network/forgotten.ts',
    'checks/network/forgotten.ts has no page docs/checks/network/forgotten.md: run npm run generate',
  ]);
});

it('a check whose name the index passes over is told so', () => {
  for (const id of ['new-family/check', 'network/Check', 'network/deep/check'])
    expect(lackedByCheck(id, INDEX)).toEqual([
      `checks/${id}.ts is passed over by npm run generate: name it checks/family/its-name.ts, in small letters`,
    ]);
});
