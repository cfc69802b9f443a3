import { CAPABILITIES, type Capability, type CapabilityVerdict } from '../../contract/capability.ts';
import type { TargetReport } from '../../contract/report.ts';
import { observedToWork } from './works.ts';

/** The checks whose pass shows that a capability is there, beside what is observed. */
const PROVEN_BY: Partial<Record<Capability, readonly string[]>> = {
  'session-encryption': ['session/encryption-key'],
  's3-logging': ['logging/s3-permissions', 'logging/s3-bucket'],
  'cloudwatch-logging': ['logging/log-group-permissions', 'logging/log-group'],
  'run-as': ['session/run-as'],
};

export const CAPABILITY_WORDS: Record<CapabilityVerdict, string> = {
  ready: 'ready',
  degraded: 'degraded',
  'not-ready': 'not ready',
  unknown: 'unknown',
  'not-configured': 'not configured',
};

export interface CapabilityView {
  capability: Capability;
  verdict: CapabilityVerdict;
  proofs: string[];
}

/**
 * What a person can do on the target, in two parts: the capabilities asked for and those with a proof of
 * their own, one by one; and the rest by verdict.
 */
export function capabilityViews(
  target: TargetReport,
  asked: readonly Capability[],
): { single: CapabilityView[]; rest: [CapabilityVerdict, Capability[]][] } {
  const single: CapabilityView[] = [];
  const rest = new Map<CapabilityVerdict, Capability[]>();
  for (const capability of CAPABILITIES) {
    const verdict = target.capabilities[capability];
    const proofs = proofsOf(target, capability, verdict, asked[0] === capability);
    if (asked.includes(capability) || proofs.length > 0) single.push({ capability, verdict, proofs });
    else rest.set(verdict, [...(rest.get(verdict) ?? []), capability]);
  }
  return { single, rest: [...rest] };
}

/** All nine by verdict, for where a cause takes the first place. */
export function capabilitiesByVerdict(target: TargetReport): [CapabilityVerdict, Capability[]][] {
  const verdicts = Object.keys(CAPABILITY_WORDS) as CapabilityVerdict[];
  return verdicts
    .map((v): [CapabilityVerdict, Capability[]] => [
      v,
      CAPABILITIES.filter((c) => target.capabilities[c] === v),
    ])
    .filter(([, list]) => list.length > 0);
}

function proofsOf(
  target: TargetReport,
  capability: Capability,
  verdict: CapabilityVerdict,
  first: boolean,
): string[] {
  if (first) return observedToWork(target).map(({ leg, proof }) => `${leg}: ${proof}`);
  if (verdict !== 'ready') return [];
  const passes = (PROVEN_BY[capability] ?? []).flatMap((id) =>
    target.checks.filter((row) => row.id === id && row.status === 'pass'),
  );
  return passes.slice(0, 1).map((row) => row.summary);
}
