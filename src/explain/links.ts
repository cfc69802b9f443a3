/** The pages and threads among a symptom's sources help the reader on; source code only proves the text. */
export const readable = (sources: readonly string[]): string[] =>
  sources.filter((address) => !address.includes('/blob/'));
