import { LINUX_RULES, type ProfileRule, shellAfter, WINDOWS_RULES } from './shell-profile-rules.ts';
import type { ShellProfile, ShellProfileTrap } from './types.ts';

/**
 * Traps in the shell profile that a session on this platform runs. The agent types the profile into the shell after
 * it started, line by line (`runShellProfile`), so a line that ends or blocks the shell looks like a dead
 * session, and lines after `exec bash` are read by bash. What the host's `sh` is cannot be seen: all of it is advice.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go
 *
 * @param platform `PlatformType` of DescribeInstanceInformation: Linux, MacOS or Windows
 */
export function shellProfileTraps(profile: ShellProfile, platform: string): ShellProfileTrap[] {
  const windows = platform.toLowerCase() === 'windows';
  const lines = (windows ? profile.windows : profile.linux).split('\n');
  const code = codeLines(lines);
  return windows ? windowsTraps(code) : [...carriageReturns(lines), ...linuxTraps(code)];
}

type Line = Pick<ShellProfileTrap, 'line' | 'lineNumber'>;

/** A command as the shell reads it; `conditional` where it runs only under a condition of the author's. */
interface Typed {
  command: string;
  conditional: boolean;
  shell: string;
}

/** The lines that a shell runs: neither blank, nor comments, nor here-documents. */
function codeLines(lines: readonly string[]): Line[] {
  const heredoc = heredocLines(lines);
  return lines
    .map((raw, index) => ({ line: raw.trim(), lineNumber: index + 1 }))
    .filter(({ line, lineNumber }) => line !== '' && !line.startsWith('#') && !heredoc.has(lineNumber - 1));
}

function carriageReturns(lines: readonly string[]): ShellProfileTrap[] {
  const index = lines.findIndex((line) => line.includes('\r'));
  if (index < 0) return [];
  return [
    {
      message: 'profile-crlf',
      summary: 'The profile has Windows line ends; the shell takes the carriage return as another Enter.',
      line: (lines[index] ?? '').trim(),
      lineNumber: index + 1,
    },
  ];
}

function windowsTraps(code: readonly Line[]): ShellProfileTrap[] {
  return code.flatMap((at) =>
    trapOf(WINDOWS_RULES, { command: at.line, conditional: false, shell: 'powershell' }, at),
  );
}

function linuxTraps(code: readonly Line[]): ShellProfileTrap[] {
  const traps: ShellProfileTrap[] = [];
  let shell = 'sh';
  let block = 0;
  for (const at of code) {
    for (const { command, conditional } of commandsOf(at.line)) {
      block = Math.max(0, block + blockChange(command));
      traps.push(...trapOf(LINUX_RULES, { command, conditional: conditional || block > 0, shell }, at));
      shell = shellAfter(command) ?? shell;
    }
  }
  return traps;
}

const ENDINGS: readonly ShellProfileTrap['message'][] = ['profile-ends-session', 'profile-replaces-shell'];

function trapOf(rules: readonly ProfileRule[], typed: Typed, at: Line): ShellProfileTrap[] {
  const { command, conditional, shell } = typed;
  const rule = rules.find((r) => applies(r, command, shell));
  // An ending under a condition is presumed to be meant.
  if (!rule || (conditional && ENDINGS.includes(rule.message))) return [];
  return [{ message: rule.message, summary: rule.says(command), ...at }];
}

function applies(rule: ProfileRule, command: string, shell: string): boolean {
  return (!rule.shells || rule.shells.includes(shell)) && rule.pattern.test(command);
}

/** How many `if`, loops, `case` and braces a command opens, less those that it closes. */
function blockChange(command: string): number {
  const opened =
    /^(?:then\s+|else\s+|do\s+)?(if|for|while|until|case)\b/.test(command) || /\{$/.test(command);
  const closed = /^(fi|done|esac|\})(?=$|[\s;)])/.test(command);
  return Number(opened) - Number(closed);
}

/** Splits on `;`, `&&`, `||` outside quotes, parentheses and braces. */
function commandsOf(line: string): { command: string; conditional: boolean }[] {
  const commands: { command: string; conditional: boolean }[] = [];
  let depth = 0;
  let current = '';
  let conditional = false;
  const end = (nextConditional: boolean) => {
    if (current.trim() !== '') commands.push({ command: current.trim(), conditional });
    current = '';
    conditional = nextConditional;
  };
  for (let i = 0; i < line.length; i++) {
    const c = line[i] ?? '';
    if (c === '#' && (i === 0 || line[i - 1] === ' ')) break;
    const separator = depth <= 0 ? separatorAt(line, i) : undefined;
    if (separator) {
      end(separator !== ';');
      i += separator.length - 1;
    } else if (c === '"' || c === "'") {
      const quoted = line.slice(i, quoteEnd(line, i) + 1);
      current += quoted;
      i += quoted.length - 1;
    } else {
      depth += depthChange(line, i, depth);
      current += c;
    }
  }
  end(false);
  return commands;
}

/** Parentheses count always, a closing brace only where it closes something: alone it is a command. */
function depthChange(line: string, at: number, depth: number): number {
  const c = line[at];
  if (c === '(' || line.startsWith('${', at)) return 1;
  return c === ')' || (c === '}' && depth > 0) ? -1 : 0;
}

const separatorAt = (line: string, at: number) => [';', '&&', '||'].find((text) => line.startsWith(text, at));

/** Where the closing quote stands; the end of the line where there is none. */
function quoteEnd(line: string, at: number): number {
  const end = line.indexOf(line.charAt(at), at + 1);
  return end < 0 ? line.length : end;
}

/** Lines of here-documents are data, not commands. */
function heredocLines(lines: readonly string[]): Set<number> {
  const inside = new Set<number>();
  let end: string | null = null;
  lines.forEach((line, index) => {
    if (end !== null) {
      inside.add(index);
      if (line.trim() === end) end = null;
      return;
    }
    end = /(?<!<)<<-?(?!<)\s*(['"]?)(\w+)\1/.exec(line)?.[2] ?? null;
  });
  return inside;
}
