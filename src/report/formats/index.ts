import { InputError } from '../../contract/input-error.ts';
import type { Format } from './format.ts';

/** One line per format; nothing of a format is loaded before it is asked for. */
const FORMATS = {
  pretty: async (): Promise<Format> => (await import('./pretty.ts')).renderPretty,
  json: async (): Promise<Format> => (await import('./json.ts')).renderJson,
  markdown: async (): Promise<Format> => (await import('./markdown.ts')).renderMarkdown,
};

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}

/** For help texts and errors: `pretty, json or markdown`. */
export function formatList(): string {
  return `${FORMAT_NAMES.slice(0, -1).join(', ')} or ${FORMAT_NAMES.at(-1)}`;
}

/** Loads a format by name. Throws InputError `unknown-format`. */
export async function loadFormat(name: string): Promise<Format> {
  if (!isFormatName(name)) {
    throw new InputError('unknown-format', `There is no format "${name}".`, `Use --format ${formatList()}.`);
  }
  return FORMATS[name]();
}
