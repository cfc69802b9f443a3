import { afterAll, expect, vi } from 'vitest';

/**
 * Test files share one process and its modules (`isolate: false`), which halves what they cost. So each file has to
 * leave what all share as it found it; one that does not would fail another file, in some orders only.
 */
const EVENTS = ['SIGINT', 'SIGTERM', 'exit', 'uncaughtException', 'unhandledRejection', 'warning'];

/** Set by the product for the whole process, once, when it loads the SDK. */
const OWN = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** What all files share, by the name that a failure gives it. */
const shared = () =>
  new Map<string, unknown>([
    ...Object.entries(process.env).map(([name, value]) => [`the variable ${name}`, value] as const),
    ...EVENTS.map((event) => [`listeners for ${event}`, process.listenerCount(event)] as const),
    ['the current directory', process.cwd()],
    ['the exit code', process.exitCode],
    ['the clock (fake timers)', vi.isFakeTimers() ? 'fake' : Date.now],
    ['Math.random', Math.random],
    ['fetch', globalThis.fetch],
    ['stdout', process.stdout.write],
    ['stderr', process.stderr.write],
  ]);

const before = shared();

afterAll(() => {
  const after = shared();
  const names = new Set([...before.keys(), ...after.keys()]);
  const changed = [...names].filter((name) => before.get(name) !== after.get(name) && !name.endsWith(OWN));
  expect(changed, 'this file changed what all test files share: restore it in afterEach').toEqual([]);
});
