import { CAPABILITIES, type Capability, isCapability } from '../contract/capability.ts';
import { SHELLS } from '../contract/command.ts';
import { InputError } from '../contract/input-error.ts';
import type { Selection } from '../contract/report.ts';
import { FORMAT_NAMES, isFormatName } from '../report/formats/index.ts';
import { PREFERENCES_DOCUMENT } from '../ssm/document/types.ts';

/** What a lone `-` stands for; yargs drops that word. */
export const STDIN = '/dev/stdin';

const text = { type: 'string', requiresArg: true } as const;

/** How the report looks and where it goes; the same for every command that prints one. */
export const OUTPUT_OPTIONS = {
  format: { ...text, alias: 'f', default: 'pretty', describe: `${FORMAT_NAMES.join(' | ')}` },
  json: { type: 'boolean', describe: 'short for --format json' },
  output: { ...text, alias: 'o', describe: 'write to FILE instead of stdout' },
  color: { ...text, describe: 'auto | always | never' },
  ascii: { type: 'boolean', describe: 'plain ASCII symbols' },
  quiet: { type: 'boolean', alias: 'q', describe: 'the verdict and the counts only; no progress or notes' },
  verbose: { type: 'boolean', alias: 'v', describe: 'every check, and the network path hop by hop' },
} as const;

/** Which account, as the AWS CLI spells it. */
export const AWS_OPTIONS = {
  profile: { ...text, describe: 'AWS profile' },
  region: { ...text, describe: 'AWS Region' },
  'endpoint-url': { ...text, describe: 'send every AWS call to this URL' },
} as const;

/** Which targets. */
export const TARGET_OPTIONS = {
  tag: { ...text, describe: 'every instance with this tag, KEY=VALUE' },
  all: { type: 'boolean', describe: 'every instance of the Region' },
  snapshot: { ...text, describe: 'examine a saved account instead of a live one' },
} as const;

/** How commands are written; a saved report holds them ready. */
export const COMMAND_OPTIONS = {
  shell: {
    ...text,
    describe: `quote commands for ${SHELLS.join(' or ')}; default: the usual one of this system`,
  },
} as const;

/** What is asked of them. */
export const SELECTION_OPTIONS = {
  for: { ...text, describe: `capabilities that must work, of ${CAPABILITIES.join(',')}` },
  document: { ...text, describe: 'session document', default: PREFERENCES_DOCUMENT },
  as: { ...text, describe: 'judge this principal (ARN), or none' },
  remote: { ...text, describe: 'far end of a port forward, HOST:PORT' },
  only: { ...text, describe: 'only these checks or families, comma-separated' },
  skip: { ...text, describe: 'all but these checks or families' },
} as const;

/** `a,b` or repeated flags, as a list without blanks. */
export function listOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values
    .flatMap((v) => (typeof v === 'string' ? v.split(',') : []))
    .map((v) => v.trim())
    .filter(Boolean);
}

/** A flag that takes one value; given twice, the last one counts, as in the AWS CLI. */
export function one(value: unknown): string | undefined {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last : undefined;
}

/**
 * The selection that the flags ask for. Throws InputError for what does not exist.
 * @param ids every check's id
 * @param fleet `--all` and `--tag` judge no caller unless told: an auditor is not the person who connects
 */
export function selectionOf(
  flags: Record<string, unknown>,
  ids: readonly string[],
  fleet: boolean,
): Selection {
  const wanted = listOf(flags.for);
  for (const name of wanted) {
    if (!isCapability(name)) {
      throw new InputError(
        'unknown-capability',
        `--for ${name}: there is no such capability.`,
        `Use one or more of ${CAPABILITIES.join(', ')}.`,
      );
    }
  }
  const only = listOf(flags.only);
  const skip = listOf(flags.skip);
  for (const pattern of [...only, ...skip]) {
    if (!ids.some((id) => id === pattern || id.startsWith(pattern.endsWith('/') ? pattern : `${pattern}/`))) {
      throw new InputError(
        'unknown-check',
        `There is no check or family "${pattern}".`,
        'See `ssm-doctor checks`.',
      );
    }
  }
  const as = one(flags.as) ?? (fleet ? 'none' : 'caller');
  if (as !== 'none' && as !== 'caller' && !as.startsWith('arn:')) {
    throw new InputError(
      'bad-principal',
      `--as ${as}: that is not an ARN.`,
      'Give the ARN of a user, role or role session, or none.',
    );
  }
  const remote = one(flags.remote);
  const port = Number(/^(?:\[[^\]]+\]|[^:\s]+):(\d{1,5})$/.exec(remote ?? '')?.[1]);
  if (remote !== undefined && !(port >= 1 && port <= 65535)) {
    throw new InputError(
      'bad-remote',
      `--remote ${remote}: that is not HOST:PORT.`,
      'For example --remote db.internal:5432.',
    );
  }
  return {
    for: wanted.length > 0 ? (wanted as Capability[]) : ['shell'],
    as,
    document: one(flags.document) ?? PREFERENCES_DOCUMENT,
    only,
    skip,
    ...(remote === undefined ? {} : { remote }),
  };
}

/** The format asked for. `-o json` is what users of other tools type: it gets a hint instead of a file named json. */
export function formatOf(flags: Record<string, unknown>): string {
  const output = one(flags.output);
  if (output !== undefined && (isFormatName(output) || ['text', 'table', 'yaml'].includes(output))) {
    throw new InputError(
      'output-is-a-format',
      `-o takes a file, and "${output}" is a format.`,
      `Did you mean --format ${isFormatName(output) ? output : 'json'}?`,
    );
  }
  const format = flags.json === true ? 'json' : (one(flags.format) ?? 'pretty');
  if (!isFormatName(format)) {
    throw new InputError(
      'unknown-format',
      `There is no format "${format}".`,
      `Use --format ${FORMAT_NAMES.join(', ')}.`,
    );
  }
  return format;
}
