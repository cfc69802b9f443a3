import { SHLEX, splitWords } from '../split-words.ts';

/**
 * Splits a command line as Python's `shlex.split` does (POSIX rules), which is how the AWS CLI reads
 * `credential_process` and section names. No shell is involved: `$HOME`, `~` and `|` stay as they are.
 * @returns undefined where a quote is not closed or the line ends in a backslash
 */
export function shellSplit(line: string): string[] | undefined {
  return splitWords(line, SHLEX);
}
