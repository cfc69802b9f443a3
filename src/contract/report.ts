import type { Capability, CapabilityVerdict } from './capability.ts';
import type { Shell } from './command.ts';
import type { Evidence } from './evidence.ts';
import type { Finding, Impact, ReportRemedy, Status } from './finding.ts';
import type { Gap } from './reading.ts';

/** One account in one Region, seen as one caller. */
export interface Scope {
  /** `ACCOUNT/REGION`. */
  id: string;
  partition: string;
  accountId: string;
  region: string;
  /** The caller's ARN, as sts:GetCallerIdentity gives it; null when it is not known. */
  caller: string | null;
}

/** What the person asked to have examined. */
export interface Selection {
  for: Capability[];
  /** The principal that access/ judges: an ARN, `caller`, or `none`. */
  as: string;
  /** The session document's name. */
  document: string;
  only: string[];
  skip: string[];
  /** `HOST:PORT` of a port forward's far end. */
  remote?: string;
}

export type Verdict = 'ready' | 'degraded' | 'not-ready' | 'unknown';

const WORST: Verdict[] = ['not-ready', 'unknown', 'degraded', 'ready'];

/** Over several targets the worst counts. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return WORST.find((verdict) => verdicts.includes(verdict)) ?? 'unknown';
}

/** Where the readings come from, and of a live run how it reached AWS: what a printed command carries. */
export interface ReportSource {
  kind: 'live' | 'snapshot';
  capturedAt: string;
  profile?: string;
  endpointUrl?: string;
  shell?: Shell;
  ownCredentials?: boolean;
}

export interface ReportError {
  code: string;
  message: string;
  action: string;
}

export interface CheckRow {
  id: string;
  title: string;
  status: Status;
  impact: Impact;
  message: string;
  summary: string;
  evidence: Evidence[];
  remedies: ReportRemedy[];
  /** For a failed symptom: the ids of the causes that explain it. */
  explainedBy: string[];
  gaps: Gap[];
  docs: string;
  /** symptom: shows a fault and is a cause only for want of a better. evidence: only raises causes. */
  role?: 'symptom' | 'evidence';
  /** The capabilities that a pass shows to be there. */
  proves?: readonly Capability[];
  findings: Finding[];
}

/** What is seen of one leg, whatever the models say. */
export interface ObservedLeg {
  /** null: not known. */
  works: boolean | null;
  proof: string;
  at?: string;
}

export interface ReportPath {
  verdict: 'reachable' | 'blocked' | 'partial' | 'unknown';
  kind: string;
  host: string;
  hops: unknown[];
  blockers: unknown[];
  notes: string[];
}

export interface TargetReport {
  id: string;
  name: string | null;
  scope: string;
  accountId: string;
  region: string;
  platform: string | null;
  verdict: Verdict;
  capabilities: Record<Capability, CapabilityVerdict>;
  rootCauses: string[];
  suspects: string[];
  observed: Record<string, ObservedLeg>;
  paths: Record<string, ReportPath>;
  notVisible: string[];
  /** What to look at on the host, most frequent first; only when nothing outside explains a lost agent. */
  onHost: HostStep[];
  /** The exact command that opens the session asked for; only when it will. */
  start: string | null;
  checks: CheckRow[];
}

/** One thing to look at on the host: what AWS APIs cannot see. */
export interface HostStep {
  look: string;
  command: string;
  why: string;
}

export interface SharedCause {
  check: string;
  resource: string;
  scope: string;
  summary: string;
  targets: string[];
}

export interface ReportGap extends Gap {
  /** The checks that it left open. */
  affects: string[];
}

/** The one result. Every format and the exit code are views of it. Version 1. */
export interface Report {
  schemaVersion: '1.0';
  tool: { name: 'ssm-doctor'; version: string };
  source: ReportSource;
  scopes: Scope[];
  selection: Selection;
  partial: boolean;
  verdict: Verdict;
  counts: { targets: Record<Verdict, number>; checks: Record<Status, number> };
  error?: ReportError;
  targets: TargetReport[];
  causes: SharedCause[];
  gaps: ReportGap[];
}
