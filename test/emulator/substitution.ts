import { shellWord } from '../../src/contract/command.ts';

/** `"$(aws …)"`, which POSIX shells and PowerShell read alike: the output of another command as one word. */
const SUBSTITUTION = /"\$\((aws [^()"`$]+)\)"/;

/** A printed command with the outputs of the commands inside it in their places, as a shell would put them. */
export async function substituted(
  command: string,
  outputOf: (inner: string) => Promise<string> | string,
): Promise<string> {
  let text = command;
  for (let inner = SUBSTITUTION.exec(text)?.[1]; inner; inner = SUBSTITUTION.exec(text)?.[1]) {
    const word = shellWord((await outputOf(inner)).trimEnd());
    text = text.replace(SUBSTITUTION, () => word);
  }
  return text;
}
