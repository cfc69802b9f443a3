import type { SshProblem } from '../types.ts';

export interface SshOption {
  /** Lower case: `proxycommand`. */
  key: string;
  /** The rest of the line as it stands, without surrounding blanks. */
  value: string;
  line: number;
}

export interface SshBlock {
  /** Host patterns, every list of which must match: an included file adds its own to those around it. */
  hosts: string[][];
  /** A `Match` condition that only ssh can decide. */
  condition?: string;
  line: number;
  options: SshOption[];
}

export interface ParsedSsh {
  blocks: SshBlock[];
  problems: SshProblem[];
}

/**
 * Splits an OpenSSH client configuration into its blocks. Pure; nothing is expanded and nothing is run. Options
 * before the first Host stand in a block that applies always. `Include` stays an option, to be resolved by whoever
 * reads files. https://man.openbsd.org/ssh_config
 * @param around the Host patterns under which the file is included; none for the main file
 */
export function parseSshConfig(
  text: string,
  around: Pick<SshBlock, 'hosts' | 'condition'> = { hosts: [] },
): ParsedSsh {
  const first: SshBlock = { ...around, line: 1, options: [] };
  const parsed: ParsedSsh = { blocks: [first], problems: [] };
  let block = first;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const found = /^\s*([A-Za-z]\w*)(?:\s*=\s*|\s+)(.*?)\s*$/.exec(raw.replace(/^\uFEFF/, ''));
    const [key, value] = [found?.[1]?.toLowerCase(), found?.[2] ?? ''];
    if (key === undefined) continue;
    if (key !== 'host' && key !== 'match') {
      block.options.push({ key, value, line });
      continue;
    }
    const words = quotedWords(value);
    if (!words) {
      const detail = `a quote is not closed in this ${key === 'host' ? 'Host' : 'Match'} line; ssh refuses the file`;
      parsed.problems.push({ kind: 'unclosed-quote', detail, line });
    }
    block = { ...around, line, options: [], ...narrowed(key, words ?? [], around) };
    parsed.blocks.push(block);
  }
  return parsed;
}

/** What one Host or Match line adds to the patterns around it. */
function narrowed(
  key: 'host' | 'match',
  words: readonly string[],
  around: Pick<SshBlock, 'hosts' | 'condition'>,
): Pick<SshBlock, 'hosts' | 'condition'> {
  if (key === 'host') return { ...around, hosts: [...around.hosts, [...words]] };
  if (words.length === 1 && words[0]?.toLowerCase() === 'all') return { ...around };
  // Before a HostName is set, `host` and `originalhost` are both what was typed.
  if (words.length === 2 && /^(original)?host$/i.test(words[0] ?? '')) {
    return { ...around, hosts: [...around.hosts, (words[1] ?? '').split(',')] };
  }
  return { ...around, condition: `Match ${words[0] ?? ''}` };
}

/** Words with double quotes removed; undefined where one is not closed. `#` starts a comment. */
export function quotedWords(text: string): string[] | undefined {
  const words: string[] = [];
  for (const found of text.matchAll(/"([^"]*)("?)|#.*|[^\s"]+/g)) {
    if (found[0].startsWith('#')) break;
    if (found[1] === undefined) words.push(found[0]);
    else if (found[2] === '') return undefined;
    else words.push(found[1]);
  }
  return words;
}

/**
 * Whether a block's Host patterns match: of each list at least one, and none that begins with `!`.
 */
export function blockMatches(block: Pick<SshBlock, 'hosts'>, host: string): boolean {
  return block.hosts.every((patterns) => {
    if (patterns.some((one) => one.startsWith('!') && wildcard(one.slice(1), host))) return false;
    return patterns.some((one) => !one.startsWith('!') && wildcard(one, host));
  });
}

/** `*` and `?` as in ssh; without a regular expression, so that no pattern can be slow. */
export function wildcard(pattern: string, text: string): boolean {
  let [p, t] = [0, 0];
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
