import { CAPABILITIES, type Capability, type CapabilityVerdict } from '../contract/capability.ts';
import type { AnyCheck } from '../contract/check.ts';
import type { Selection, Verdict } from '../contract/report.ts';
import type { CheckResult } from './run-check.ts';

/** Whether every check that decides a capability has run; one that no check decides is not decided. */
function isDecided(capability: Capability, all: readonly AnyCheck[], ran: ReadonlySet<string>): boolean {
  const deciding = all.filter(({ decides }) => decides?.includes(capability));
  return deciding.length > 0 && deciding.every(({ id }) => ran.has(id));
}

/**
 * Every capability's verdict, from the findings that touch it. One whose checks did not run is unknown.
 * @param all every check there is, selected or not
 */
export function capabilityVerdicts(
  results: readonly CheckResult[],
  all: readonly AnyCheck[],
): Record<Capability, CapabilityVerdict> {
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
    if (!isDecided(capability, all, ran)) return 'unknown';
    if (has('fail', 'degraded')) return 'degraded';
    return 'ready';
  };
  return Object.fromEntries(CAPABILITIES.map((c) => [c, verdictOf(c)])) as Record<
    Capability,
    CapabilityVerdict
  >;
}

/**
 * The target's verdict, the first that holds: not ready where a failure blocks or a capability that was asked
 * for is not to be had; unknown where something that blocks could not be decided, or a capability that was
 * asked for (unless only some checks were to run); degraded where a failure degrades; ready.
 */
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
