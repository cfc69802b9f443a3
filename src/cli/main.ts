import yargs from 'yargs';
import { InputError } from '../contract/input-error.ts';
import type { ReportError } from '../contract/report.ts';
import { EXIT } from '../engine/exit-code.ts';
import { asInputError } from './connect.ts';
import { reportFailure } from './failure.ts';
import { AWS_OPTIONS, OUTPUT_OPTIONS, SELECTION_OPTIONS, TARGET_OPTIONS } from './options.ts';
import { suggest } from './suggest.ts';
import { VERSION } from './version.ts';

type Flags = Record<string, unknown>;
type Command = (flags: Flags) => Promise<number>;

const GATE = {
  strict: { type: 'boolean', describe: 'degraded fails too (exit 1)' },
  'exit-zero': { type: 'boolean', describe: 'findings never fail the run' },
} as const;

/** Runs the command line. Returns the exit code; nothing else ends the process. */
export async function main(argv: readonly string[]): Promise<number> {
  let chosen: { command: Command; flags: Flags } | undefined;
  const later = (load: () => Promise<Command>) => async (flags: Flags) => {
    chosen = { command: await load(), flags };
  };
  const parser = yargs([...argv])
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
    })
    .command(
      '$0 [targets..]',
      'examine instances: i-…, mi-…, an ARN, or a Name tag',
      (y) =>
        y
          .positional('targets', { type: 'string', array: true })
          .options({ ...TARGET_OPTIONS, ...SELECTION_OPTIONS, ...OUTPUT_OPTIONS, ...GATE, ...AWS_OPTIONS })
          .options({
            symptom: {
              type: 'string',
              requiresArg: true,
              describe: 'an error text that you saw: its causes come first',
            },
            wait: {
              type: 'string',
              requiresArg: true,
              describe: 'examine again until ready, at most this long (15m)',
            },
          })
          .example('$0 i-0a1b2c3d4e5f60718 --profile prod', '')
          .example('$0 --snapshot web-1.json', ''),
      later(async () => (await import('./commands/examine.ts')).examineCommand),
    )
    .command(
      'collect [targets..]',
      'save what an examination would read, to examine it elsewhere',
      (y) =>
        y
          .positional('targets', { type: 'string', array: true })
          .options({ tag: TARGET_OPTIONS.tag, all: TARGET_OPTIONS.all, ...SELECTION_OPTIONS, ...AWS_OPTIONS })
          .options({
            output: OUTPUT_OPTIONS.output,
            quiet: OUTPUT_OPTIONS.quiet,
            anonymize: {
              type: 'boolean',
              describe: 'replace account ids, resource ids, addresses and names',
            },
          }),
      later(async () => (await import('./commands/collect.ts')).collectCommand),
    )
    .command(
      'render <report>',
      'print a saved JSON report in another format',
      (y) => y.positional('report', { type: 'string' }).options({ ...OUTPUT_OPTIONS, ...GATE }),
      later(async () => (await import('./commands/render.ts')).renderCommand),
    )
    .command(
      'explain <text..>',
      'what a check means, or what an error text really says (offline)',
      (y) =>
        y
          .positional('text', { type: 'string', array: true })
          .options({ color: OUTPUT_OPTIONS.color, ascii: OUTPUT_OPTIONS.ascii }),
      later(async () => (await import('./commands/explain.ts')).explainCommand),
    )
    .command(
      'checks',
      'list every check',
      (y) => y.options({ json: OUTPUT_OPTIONS.json }),
      later(async () => (await import('./commands/checks.ts')).checksCommand),
    )
    .command(
      'policy',
      'the least-privilege IAM policy that ssm-doctor needs',
      (y) => y,
      later(async () => (await import('./commands/policy.ts')).policyCommand),
    )
    .completion('completion', 'shell completion script')
    .strictOptions()
    .exitProcess(false)
    .showHelpOnFail(false)
    .version(VERSION)
    .wrap(Math.min(process.stdout.columns ?? 80, 100))
    .fail((message, error) => {
      throw error ?? new InputError('bad-usage', oneSentence(message, argv), 'See `ssm-doctor --help`.');
    });
  const wantsJson = argv.includes('--json') || /^(-f|--format)[ =]?json$/m.test(formatWords(argv));
  try {
    await parser.parseAsync();
    return chosen ? await chosen.command(chosen.flags) : EXIT.ready;
  } catch (error) {
    const known = asInputError(error);
    const failure: ReportError = known
      ? { code: known.code, message: known.message, action: known.action }
      : {
          code: 'internal-error',
          message: `ssm-doctor failed: ${(error as Error)?.message ?? String(error)}`,
          action: 'This is a bug of ssm-doctor: please report it with the command line and a snapshot.',
        };
    return reportFailure(failure, { json: wantsJson, flags: chosen?.flags ?? {}, error });
  }
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
