import yargs, { type Argv } from 'yargs';
import { InputError } from '../contract/input-error.ts';
import type { ReportError } from '../contract/report.ts';
import { EXIT } from '../engine/exit-code.ts';
import { COMMAND_LINES, type Command, type Flags } from './command-lines.ts';
import { asInputError } from './connect.ts';
import { reportFailure } from './failure.ts';
import { STDIN } from './options.ts';
import { suggest } from './suggest.ts';
import { VERSION } from './version.ts';

interface Chosen {
  command: Command;
  flags: Flags;
}

/** Runs the command line. Returns the exit code; nothing else ends the process. */
export async function main(argv: readonly string[]): Promise<number> {
  let chosen: Chosen | undefined;
  const parser = makeParser(argv, (choice) => {
    chosen = choice;
  });
  const wantsJson = argv.includes('--json') || /^(-f|--format)[ =]?json$/m.test(formatWords(argv));
  try {
    await parser.parseAsync();
    return chosen ? await chosen.command(chosen.flags) : EXIT.ready;
  } catch (error) {
    return reportFailure(failureOf(error), { json: wantsJson, flags: chosen?.flags ?? {}, error });
  }
}

function makeParser(argv: readonly string[], choose: (choice: Chosen) => void): Argv {
  const parser = yargs(argv[0] === 'explain' ? argv.map(pastedWord) : [...argv])
    .scriptName('ssm-doctor')
    .locale('en')
    .usage(
      '$0 <target..>\n\nSays why Session Manager does not work for an instance, and what to change. Read-only.',
    )
    .parserConfiguration({
      'camel-case-expansion': false,
      'boolean-negation': true,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    });
  for (const { usage, describe, options, load } of COMMAND_LINES) {
    parser.command(usage, describe, options, async (flags) => choose({ command: await load(), flags }));
  }
  return parser
    .completion('completion', 'shell completion script')
    .strictOptions()
    .exitProcess(false)
    .showHelpOnFail(false)
    .version(VERSION)
    .wrap(Math.min(process.stdout.columns ?? 80, 100))
    .fail((message, error) => {
      throw error ?? new InputError('bad-usage', oneSentence(message, argv), 'See `ssm-doctor --help`.');
    });
}

/** A pasted text may begin with dashes (`----------ERROR-------`), which yargs would take for an option. */
function pastedWord(word: string): string {
  if (word === '-') return STDIN;
  return /^---|^-.*\s/.test(word) ? ` ${word}` : word;
}

function failureOf(error: unknown): ReportError {
  const known = asInputError(error);
  if (known) return { code: known.code, message: known.message, action: known.action };
  return {
    code: 'internal-error',
    message: `ssm-doctor failed: ${(error as Error)?.message ?? String(error)}`,
    action: 'This is a bug of ssm-doctor: please report it with the command line and a snapshot.',
  };
}

/** `-f json` and `--format json` as single words, one a line. */
function formatWords(argv: readonly string[]): string {
  return argv
    .map((word, i) => (['-f', '--format'].includes(word) ? `${word} ${argv[i + 1]}` : word))
    .join('\n');
}

function oneSentence(message: string, argv: readonly string[]): string {
  const hint = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ')[0];
  const near = hint ? suggest(hint) : undefined;
  if (hint)
    return `There is no option ${argv.find((a) => a.replace(/^-+/, '').startsWith(hint)) ?? hint}.${near ? ` Did you mean --${near}?` : ''}`;
  return message.replaceAll(/\s+/g, ' ');
}
