/** One word of a POSIX shell command line; anything but plain characters is quoted, so hostile names stay text. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** An `aws …` command line, ready to paste, from its words. */
export function awsCommand(...words: readonly string[]): string {
  return ['aws', ...words].map(shellWord).join(' ');
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
