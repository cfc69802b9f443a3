export type Section = ReadonlyMap<string, string>;
export type Ini = ReadonlyMap<string, Section>;

/** The file breaks the rules that the AWS CLI's parser holds it to. */
export class IniError extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * Reads an INI file by the rules of Python's `RawConfigParser`, which the AWS CLI uses. They differ from the
 * SDK's: `#` after a value belongs to the value, `:` separates as `=` does, keys are lower-cased, and a section
 * or key that is given twice is an error. An indented line continues the value above it.
 * https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 * @throws IniError with the line's number
 */
export function parseIni(text: string): Ini {
  const sections = new Map<string, Map<string, string>>();
  const defaults = new Map<string, string>();
  let section: Map<string, string> | undefined;
  let key: string | undefined;
  let indent = 0;
  for (const { number, line, depth } of contentLines(text)) {
    const fail = (message: string) => new IniError(number, message);
    if (section && key !== undefined && depth > indent) {
      section.set(key, `${section.get(key)}\n${line}`);
      continue;
    }
    indent = depth;
    const header = /^\[(.+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      if (sections.has(header)) throw fail(`section [${header}] is given twice`);
      section = header === 'DEFAULT' ? defaults : new Map();
      if (section !== defaults) sections.set(header, section);
      key = undefined;
      continue;
    }
    if (!section) throw fail('there is text before the first [section]');
    key = addOption(section, line, fail);
  }
  return new Map([...sections].map(([name, own]) => [name, new Map([...defaults, ...own])]));
}

/** The lines that are neither blank nor comments, without their indent. */
function contentLines(text: string): { number: number; line: string; depth: number }[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((raw, index) => ({
      number: index + 1,
      line: raw.trim(),
      depth: raw.length - raw.trimStart().length,
    }))
    .filter(({ line }) => line !== '' && !line.startsWith('#') && !line.startsWith(';'));
}

/** @returns the option's key */
function addOption(section: Map<string, string>, line: string, fail: (message: string) => IniError): string {
  const option = /^(.*?)\s*[=:]\s*(.*)$/.exec(line);
  const key = option?.[1]?.toLowerCase();
  // The line itself is not quoted: it may be a secret key that lost its name.
  if (!key) throw fail('the line is not of the form "name = value"');
  if (section.has(key)) throw fail(`"${key}" is given twice in one section`);
  section.set(key, option?.[2] ?? '');
  return key;
}
