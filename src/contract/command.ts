/** One word of a POSIX shell command line; anything but plain characters is quoted, so hostile names stay text. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** An `aws …` command line, ready to paste, from its words. */
export function awsCommand(...words: readonly string[]): string {
  return ['aws', ...words].map(shellWord).join(' ');
}
