import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

export interface Sandbox {
  home: string;
  /** Writes a file below the home folder and gives its path. */
  write(path: string, text: string, mode?: number): string;
  config(text: string): void;
  credentials(text: string): void;
  /** Sets variables for this test; the SDK's own parts read `process.env`. */
  env(variables: Record<string, string>): void;
}

const KEPT = [
  'PATH',
  'SystemRoot',
  'TEMP',
  'TMP',
  'NODE_ENV',
  'VITEST',
  'VITEST_WORKER_ID',
  'VITEST_POOL_ID',
];

/** A home folder and an environment without any of this machine's AWS settings, anew for each test. */
export function sandbox(): Sandbox {
  let home = '';
  const before = { ...process.env };
  const box: Sandbox = {
    get home() {
      return home;
    },
    write(path, text, mode = 0o600) {
      const file = join(home, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { mode });
      return file;
    },
    config: (text) => void box.write('.aws/config', text),
    credentials: (text) => void box.write('.aws/credentials', text),
    env: (variables) => void Object.assign(process.env, variables),
  };
  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'doctor-home-')));
    for (const name of Object.keys(process.env)) if (!KEPT.includes(name)) delete process.env[name];
    box.env({ HOME: home, USERPROFILE: home, AWS_EC2_METADATA_DISABLED: 'true' });
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  });
  return box;
}
