import { type FileHandle, open } from 'node:fs/promises';
import { InputError } from '../contract/input-error.ts';
import { STDIN } from './options.ts';

/** More than any log that a person pastes; a disk image given by mistake must not fill the memory. */
const MOST_BYTES = 5 * 1024 * 1024;
/** What nobody pastes as an error text, and everybody types as a file. */
const LOOKS_LIKE_A_FILE = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)\S+$|^\S+\.(?:log|txt)$/;

/**
 * The text that the words of a command line stand for: STDIN is what comes there, one word that is a file is its content, and
 * everything else is the text itself.
 * @param stdin what `-` reads
 */
export async function pastedText(
  words: readonly string[],
  stdin: AsyncIterable<Buffer | string>,
): Promise<string> {
  const text = words.join(' ').trim();
  if (text === STDIN) return decode(await whole(stdin, 'stdin'));
  if (words.length !== 1 || text === '') return text;
  const file = await opened(text);
  if (!file) return text;
  try {
    if (!(await file.stat()).isFile()) return text;
    return decode(await whole(file.createReadStream({ autoClose: false }), text));
  } finally {
    await file.close();
  }
}

/** Undefined where the word is no file; a file that cannot be read is bad input. */
async function opened(name: string): Promise<FileHandle | undefined> {
  try {
    return await open(name);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (['EACCES', 'EPERM'].includes(code)) throw unreadable(name, message);
    if (LOOKS_LIKE_A_FILE.test(name)) throw unreadable(name, 'there is no such file');
    return undefined;
  }
}

async function whole(stream: AsyncIterable<Buffer | string>, name: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(Buffer.from(part));
    size += part.length;
    if (size > MOST_BYTES) throw unreadable(name, 'it is larger than 5 MB');
  }
  return Buffer.concat(parts);
}

const unreadable = (name: string, reason: string): InputError =>
  new InputError(
    'text-unreadable',
    `Cannot read ${name}: ${reason}.`,
    'Give the error text in quotes, a text file, or - for stdin.',
  );

/** UTF-8, or the UTF-16 that `>` of Windows PowerShell 5 writes. Bytes that are neither become U+FFFD. */
function decode(bytes: Buffer): string {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(little ? 'utf-16le' : 'utf-8').decode(bytes).trim();
}
