import { existsSync, readdirSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** `checks/FAMILY/NAME.ts`, as scripts/generate-checks-index.mjs takes it for a check. */
const NAMED = /^[a-z]+\/[a-z0-9-]+$/;

/** Files below a folder that end so, as `FAMILY/NAME`, without the ending. */
function idsIn(folder: string, ending: string): string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith(ending) && file.includes('/'))
    .map((file) => file.slice(0, -ending.length));
}

/** Every check by its file; `checks/support/` holds what checks share. */
export const checkFiles = (): string[] => idsIn('checks', '.ts').filter((id) => !id.startsWith('support/'));

/** Every docs page of a check. */
export const checkPages = (): string[] => idsIn('docs/checks', '.md');

/** What a check still lacks, each in one sentence with what to do. */
export function lackedByCheck(id: string, index: ReadonlySet<string>): string[] {
  const file = `checks/${id}.ts`;
  if (!NAMED.test(id))
    return [
      `${file} is passed over by npm run generate: name it checks/family/its-name.ts, in small letters`,
    ];
  const there = (path: string) => existsSync(new URL(path, ROOT));
  const [cases, page] = [`fixtures/checks/${id}.ts`, `docs/checks/${id}.md`];
  return [
    ...(index.has(id) ? [] : [`${file} is not in checks/index.ts and never runs: run npm run generate`]),
    ...(there(cases) ? [] : [`${file} has no cases: write them in ${cases}`]),
    ...(there(page) ? [] : [`${file} has no page ${page}: run npm run generate`]),
  ];
}
