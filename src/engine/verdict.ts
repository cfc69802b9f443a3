import { CAPABILITIES, type Capability, type CapabilityVerdict } from '../contract/capability.ts';
import type { Selection, Verdict } from '../contract/report.ts';
import type { CheckResult } from './run-check.ts';

/** The checks without which a capability is not decided. The rest of what decides it follows from findings. */
const DECIDED_BY: Record<Capability, readonly string[]> = {
  shell: ['agent/connection', 'session/preferences'],
  ssh: ['agent/connection', 'agent/version'],
  'port-forwarding': ['agent/connection', 'agent/version'],
  'remote-port-forwarding': ['agent/connection', 'agent/version'],
  'interactive-command': ['agent/connection', 'agent/version', 'session/preferences'],
  'session-encryption': ['session/encryption-key'],
  's3-logging': ['logging/s3-bucket', 'logging/s3-permissions'],
  'cloudwatch-logging': ['logging/log-group', 'logging/log-group-permissions', 'logging/log-group-key'],
  'run-as': ['session/run-as'],
};

/** Every capability's verdict, from the findings that touch it. One whose checks did not run is unknown. */
export function capabilityVerdicts(results: readonly CheckResult[]): Record<Capability, CapabilityVerdict> {
  const ran = new Set(results.map(({ check }) => check.id));
  const findings = results.flatMap((result) => result.findings);
  const notConfigured = new Set(results.flatMap((result) => result.notConfigured));
  const verdictOf = (capability: Capability): CapabilityVerdict => {
    if (notConfigured.has(capability)) return 'not-configured';
    // Advice that takes a capability is known to take it; what is merely not known and advises takes nothing.
    const touching = findings.filter(
      (f) => (f.impact !== 'advises' || f.status === 'fail') && f.capabilities[capability] !== undefined,
    );
    const has = (status: string, effect: string) =>
      touching.some((f) => f.status === status && f.capabilities[capability] === effect);
    if (has('fail', 'not-ready')) return 'not-ready';
    if (has('unknown', 'not-ready')) return 'unknown';
    if (DECIDED_BY[capability].some((id) => !ran.has(id))) return 'unknown';
    if (has('fail', 'degraded')) return 'degraded';
    return 'ready';
  };
  return Object.fromEntries(CAPABILITIES.map((c) => [c, verdictOf(c)])) as Record<
    Capability,
    CapabilityVerdict
  >;
}

/** The target's verdict, by design.md's table: the first row that holds. */
export function targetVerdict(
  results: readonly CheckResult[],
  capabilities: Record<Capability, CapabilityVerdict>,
  selection: Selection,
): Verdict {
  const findings = results.flatMap((result) => result.findings);
  const has = (status: string, impact: string) =>
    findings.some((f) => f.status === status && f.impact === impact);
  const asked = selection.for.map((c) => capabilities[c]);
  if (has('fail', 'blocks') || asked.includes('not-ready') || asked.includes('not-configured'))
    return 'not-ready';
  if (
    has('unknown', 'blocks') ||
    (asked.includes('unknown') && selection.only.length + selection.skip.length === 0)
  ) {
    return 'unknown';
  }
  if (has('fail', 'degrades')) return 'degraded';
  return 'ready';
}
