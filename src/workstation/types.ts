/**
 * What became of asking a program for its version. `not-run`: it is on PATH, but where we run nothing from (or a
 * script that only a shell can start), so nothing is known of it.
 */
export type ProgramOutcome =
  | 'ok'
  | 'missing'
  | 'not-executable'
  | 'failed'
  | 'hung'
  | 'unparsable'
  | 'not-run';

/** One program of this workstation: whether PATH leads to it, and whether it runs. */
export interface ProgramFacts {
  /** A file of that name is on PATH, runnable or not. */
  found: boolean;
  /** The absolute path that the result speaks of. */
  path?: string;
  /** As printed by `--version`: `2.9.19`, `1.2.764.0`. */
  version?: string;
  result: ProgramOutcome;
  /** One plain sentence fragment: exit status, signal, what was wrong. */
  detail?: string;
  /** Not on PATH, but in a usual install folder: GUI and root shells have other PATHs. */
  notOnPathButFoundAt?: string;
  /** Files of that name on PATH that are never run; a shell might run them before the one at `path`. */
  ignored: IgnoredProgram[];
}

export interface IgnoredProgram {
  path: string;
  why: Distrust;
}

/** Why a file on PATH is not run: anyone, or whoever made the current directory, could have put it there. */
export type Distrust = 'relative' | 'current-directory' | 'world-writable' | 'script';

export type SshProblemKind =
  | 'no-matching-host'
  | 'no-proxy-command'
  | 'missing-space-before-port-number'
  | 'wrong-document'
  | 'missing-target'
  | 'missing-host-token'
  | 'missing-port-token'
  | 'unclosed-quote'
  | 'not-start-session'
  /** `ProxyCommand none`, or another directive, stands first and wins. */
  | 'proxy-disabled';

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
  /** Why a file was not read (too large, denied, outside `~/.ssh`): it may hold what seems to be missing. */
  unread: { path: string; why: string }[];
  /** Blocks with a ProxyCommand whose condition only ssh can decide (`Match exec …`, which is never run). */
  undecided: { file: string; line: number; condition: string }[];
  /** The ProxyCommand that ssh uses for an `i-…` target, if any (the first that matches, as ssh does). */
  instance: ProxyCommandFacts | null;
  /** The same for an `mi-…` target. */
  managedInstance: ProxyCommandFacts | null;
  /** ProxyCommands of other Host blocks that start a session: an alias for one instance, say. */
  others: ProxyCommandFacts[];
  /** All problems: the files' own, then those of every ProxyCommand above, without duplicates. */
  problems: SshProblem[];
}

export interface DnsFacts {
  host: string;
  result: 'private' | 'public' | 'mixed' | 'not-found' | 'failed' | 'timed-out';
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
