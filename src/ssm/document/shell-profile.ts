import { LINUX_RULES, type ProfileRule, shellAfter, WINDOWS_RULES } from './shell-profile-rules.ts';
import type { ShellProfile, ShellProfileTrap } from './types.ts';

/**
 * Traps in the shell profile that a session on this platform runs. The agent types the profile into the shell after
 * it started, line by line (shell.go `runShellProfile`), so a line that ends or blocks the shell looks like a dead
 * session, and lines after `exec bash` are read by bash. What the host's `sh` is cannot be seen: all of it is advice.
 *
 * @param platform `PlatformType` of DescribeInstanceInformation: Linux, MacOS or Windows
 */
export function shellProfileTraps(profile: ShellProfile, platform: string): ShellProfileTrap[] {
  const windows = platform.toLowerCase() === 'windows';
  const text = windows ? profile.windows : profile.linux;
  const traps: ShellProfileTrap[] = [];
  const lines = text.split('\n');
  if (!windows && text.includes('\r')) {
    traps.push({
      message: 'profile-crlf',
      summary: 'The profile has Windows line ends; the shell takes the carriage return as another Enter.',
      line: (lines.find((line) => line.includes('\r')) ?? '').trim(),
      lineNumber: lines.findIndex((line) => line.includes('\r')) + 1,
    });
  }
  let shell = windows ? 'powershell' : 'sh';
  let block = 0;
  const heredoc = heredocLines(lines);
  lines.forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || heredoc.has(index)) return;
    for (const { command, conditional } of windows
      ? [{ command: line, conditional: false }]
      : commandsOf(line)) {
      if (!windows) block = Math.max(0, block + blockChange(command));
      const rule = (windows ? WINDOWS_RULES : LINUX_RULES).find((r) => applies(r, command, shell));
      // What runs only under a condition of the author's is presumed to be meant.
      if (rule && !(ENDINGS.includes(rule.message) && (conditional || block > 0))) {
        traps.push({ message: rule.message, summary: rule.says(command), line, lineNumber: index + 1 });
      }
      shell = windows ? shell : (shellAfter(command) ?? shell);
    }
  });
  return traps;
}

const ENDINGS: readonly ShellProfileTrap['message'][] = ['profile-ends-session', 'profile-replaces-shell'];

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
  let quote = '';
  let current = '';
  let conditional = false;
  const end = (nextConditional: boolean) => {
    if (current.trim() !== '') commands.push({ command: current.trim(), conditional });
    current = '';
    conditional = nextConditional;
  };
  for (let i = 0; i < line.length; i++) {
    const c = line[i] ?? '';
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '#' && (i === 0 || line[i - 1] === ' ')) break;
    else if (c === '(' || line.startsWith('${', i)) depth++;
    else if (c === ')' || (c === '}' && depth > 0)) depth--;
    else if (depth <= 0 && c === ';') {
      end(false);
      continue;
    } else if (depth <= 0 && (line.startsWith('&&', i) || line.startsWith('||', i))) {
      end(true);
      i++;
      continue;
    }
    current += c;
  }
  end(false);
  return commands;
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
