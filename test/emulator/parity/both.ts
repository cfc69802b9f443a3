import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runDoctor } from '../doctor.ts';
import { type Finished, runProcess } from '../process.ts';
import { venvPaths } from '../venv.ts';
import type { Authority } from './authority.ts';
import { type Seen, startRecorder } from './recorder.ts';

const TARGET = 'i-0123456789abcdef0';
/** Without a controlling terminal, as in CI; the CLI would otherwise ask the tester for an MFA code. */
const NO_TERMINAL = 'import os,sys;os.setsid();os.execv(sys.argv[1],sys.argv[1:])';

/** What both programs are given. `{port}` stands for the recorder's port, `{home}` for the home folder. */
export interface Setting {
  /** Of `~/.aws`, by name: `config`, `credentials`, `sso/cache/….json`; other paths with `../`. */
  files?: Record<string, string>;
  env?: Record<string, string>;
  flags?: string[];
  /** Operations that AWS throttles. */
  throttled?: string[];
}

/** One program's run and what arrived. */
export interface Ran {
  finished: Finished;
  seen: Seen[];
}

/** The request that says who would open the session, from where it came and where it went. */
export interface Asked {
  key: string;
  region: string;
  host: string;
  via: 'proxy' | 'direct';
}

/** Runs `aws ssm start-session` and the doctor in the same setting, each with a home and a recorder of its own. */
export async function runBoth(authority: Authority, setting: Setting): Promise<{ aws: Ran; doctor: Ran }> {
  const [aws, doctor] = await Promise.all([
    prepared(authority, setting, (env, flags, home) =>
      runCli(env, ['ssm', 'start-session', '--target', TARGET, ...flags], home),
    ),
    prepared(authority, setting, (env, flags, home) =>
      runDoctor({ endpointUrl: '', env }, [TARGET, '--json', '-q', ...flags], { home, bare: true }),
    ),
  ]);
  return { aws, doctor };
}

/** The real AWS CLI, without a terminal. */
export function runCli(
  env: Record<string, string>,
  args: string[],
  home: string,
  stdin = '',
): Promise<Finished> {
  const { python, aws } = venvPaths();
  const all = { PATH: process.env.PATH ?? '', HOME: home, AWS_PAGER: '', ...env };
  return runProcess(python, ['-c', NO_TERMINAL, python, aws, ...args], { env: all, cwd: home, stdin });
}

async function prepared(
  authority: Authority,
  setting: Setting,
  run: (env: Record<string, string>, flags: string[], home: string) => Promise<Finished>,
): Promise<Ran> {
  const home = mkdtempSync(join(tmpdir(), 'ssm-doctor-parity-'));
  const recorder = await startRecorder(authority, setting.throttled);
  const fill = (text: string) => text.replaceAll('{port}', String(recorder.port)).replaceAll('{home}', home);
  for (const [name, text] of Object.entries(setting.files ?? {})) {
    const path = join(home, '.aws', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fill(text));
  }
  const env = {
    HTTPS_PROXY: `http://127.0.0.1:${recorder.port}`,
    AWS_CA_BUNDLE: authority.bundle,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...setting.env,
  };
  const filled = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === '{unset}' ? [] : [[name, fill(value)]])),
  );
  try {
    const finished = await run(filled, (setting.flags ?? []).map(fill), home);
    const own = (text: string) => text.replaceAll(String(recorder.port), '{port}');
    return {
      finished,
      seen: recorder.seen.map((one) => ({ ...one, host: own(one.host) })),
    };
  } finally {
    await recorder.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Who asked one service, each once. */
export function asked(ran: Ran, service: string, operation?: string): Asked[] {
  const some = ran.seen.filter(
    (one) => one.service === service && (operation === undefined || one.operation === operation),
  );
  const rows = some.map(({ key, region, host, via }) => JSON.stringify({ key, region, host, via }));
  return [...new Set(rows)].map((row) => JSON.parse(row) as Asked);
}
