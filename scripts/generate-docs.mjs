// Writes docs/checks/**.md and the table in README.md from the checks themselves. `--check` fails on a difference.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';

const { outputFiles } = await build({
  stdin: {
    contents:
      "export { CHECKS } from './checks/index.ts'; export { checkPage } from './src/report/check-page.ts';",
    resolveDir: process.cwd(),
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  write: false,
  external: ['@aws-sdk/*', 'yaml', 'jsonc-parser', 'ipaddr.js'],
});
mkdirSync('.cache', { recursive: true });
writeFileSync('.cache/docs.mjs', outputFiles[0].text);
const { CHECKS, checkPage } = await import(`${process.cwd()}/.cache/docs.mjs`);

const files = new Map(CHECKS.map((check) => [`docs/checks/${check.id}.md`, `${checkPage(check)}\n`]));
const rows = CHECKS.map(
  (c) => `| [\`${c.id}\`](docs/checks/${c.id}.md) | ${c.title} | ${c.role === 'evidence' ? '–' : c.impact} |`,
);
const table = ['| check | passes when | worst impact |', '| --- | --- | --- |', ...rows].join('\n');
const readme = readFileSync('README.md', 'utf8');
const marks = /(<!-- checks -->\n)[\s\S]*?(<!-- \/checks -->)/;
if (!marks.test(readme)) throw new Error('README.md has no <!-- checks --> … <!-- /checks --> marks');
files.set(
  'README.md',
  readme.replace(marks, (_, open, close) => `${open}\n${table}\n\n${close}`),
);

const stale = [...files].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is out of date: run npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
