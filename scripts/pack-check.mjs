// Packs the package, installs it into an empty folder, and runs it there: what people get from npm works.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'ssm-doctor-pack-'));
const run = (command, args, options = {}) => execFileSync(command, args, { encoding: 'utf8', ...options });
try {
  const [{ filename, size, entryCount }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]),
  );
  run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', join(folder, filename)], {
    stdio: 'pipe',
  });
  const bin = join(folder, 'node_modules', '.bin', 'ssm-doctor');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (run(bin, ['--version']).trim() !== version)
    throw new Error('the packed command prints another version');
  const text = run(bin, ['--snapshot', resolve('fixtures/accounts/private-endpoints.json')], { cwd: folder });
  if (!text.startsWith('READY'))
    throw new Error(`the packed command does not examine the healthy account:\n${text}`);
  const libraries = `
    const { parsePolicy, evaluate } = await import('ssm-doctor/iam');
    const { evaluatePath } = await import('ssm-doctor/network');
    if (![parsePolicy, evaluate, evaluatePath].every((f) => typeof f === 'function')) throw new Error('a library is missing');`;
  run(process.execPath, ['--input-type=module', '-e', libraries], { cwd: folder });
  console.log(
    `${filename}: ${Math.round(size / 1024)} KB, ${entryCount} files; installs and runs in an empty folder`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
