#!/usr/bin/env node
// The version and a closed pipe are dealt with before anything else is loaded.
import { VERSION } from './version.ts';

const [first] = process.argv.slice(2);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});
if (first === '--version' && process.argv.length === 3) {
  process.stdout.write(`${VERSION}\n`);
} else {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
  // The report is out; calls that AWS has not answered yet would keep the process alive.
  if (process.exitCode === 130) process.exit();
}
