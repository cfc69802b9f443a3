import { CAPABILITIES, type Capability, SESSION_CAPABILITIES } from '../contract/capability.ts';
import type { CapabilityEffect, Finding, Impact, Leg } from '../contract/finding.ts';
import type { Selection } from '../contract/report.ts';

type Effects = Partial<Record<Capability, CapabilityEffect>>;

const each = (capabilities: readonly Capability[], effect: CapabilityEffect): Effects =>
  Object.fromEntries(capabilities.map((c) => [c, effect]));

/** Sessions whose preferences apply: SSH and port forwarding are neither logged nor encrypted with the key. */
const WITH_PREFERENCES: Capability[] = ['shell', 'interactive-command'];

/** What a failure on a leg does to the capabilities, unless the check says otherwise. */
export function defaultEffects(leg: Leg, impact: Impact): Effects {
  if (impact === 'advises') return {};
  const blocks = impact === 'blocks';
  switch (leg) {
    case 'credentials':
    case 'ssm':
    case 'ssmmessages':
    case 'host':
      return each(CAPABILITIES, blocks ? 'not-ready' : 'degraded');
    case 'kms':
      return each(blocks ? [...WITH_PREFERENCES, 'session-encryption'] : ['session-encryption'], 'not-ready');
    case 'logs':
      return each(blocks ? [...WITH_PREFERENCES, 'cloudwatch-logging'] : ['cloudwatch-logging'], 'not-ready');
    case 's3':
      return each(blocks ? [...WITH_PREFERENCES, 's3-logging'] : ['s3-logging'], 'not-ready');
    case 'document':
      return blocks ? each(WITH_PREFERENCES, 'not-ready') : {};
    case 'caller':
      return blocks ? each(SESSION_CAPABILITIES, 'not-ready') : {};
  }
}

/**
 * The impact on what the person asked for: a fault that takes a capability named with --for blocks,
 * one that takes only others degrades, or advises where nobody asked for them (a check says so itself).
 * What is not known about the caller or this workstation only advises, unless the person asked about a
 * principal by name.
 */
export function impactOnSelection(finding: Finding, selection: Selection): Impact {
  const { status, impact, leg, capabilities } = finding;
  if (status === 'pass' || status === 'skipped') return impact;
  if (status === 'unknown' && leg === 'caller' && selection.as === 'caller') return 'advises';
  const takes = selection.for.some((c) => capabilities[c] === 'not-ready');
  if (impact === 'advises') return takes && status === 'fail' ? 'blocks' : 'advises';
  return takes ? 'blocks' : 'degrades';
}
