import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A person's workstation: a home folder, and programs that tell when they are run. */
export interface Station {
  readonly home: string;
  /** First on PATH. */
  readonly bin: string;
  path(...names: string[]): string;
  write(path: string, text: string, mode?: number): string;
  /** A stand-in program; it notes its arguments and environment before it does what `script` says. */
  program(path: string, script: string, mode?: number): string;
  /** A program or command that must never run; see `marks`. */
  trap(path: string, mode?: number): string;
  /** A command for a shell that leaves a mark. */
  readonly touch: string;
  /** What ran: `NAME ARGUMENTS` each. */
  runs(): string[];
  /** Environment that a program of this name saw. */
  environment(name: string): string;
  marks(): string[];
  remove(): void;
}

const lines = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);

export function makeStation(): Station {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ssm-doctor-station-')));
  const path = (...names: string[]) => join(root, ...names);
  for (const folder of ['home', 'bin', 'log']) mkdirSync(path(folder), { mode: 0o755 });
  const write = (to: string, text: string, mode = 0o600) => {
    mkdirSync(dirname(path(to)), { recursive: true });
    writeFileSync(path(to), text);
    chmodSync(path(to), mode);
    return path(to);
  };
  const program = (to: string, script: string, mode = 0o755) =>
    write(
      to,
      // Only what the shell itself can do: PATH holds nothing but stand-ins.
      `#!/bin/sh\nname=\${0##*/}\necho "$name $*" >> ${path('log', 'runs')}\nexport -p > ${path('log')}/env-$name\n${script}\n`,
      mode,
    );
  return {
    home: path('home'),
    bin: path('bin'),
    path,
    write,
    program,
    trap: (to, mode = 0o755) => program(to, `echo "$0" >> ${path('log', 'marks')}; echo 1.2.764.0`, mode),
    touch: `echo ran >> ${path('log', 'marks')}`,
    runs: () => lines(path('log', 'runs')),
    environment: (name) => lines(path('log', `env-${name}`)).join('\n'),
    marks: () => lines(path('log', 'marks')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
