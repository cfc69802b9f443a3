/** What became of asking a program for its version. */
export type ProgramOutcome = 'ok' | 'missing' | 'not-executable' | 'failed' | 'hung' | 'unparsable';

/** One program of this workstation: whether PATH leads to it, and whether it runs. */
export interface ProgramFacts {
  /** A file of that name is in a trusted folder of PATH (runnable or not). */
  found: boolean;
  /** The absolute path that was (or would be) executed. */
  path?: string;
  /** As printed by `--version`: `2.9.19`, `1.2.764.0`. */
  version?: string;
  outcome: ProgramOutcome;
  /** One plain sentence fragment: exit status, signal, what was wrong. */
  detail?: string;
  /** Not on PATH, but in a usual install folder: GUI and root shells have other PATHs. */
  notOnPathButFoundAt?: string;
  /** PATH entries that hold the program's name and were not trusted: relative, or writable by everyone. */
  ignored: { path: string; why: 'relative' | 'current-directory' | 'world-writable' }[];
}

export type SshProblemKind =
  | 'no-matching-host'
  | 'no-proxy-command'
  | 'missing-space-before-port-number'
  | 'wrong-document'
  | 'missing-target'
  | 'missing-host-token'
  | 'missing-port-token'
  | 'unclosed-quote'
  | 'not-start-session';

export interface SshProblem {
  kind: SshProblemKind;
  /** What is wrong, in one sentence, quoting no more than the offending part. */
  detail: string;
  file?: string;
  line?: number;
}

/** How one ProxyCommand opens its tunnel. */
export interface ProxyCommandFacts {
  file: string;
  line: number;
  /** The Host patterns under which it stands. */
  patterns: string[];
  /** sh, powershell, a bare `aws`, or some other program (a script), whose inside is not judged. */
  kind: 'sh' | 'powershell' | 'cmd' | 'aws' | 'other';
  document?: string;
  region?: string;
  profile?: string;
  problems: SshProblem[];
}

export interface SshConfigFacts {
  /** Files read: `~/.ssh/config` first, then what it includes inside `~/.ssh`. */
  files: string[];
  /** Why a file that exists was not read (too large, denied, outside `~/.ssh`). */
  unread: { path: string; why: string }[];
  /** The ProxyCommand that ssh uses for an `i-…` target, if any (the first that matches, as ssh does). */
  instance: ProxyCommandFacts | null;
  /** The same for an `mi-…` target. */
  managedInstance: ProxyCommandFacts | null;
  /** All problems, the files' own and those of the two ProxyCommands, without duplicates. */
  problems: SshProblem[];
}

export interface DnsFacts {
  host: string;
  outcome: 'private' | 'public' | 'mixed' | 'not-found' | 'failed' | 'timed-out';
  addresses: string[];
}

/** Plain data, ready to be recorded in a snapshot. */
export interface WorkstationFacts {
  platform: NodeJS.Platform;
  awsCli: ProgramFacts;
  plugin: ProgramFacts;
  sshConfig: SshConfigFacts;
  dns?: DnsFacts;
}
