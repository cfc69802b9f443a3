/** What the person sees on stderr while AWS is read. */
export interface Progress {
  call(action: string): void;
  stop(): void;
}

const EVERY_MS = 100;
const PLAIN_EVERY_MS = 10_000;

/**
 * One line on a terminal, rewritten in place; elsewhere one line every ten seconds; nothing with -q or in CI.
 * @param what said in front, such as the number of targets
 */
export function progress(what: string, quiet: boolean): Progress {
  const { env } = process;
  if (quiet || env.CI) return { call() {}, stop() {} };
  const fancy = process.stderr.isTTY === true && env.TERM !== 'dumb' && !env.ACCESSIBLE;
  let calls = 0;
  let last = '';
  const show = () => {
    const line = `${what}: ${calls} AWS calls ${last}`;
    process.stderr.write(fancy ? `\r\x1b[K${line}` : `${line}\n`);
  };
  if (fancy) show();
  const timer = setInterval(show, fancy ? EVERY_MS : PLAIN_EVERY_MS).unref();
  return {
    call(action) {
      calls += 1;
      last = action;
    },
    stop() {
      clearInterval(timer);
      if (fancy) process.stderr.write('\r\x1b[K');
    },
  };
}
