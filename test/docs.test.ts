import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = new URL('../', import.meta.url);
const there = (path: string): boolean => existsSync(new URL(path, ROOT));
const markdownIn = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

/** The pages that people write; those under docs/checks/ are generated. */
const PAGES = ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs'), ...markdownIn('docs/adr')];

const OF_THE_REPOSITORY = /^(?:\.ci|src|checks|test|fixtures|docs|scripts|bench)\//;
/** `FAMILY/NAME`, `*`, `…`: any path. */
const STAND_IN = /[A-Z]{4,}(?![a-z])|[*…{}<>]/;

/** The paths that a line names, from the root of the repository: in backticks, and where its links lead. */
function pathsIn(page: string, line: string): string[] {
  const quoted = [...line.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');
  const links = [...line.matchAll(/\]\(([^)\s#]+)/g)].map((match) => match[1] ?? '');
  const linked = links
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => posix.join(posix.dirname(page), link));
  return [...quoted.filter((path) => OF_THE_REPOSITORY.test(path)), ...linked].filter(
    (path) => !STAND_IN.test(path.replace(/[^/]*\.md$/, '')),
  );
}

/** Every path that a page names and that does not exist. A fenced block is an example: its files may be yet to come. */
function missingIn(page: string, text: string): string[] {
  let fenced = false;
  return text.split('\n').flatMap((line, i) => {
    if (/^\s*```/.test(line)) fenced = !fenced;
    if (fenced) return [];
    const missing = pathsIn(page, line).filter((path) => !there(path));
    return missing.map((path) => `${page}:${i + 1}: there is no ${path}`);
  });
}

it('the pages name only files and folders that exist', () => {
  expect(PAGES.length).toBeGreaterThan(6);
  expect(PAGES.flatMap((page) => missingIn(page, readFileSync(new URL(page, ROOT), 'utf8')))).toEqual([]);
});

it('a path that does not exist is told with file and line, in backticks and in a link', () => {
  const text =
    'See `src/iam/index.ts`\nand `src/facts/iam/index.ts`,\n[this](adr/0000.md), `checks/FAMILY/NAME.ts`.';
  expect(missingIn('docs/page.md', text)).toEqual([
    'docs/page.md:2: there is no src/facts/iam/index.ts',
    'docs/page.md:3: there is no docs/adr/0000.md',
  ]);
});
