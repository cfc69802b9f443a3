import type { ProxyCommandFacts, SshConfigFacts, SshProblem } from '../types.ts';
import { analyseProxyCommand } from './proxy-command.ts';
import { type PlacedBlock, readSshFiles, type SshFiles } from './ssh-files.ts';
import { blockMatches, type SshOption } from './ssh-parse.ts';

/** Stand for any EC2 instance and any hybrid node when no target is given. */
const ANY_INSTANCE = 'i-0123456789abcdef0';
const ANY_NODE = 'mi-0123456789abcdef0';

/**
 * What `~/.ssh/config` would do for `ssh i-…` and `ssh mi-…`. Reads files; runs nothing.
 * `/etc/ssh/ssh_config` is not read.
 * @param target the id that was asked for, in place of any `i-…` or `mi-…`
 */
export async function probeSshConfig(home: string, target?: string): Promise<SshConfigFacts> {
  return sshConfigFacts(await readSshFiles(home), target);
}

/** The pure part of probeSshConfig. */
function sshConfigFacts(read: SshFiles, target?: string): SshConfigFacts {
  const hybrid = target?.startsWith('mi-') === true;
  const first = choose(read.blocks, target !== undefined && !hybrid ? target : ANY_INSTANCE);
  const node = choose(read.blocks, target !== undefined && hybrid ? target : ANY_NODE);
  const chosen = [first, node].flatMap((one) => ('facts' in one ? [one.facts] : []));
  const others = read.blocks
    .flatMap((block) => block.options.map((option) => ({ block, option })))
    .filter(({ option }) => option.key === 'proxycommand' && /\bstart-session\b/.test(option.value))
    .filter(({ block, option }) => !chosen.some((one) => one.file === block.file && one.line === option.line))
    .map(({ block, option }) => facts(block, option));
  const undecided = read.blocks.flatMap((block) => {
    const option = block.options.find((one) => one.key === 'proxycommand');
    if (block.condition === undefined || !option) return [];
    return [{ file: block.file, line: option.line, condition: block.condition }];
  });
  const asked = target === undefined ? [first, node] : [hybrid ? node : first];
  const absent = asked.flatMap((one) => ('problem' in one ? [one.problem] : []));
  const unsure = undecided.length > 0 || read.unread.length > 0;
  const problems = [
    ...read.problems,
    // A file that was not read, or a condition that only ssh decides, may hold what seems to be missing.
    ...absent.filter((one) => one.kind === 'proxy-disabled' || !unsure),
    ...[...chosen, ...others].flatMap((one) => one.problems),
  ];
  return {
    files: read.files,
    unread: read.unread,
    undecided,
    instance: 'facts' in first ? first.facts : null,
    managedInstance: 'facts' in node ? node.facts : null,
    others,
    problems: [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()],
  };
}

/** The ProxyCommand that ssh takes for a host: the first in a block that matches, be it `none`. */
function choose(
  blocks: readonly PlacedBlock[],
  host: string,
): { facts: ProxyCommandFacts } | { problem: SshProblem } {
  const kind = host.startsWith('mi-') ? 'mi-*' : 'i-*';
  let matched = false;
  for (const block of blocks) {
    if (block.condition !== undefined || !blockMatches(block, host)) continue;
    if (block.hosts.some((list) => !list.includes('*'))) matched = true;
    // ProxyJump and ProxyCommand exclude each other: whichever stands first wins, even `none` (ssh -G shows it).
    const option = block.options.find((one) => /^proxy(command|jump)$/.test(one.key));
    if (!option) continue;
    if (option.key === 'proxycommand' && option.value.toLowerCase() !== 'none')
      return { facts: facts(block, option) };
    const what = option.key === 'proxyjump' ? 'ProxyJump' : 'ProxyCommand none';
    const detail = `${what} stands before any ProxyCommand for ${kind} and wins`;
    return { problem: { kind: 'proxy-disabled', detail, file: block.file, line: option.line } };
  }
  return matched
    ? { problem: { kind: 'no-proxy-command', detail: `the Host block for ${kind} has no ProxyCommand` } }
    : { problem: { kind: 'no-matching-host', detail: `no Host block matches ${kind}` } };
}

function facts(block: PlacedBlock, option: SshOption): ProxyCommandFacts {
  const patterns = block.hosts.flat();
  const manyHosts = patterns.length === 0 || patterns.some((one) => /[*?]/.test(one));
  const analysed = analyseProxyCommand(option.value, manyHosts);
  const { file } = block;
  const problems = analysed.problems.map((one) => ({ ...one, file, line: option.line }));
  return { file, line: option.line, patterns, ...analysed, problems };
}
