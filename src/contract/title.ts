/** Words that a title may start with and that are no names: the others (DNS, SSH, Systems Manager) keep their capital. */
const PLAIN_START = /^(?:The|A|An|No|Default|Sessions) /;

/** A check's title within a sentence. */
export function titleWithin(title: string): string {
  return PLAIN_START.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}
