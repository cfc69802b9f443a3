/**
 * An observed value on one line. Text without spaces (an id, an ARN, a host name) is never cut;
 * lists and objects are cut between their parts; the JSON report has them whole.
 * @param longest characters
 */
export function compactValue(value: unknown, longest: number): string {
  if (value === null || value === undefined) return 'absent';
  if (typeof value === 'string') return value === '' ? '""' : cutWords(value, longest);
  if (Array.isArray(value) && value.every((v) => typeof v === 'string' || typeof v === 'number')) {
    return value.length === 0 ? 'none' : cutList(value.map(String), longest);
  }
  return cutWords(spaced(value), longest);
}

/** JSON with room to break lines, and with quotes only where they tell something. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([k, v]) => `${quoted(k)}: ${spaced(v)}`);
    return `{${members.join(', ')}}`;
  }
  return typeof value === 'string' ? quoted(value) : (JSON.stringify(value) ?? 'absent');
}

/** Bare words (names, ids, ARNs, CIDRs) as they are; numbers, flags and the rest as JSON strings. */
function quoted(text: string): string {
  const bare = /^[\w*$/.:@+-]+$/.test(text) && !/^(true|false|null|absent|[\d.]+)$/.test(text);
  return bare ? text : JSON.stringify(text);
}

function cutWords(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf(' ', longest);
  if (end > 0) return `${text.slice(0, end)} …`;
  const first = text.indexOf(' ');
  return first < 0 ? text : `${text.slice(0, first)} …`;
}

function cutList(items: readonly string[], longest: number): string {
  let shown = 1;
  let length = items[0]?.length ?? 0;
  for (const item of items.slice(1)) {
    length += item.length + 2;
    if (length > longest) break;
    shown += 1;
  }
  const rest = items.length - shown;
  return items.slice(0, shown).join(', ') + (rest > 0 ? ` … and ${rest} more` : '');
}
