/** What a floor is about; the nine capabilities of a report and the features below them. */
export type AgentFeature =
  | 'session-manager'
  | 'shell'
  | 'session-encryption'
  | 'interactive-command'
  | 'non-interactive-command'
  | 'ssh'
  | 'port-forwarding'
  | 'remote-port-forwarding'
  | 'port-idle-timeout'
  | 'run-as'
  | 'shell-profile'
  | 'cloudwatch-logging'
  | 'cloudwatch-streaming'
  | 's3-logging'
  | 's3-encrypted-bucket'
  | 'string-booleans'
  | 'macos'
  | 'imds-v2'
  | 'default-host-management'
  | 'dual-stack'
  | 'kms-random-challenge'
  | 'get-diagnostics'
  | 'run-command-over-ssmmessages'
  | 'no-ec2messages';

/** The lowest version at which something works. */
export interface VersionFloor {
  feature: string;
  /** Below this it does not work; null when no source states a hard floor. */
  fail: string | null;
  /** Below this (and at or above `fail`) AWS's pages disagree or a fix is missing: advises. */
  warn: string | null;
  /** What goes wrong below the floor, one sentence. */
  effect: string;
  /** Addresses of the pages that publish the numbers; where they disagree, that of `fail` first. */
  sources: readonly string[];
}

export type FloorVerdict = 'ok' | 'below-warn' | 'below-fail' | 'unknown';

/** A published build that should not be run. */
export interface BadBuild {
  /** Exact versions; for a range see `before`. */
  versions: readonly string[];
  /** Every version below this one. */
  before?: string;
  /** Only on this platform (`PlatformType`). */
  platform?: 'Windows' | 'Linux' | 'MacOS';
  /** Only where this feature is used. */
  feature?: AgentFeature;
  effect: string;
  /** The first version without the fault; null when no source names one. */
  fixedIn: string | null;
  /** Addresses of the pages that tell of it. */
  sources: readonly string[];
}
