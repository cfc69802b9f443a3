/*
 * The built command, imported once: every call runs its `main`, as `dist/cli.js` would, with the caller's environment
 * and folder. One call after the other, since both belong to the process. Plain JavaScript: the oldest Node that the
 * product supports runs it as it stands.
 *
 * Listens on the Unix socket named by the first argument; the second is the path of `cli.js`. A call is one JSON
 * document, `{"args", "env", "cwd"}`, ended by the caller's end of stream; the answer is `{"code", "stdout", "stderr"}`.
 * Ends when its standard input does, so that a run which crashes leaves no server behind.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';

const [socket, cli] = process.argv.slice(2);
const chunk = /import\("(\.\/chunks\/main-\w+\.js)"\)/.exec(readFileSync(cli, 'utf8'))?.[1];
if (!chunk) throw new Error(`${cli} imports no chunk that is called main`);
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const { main } = await import(new URL(chunk, pathToFileURL(cli)).href);

/** Gathers what is written to a stream until it is restored. */
function capture(stream) {
  const { write } = stream;
  const parts = [];
  stream.write = (part, encoding, done) => {
    parts.push(Buffer.from(part));
    const then = typeof encoding === 'function' ? encoding : done;
    if (then) process.nextTick(then);
    return true;
  };
  return {
    restore: () => {
      stream.write = write;
    },
    said: () => Buffer.concat(parts).toString(),
  };
}

async function run({ args, env, cwd }) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
  process.chdir(cwd);
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
  try {
    const code = await main(args);
    return { code, stdout: stdout.said(), stderr: stderr.said() };
  } finally {
    stdout.restore();
    stderr.restore();
    // The caller removes its folder.
    process.chdir('/');
  }
}

/** A call that hangs ends the process, and with it every caller's connection. */
const SECONDS = 60;

async function runInTime(call) {
  const timer = setTimeout(() => process.exit(1), SECONDS * 1000);
  try {
    return await run(call);
  } finally {
    clearTimeout(timer);
  }
}

let last = Promise.resolve();
const server = createServer({ allowHalfOpen: true }, (connection) => {
  const parts = [];
  connection.on('data', (part) => parts.push(part));
  connection.on('end', () => {
    const call = JSON.parse(Buffer.concat(parts).toString());
    last = last.then(async () => connection.end(JSON.stringify(await runInTime(call))));
  });
});
server.listen(socket, () => process.stdout.write('ready\n'));
process.stdin.on('end', () => process.exit(0)).resume();
