import { CAPABILITIES, type Capability, type CapabilityVerdict } from '../../contract/capability.ts';
import type { TargetReport } from '../../contract/report.ts';
import { observedToWork } from './works.ts';

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
  const proof = target.checks.find((row) => row.proves?.includes(capability) && row.status === 'pass');
  return proof ? [proof.summary] : [];
}
