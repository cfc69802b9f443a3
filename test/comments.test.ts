import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../', import.meta.url);
const FOLDERS = ['src', 'checks', 'scripts', 'test', 'fixtures/checks', 'bench', 'docs'];
const OWN = 'test/comments.test.ts';

/** What only the authors could open: their working notes, and abbreviations of AWS's manuals or their titles alone. */
const CLOSED = [
  /\b(?:aws-facts|facts-2|findings-2|host-evidence|code-anchors|network-path|iam-evaluation|terminal-ux)\b/,
  /(?<![\w/-])(?:design|coverage|checks|moves)\.md\b/,
  /\b(?:UG|UG23|AG|AGN|PL|PLK|CWL|GH|GR|DG|R53|SAR):/,
  /\b(?:User|Developer) Guide,|\bPrivateLink [Gg]uide,/,
  /\bUNVERIFIED\b/,
];

function citations(file: string): string[] {
  const lines = readFileSync(new URL(file, ROOT), 'utf8').split('\n');
  return lines.flatMap((line, i) =>
    CLOSED.some((pattern) => pattern.test(line)) ? [`${file}:${i + 1} ${line.trim()}`] : [],
  );
}

test('what a comment or a source cites, a stranger can open: give the address', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true }).map((name) => `${folder}/${name}`),
  ).filter((file) => /\.(?:ts|mjs|md)$/.test(file) && file !== OWN);
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap(citations)).toEqual([]);
});
