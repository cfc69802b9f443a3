import type { ShellProfileTrap } from './types.ts';

export interface ProfileRule {
  message: ShellProfileTrap['message'];
  /** Tested on one command. */
  pattern: RegExp;
  /** Shells in which it is a trap; all of them when absent. */
  shells?: readonly string[];
  says(command: string): string;
}

const SHELLS = 'sh|bash|zsh|ksh|mksh|dash|fish|csh|tcsh';
const ENTERS_SHELL = new RegExp(
  String.raw`^(?:exec\s+)?(?:env\s+(?:\S+=\S+\s+)*)?(?:\S*/)?(${SHELLS})(?:\s+-\S+)*$`,
);
const SWITCHES_USER = /^(?:exec\s+)?(?:sudo\s+)?(?:su|sudo\s+(?:-\S+\s+(?:[\w-]+\s+)?)*-?[is])\b/;

/** The shell that reads the lines after this command: `exec bash` and `sudo su - user` change it. */
export function shellAfter(command: string): string | undefined {
  const entered = ENTERS_SHELL.exec(command);
  if (entered && !/\s-\w*c\b/.test(command)) return entered[1];
  // The login shell of the user is not known, so nothing after it is called wrong.
  if (/^(?:exec\s+)?(?:sudo\s+)?su\b/.test(command) && !/\s-c\b/.test(command)) return 'unknown';
  if (SWITCHES_USER.test(command)) return 'unknown';
  return undefined;
}

const DASH = 'On Ubuntu and Debian sh is dash, which does not know it; put "exec bash" in a line before it.';

/** For Linux and macOS, where sessions start in sh; the first rule that applies to a command speaks. */
export const LINUX_RULES: readonly ProfileRule[] = [
  {
    message: 'profile-ends-session',
    pattern: /^(exit|logout|return)(\s+\d+)?$|^kill\s+(-\S+\s+)?\$\$$/,
    says: (c) => `"${c}" ends the shell, so the session closes as soon as it opens.`,
  },
  {
    message: 'profile-stops-on-error',
    pattern: /^set\s+-\w*e|^set\s+-o\s+errexit/,
    says: (c) => `After "${c}" the first command that fails ends the session, whoever types it.`,
  },
  {
    message: 'profile-replaces-shell',
    pattern: new RegExp(
      String.raw`^exec\s+(?!-)(?!(?:env\s+\S+\s+)?(?:\S*/)?(?:${SHELLS}|su|sudo|tmux|screen)\b)(?![<>\d])\S`,
    ),
    says: (c) => `"${c}" replaces the shell; the session closes when that command ends.`,
  },
  {
    message: 'profile-reads-stdin',
    pattern: /^(read(\s|$)|cat$|cat\s+-$|passwd\b|ssh-add$|mysql\b.*\s-p$)/,
    says: (c) =>
      `"${c}" waits for input and takes the next line of the profile, or the user's first line, for it.`,
  },
  {
    message: 'profile-blocks',
    pattern:
      /^(sudo\s+)?(top|htop|less|more|man|vi|vim|nano|watch|yes|tail\s+(\S+\s+)*-\w*[fF]\w*|journalctl\s+(\S+\s+)*-\w*f\w*|sleep\s+(infinity|\d{2,}|\d+[mhd])|ping\s+(?!.*-c))(\s|$)|^while\s+(true|:)/,
    says: (c) => `"${c}" does not end by itself; the session shows no prompt until it is interrupted.`,
  },
  {
    message: 'profile-wrong-shell',
    pattern: /^(Write-Host|Get-|Set-|New-|\$env:|\$\w+\s*=)/,
    says: (c) => `"${c}" is PowerShell, in the profile for Linux and macOS.`,
  },
  {
    message: 'profile-bashism',
    shells: ['sh', 'dash'],
    pattern: /^(?:if\s+|while\s+)?\[\[|\[\[\s/,
    says: () => `"[[" is bash. ${DASH}`,
  },
  {
    message: 'profile-bashism',
    shells: ['sh', 'dash'],
    pattern:
      /^(source|shopt|declare|typeset|function|pushd|popd|bind|complete|mapfile|readarray|let|disown|enable|history)\b/,
    says: (c) => `"${c.split(/\s/)[0]}" is a bash builtin. ${DASH}`,
  },
  {
    message: 'profile-bashism',
    shells: ['sh', 'dash'],
    pattern:
      /<\(|>\(|<<<|&>|^\w+=\(|^\w+\+=|\$\{\w+(\^|,|\/\/?|:\d)|\bset\s+-o\s+pipefail\b|\$'|^\w+\[\w*\]=/,
    says: (c) => `"${c}" uses bash syntax. ${DASH}`,
  },
];

/** For Windows, where sessions start in PowerShell. */
export const WINDOWS_RULES: readonly ProfileRule[] = [
  {
    message: 'profile-ends-session',
    pattern: /^(exit|logoff|stop-computer|restart-computer)\b|\[environment\]::exit/i,
    says: (c) => `"${c}" ends PowerShell, so the session closes as soon as it opens.`,
  },
  {
    message: 'profile-reads-stdin',
    pattern: /\bread-host\b|^pause$|get-credential\b/i,
    says: (c) =>
      `"${c}" waits for input and takes the next line of the profile, or the user's first line, for it.`,
  },
  {
    message: 'profile-blocks',
    pattern:
      /^while\s*\(\s*(\$true|1)\s*\)|\bget-content\b.*-wait\b|^(start-sleep|sleep)\s+(-s\w*\s+)?\d{2,}|^for\s*\(\s*;\s*;\s*\)|^ping\s+.*-t\b/i,
    says: (c) => `"${c}" does not end by itself; the session shows no prompt until it is interrupted.`,
  },
  {
    message: 'profile-wrong-shell',
    pattern: /^(export\s+\w+=|source\s|sudo\s|exec\s|PS1=|\.\s+~\/|\w+=\$\(|if\s+\[)/,
    says: (c) => `"${c}" is a Unix shell's, in the profile for Windows (PowerShell).`,
  },
];
