import type { Argv } from 'yargs';
import {
  AWS_OPTIONS,
  COMMAND_OPTIONS,
  OUTPUT_OPTIONS,
  SELECTION_OPTIONS,
  TARGET_OPTIONS,
} from './options.ts';

export type Flags = Record<string, unknown>;
export type Command = (flags: Flags) => Promise<number>;

/** One command as people call it; its code is loaded only when it is the one. */
interface CommandLine {
  usage: string;
  describe: string;
  options: (parser: Argv) => Argv;
  load: () => Promise<Command>;
}

const GATE = {
  strict: { type: 'boolean', describe: 'degraded fails too (exit 1)' },
  'exit-zero': { type: 'boolean', describe: 'findings never fail the run' },
} as const;

/** Every command, in the order of `--help`. */
export const COMMAND_LINES: readonly CommandLine[] = [
  {
    usage: '$0 [targets..]',
    describe: 'examine instances: i-…, mi-…, an ARN, or a Name tag',
    options: (parser) =>
      parser
        .positional('targets', { type: 'string', array: true })
        .options({
          ...TARGET_OPTIONS,
          ...SELECTION_OPTIONS,
          ...OUTPUT_OPTIONS,
          ...COMMAND_OPTIONS,
          ...GATE,
          ...AWS_OPTIONS,
        })
        .options({
          symptom: {
            type: 'string',
            requiresArg: true,
            describe: 'an error text that you saw: its causes come first, and which still hold is said',
          },
          wait: {
            type: 'string',
            requiresArg: true,
            describe: 'examine again until ready, at most this long (15m)',
          },
        })
        .example('$0 i-0a1b2c3d4e5f60718 --profile prod', '')
        .example('$0 --snapshot web-1.json', ''),
    load: async () => (await import('./commands/examine.ts')).examineCommand,
  },
  {
    usage: 'collect [targets..]',
    describe: 'save what an examination would read, to examine it elsewhere',
    options: (parser) =>
      parser
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
    load: async () => (await import('./commands/collect.ts')).collectCommand,
  },
  {
    usage: 'render <report>',
    describe: 'print a saved JSON report in another format',
    options: (parser) =>
      parser.positional('report', { type: 'string' }).options({ ...OUTPUT_OPTIONS, ...GATE }),
    load: async () => (await import('./commands/render.ts')).renderCommand,
  },
  {
    usage: 'explain <text..>',
    describe: 'what a check means, or what an error text really says (offline)',
    options: (parser) =>
      parser
        .positional('text', {
          type: 'string',
          array: true,
          describe: 'a check id, an error text, a file that holds one, or - for stdin',
        })
        .options({
          json: {
            type: 'boolean',
            describe:
              '{found, matches: [{id, title, topic, wrapper, meaning, misleading, causes, sources, score, matched, subjects}], steps}',
          },
          color: OUTPUT_OPTIONS.color,
          ascii: OUTPUT_OPTIONS.ascii,
        })
        .epilogue('Exit: 0 found, 3 not found, 2 nothing given or not readable.'),
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  {
    usage: 'checks',
    describe: 'list every check',
    options: (parser) => parser.options({ json: OUTPUT_OPTIONS.json }),
    load: async () => (await import('./commands/checks.ts')).checksCommand,
  },
  {
    usage: 'policy',
    describe: 'the least-privilege IAM policy that ssm-doctor needs (offline)',
    options: (parser) =>
      parser.options({
        only: SELECTION_OPTIONS.only,
        skip: SELECTION_OPTIONS.skip,
        output: OUTPUT_OPTIONS.output,
        profile: AWS_OPTIONS.profile,
        region: { ...AWS_OPTIONS.region, describe: 'AWS Region, whose partition the ARNs are of' },
      }),
    load: async () => (await import('./commands/policy.ts')).policyCommand,
  },
];
