import { Chalk } from 'chalk';
import type { Status } from '../contract/finding.ts';
import { asciiOnly, plain } from './text/plain.ts';

type Env = Record<string, string | undefined>;

/**
 * Whether one stream is coloured: flag, NO_COLOR (not empty), FORCE_COLOR, TERM=dumb, terminal, in this order.
 * Ours to decide, since chalk 5 ignores NO_COLOR (https://no-color.org).
 */
export function useColour(stream: { flag?: 'auto' | 'always' | 'never'; env: Env; isTTY: boolean }): boolean {
  const { flag, env } = stream;
  if (flag === 'always' || flag === 'never') return flag === 'always';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return !['0', 'false'].includes(env.FORCE_COLOR);
  return env.TERM !== 'dumb' && stream.isTTY;
}

/** Whether only ASCII can be shown: asked for, a terminal or a locale that cannot, or a legacy Windows console. */
export function useAscii(terminal: { flag?: boolean; env: Env; platform: NodeJS.Platform }): boolean {
  const { flag, env, platform } = terminal;
  if (flag !== undefined) return flag;
  if (env.TERM === 'linux' || env.TERM === 'dumb') return true;
  if (platform === 'win32') return !(env.WT_SESSION || env.TERM_PROGRAM || env.TERM || env.ConEmuTask);
  // An unset locale (containers, CI) says nothing of the terminal; C, POSIX and ISO-8859 do.
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return Boolean(locale) && !/utf-?8/i.test(locale ?? '');
}

/** What a piece of text is, not how it looks. */
export type Tone = 'plain' | 'strong' | 'fail' | 'warn' | 'ok' | 'dim';

export interface Style {
  ascii: boolean;
  /** Escapes text that others wrote, and spells it in ASCII where need be. Everything shown passes through. */
  show(text: string): string;
  paint(tone: Tone, shown: string): string;
  /** Symbol and word of a status: `✗ fail`, `FAIL` in ASCII. A pass needs no word. */
  mark(status: MarkName): { text: string; tone: Tone };
}

export type MarkName = Status | 'warn';

const MARKS: Record<MarkName, { unicode: string; ascii: string; tone: Tone }> = {
  pass: { unicode: '✓', ascii: 'ok', tone: 'ok' },
  fail: { unicode: '✗ fail', ascii: 'FAIL', tone: 'fail' },
  unknown: { unicode: '? unknown', ascii: '?? unknown', tone: 'warn' },
  warn: { unicode: '! warn', ascii: 'warn', tone: 'warn' },
  skipped: { unicode: '– skipped', ascii: 'skip', tone: 'dim' },
};

/** The look of one stream. */
export function makeStyle(options: { colour: boolean; ascii: boolean }): Style {
  const chalk = new Chalk({ level: options.colour ? 1 : 0 });
  const paints: Record<Tone, (text: string) => string> = {
    plain: (text) => text,
    strong: chalk.bold,
    fail: chalk.red.bold,
    warn: chalk.yellow.bold,
    ok: chalk.green,
    dim: chalk.dim,
  };
  return {
    ascii: options.ascii,
    show: (text) => (options.ascii ? asciiOnly(plain(text)) : plain(text)),
    paint: (tone, shown) => paints[tone](shown),
    mark: (name) => ({ text: MARKS[name][options.ascii ? 'ascii' : 'unicode'], tone: MARKS[name].tone }),
  };
}
