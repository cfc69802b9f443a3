// Runs the benchmarks of bench/ one after another; each prints its figure and fails below its floor.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-bench-'));
const files = readdirSync('bench').filter((file) => file.endsWith('.ts'));
await build({
  entryPoints: files.map((file) => join('bench', file)),
  outdir: folder,
  bundle: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
});
// NODE_EXTRA_CA_CERTS costs a start-up that has nothing to do with us.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
for (const file of files) {
  console.log(`\n${file}`);
  const { status } = spawnSync(process.execPath, [join(folder, file.replace(/\.ts$/, '.mjs'))], {
    stdio: 'inherit',
    env,
  });
  if (status !== 0) process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });
