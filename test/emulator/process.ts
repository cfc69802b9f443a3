import { spawn } from 'node:child_process';

export interface Finished {
  /** Exit code; null when a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  milliseconds: number;
}

export interface ProcessOptions {
  env: Record<string, string>;
  cwd?: string;
  stdin?: string;
  /** Milliseconds after which it is killed. */
  timeout?: number;
  /** Told what it has said so far on stderr, whenever that grows. */
  onStderr?: (soFar: string) => void;
}

/** Runs a program without a shell, with exactly the environment given; killed after `timeout` ms. */
export function runProcess(command: string, args: string[], options: ProcessOptions): Promise<Finished> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: options.env, cwd: options.cwd, stdio: 'pipe' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      err.push(chunk);
      options.onStderr?.(Buffer.concat(err).toString());
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin ?? '');
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeout ?? 60_000);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString();
      resolve({
        code,
        signal,
        stdout: text(out),
        stderr: text(err),
        milliseconds: performance.now() - started,
      });
    });
  });
}
