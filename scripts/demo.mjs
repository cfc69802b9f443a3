// Examines the example account: a case of fixtures/cases (default: the black screen), as a snapshot file.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsonPatch from 'fast-json-patch';

const name = process.argv[2] ?? 'black-screen-logs-endpoint-missing';
const read = (file) => JSON.parse(readFileSync(new URL(`../fixtures/${file}.json`, import.meta.url), 'utf8'));
const { base, patch } = read(`cases/${name}`);
const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-demo-'));
const file = join(folder, `${name}.json`);
try {
  writeFileSync(file, JSON.stringify(jsonPatch.applyPatch(read(`accounts/${base}`), patch).newDocument));
  console.log('$ ssm-doctor i-0a1b2c3d4e5f60718\n');
  const { status } = spawnSync(process.execPath, ['dist/cli.js', '--snapshot', file], { stdio: 'inherit' });
  console.log(`\nThe command ended with exit code ${status}, as a gate in CI would see it.`);
  process.exitCode = status === 1 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
