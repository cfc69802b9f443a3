/** One word of a command: text, or what another command prints. */
export type CommandWord = string | { output: AwsCommand };

/** An AWS CLI call for a person to run on the workstation, by its words; the run's own options come when it is shown. */
export interface AwsCommand {
  words: readonly CommandWord[];
}

/** The shells whose quoting is known. */
export const SHELLS = ['posix', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** How this run reached AWS: what a printed command has to carry, so that it runs where the doctor looked. */
export interface Invocation {
  /** The profile in effect, by `--profile` or AWS_PROFILE; null: none was named. */
  profile: string | null;
  region: string;
  /** As `--endpoint-url` gave it. */
  endpointUrl: string | null;
  shell: Shell;
  /**
   * Whether the profile named brings the credentials of the account examined, wherever a command is pasted; false
   * for a snapshot and for credentials of an environment or a machine.
   */
  ownCredentials: boolean;
}

/** An `aws …` call from its words. */
export const awsCommand = (...words: readonly CommandWord[]): AwsCommand => ({ words });

/** The output of another command as one word of this one. */
export const outputOf = (command: AwsCommand): CommandWord => ({ output: command });

/** One word of a command line; anything but plain characters is quoted, so hostile names stay text. */
export function shellWord(word: string, shell: Shell = 'posix'): string {
  return shell === 'posix' ? posixWord(word) : powershellWord(word);
}

function posixWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * PowerShell takes @ and , for its own, --% as the end of all quoting, and typographic single quotes for plain ones.
 * Double quotes reach a program whole from version 7.3 on.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
function powershellWord(word: string): string {
  const plain = /^[A-Za-z0-9_%+=:./-]+$/.test(word) && word !== '--%';
  return plain ? word : `'${word.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}

/** The options by which the AWS CLI and ssm-doctor alike are led to where this run looked. */
export function invocationWords(invocation: Invocation, words: readonly CommandWord[] = []): string[] {
  const { profile, region, endpointUrl } = invocation;
  return [
    ...(words.includes('--region') || region === '' ? [] : ['--region', region]),
    ...(profile === null ? [] : ['--profile', profile]),
    ...(endpointUrl === null ? [] : ['--endpoint-url', endpointUrl]),
  ];
}

/** The command line, ready to paste: quoted for the shell, with the profile, Region and endpoint of the run. */
export function commandLine(command: AwsCommand, invocation: Invocation): string {
  const words = ['aws', ...command.words, ...invocationWords(invocation, command.words)];
  const text = (word: CommandWord): string =>
    typeof word === 'string'
      ? shellWord(word, invocation.shell)
      : `"$(${commandLine(word.output, invocation)})"`;
  return words.map(text).join(' ');
}

/**
 * The commands of a remedy, in the order in which they are run. A line break inside quotes belongs to its word.
 * Text with a line that is no `aws …` command is one line, so that a hostile one cannot put words on a line of its own.
 */
export function commandLines(command: string): string[] {
  const lines = [''];
  let quoted = false;
  for (const [part] of command.matchAll(/\\.|./gs)) {
    if (part === '\n' && !quoted) {
      lines.push('');
      continue;
    }
    // Inside quotes a backslash is text, so the quote after it still closes.
    if (part === "'" || (quoted && part === "\\'")) quoted = !quoted;
    lines[lines.length - 1] += part;
  }
  return lines.every((line) => line.startsWith('aws ')) ? lines : [command];
}
