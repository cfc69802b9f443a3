import type { Outcome } from '../../../src/contract/outcome.ts';
import type { PathService } from '../../../src/facts/network/observed-paths.ts';
import type { Fault, PathFacts } from '../../../src/facts/network/path-fault.ts';
import type { ownedBlockers } from '../../../src/facts/network/paths.ts';
import type { Blocker } from '../../../src/network/index.ts';
import { impactOf, unreachableText } from './impact.ts';
import { andList, type PathCheck } from './subject.ts';

export type Owned = ReturnType<typeof ownedBlockers>;

const keyOf = ({ component, code, message, partial, ids }: Blocker): string =>
  JSON.stringify([
    component,
    code,
    message,
    partial ?? false,
    message === 'endpoint-missing' ? ids.serviceName : null,
  ]);

/** Blockers of several legs that are one fault, together. */
export function faultsOf(owned: Owned): Fault[] {
  const faults = new Map<string, Fault>();
  for (const { answer, blockers } of owned) {
    for (const blocker of blockers) {
      const key = keyOf(blocker);
      const fault = faults.get(key) ?? { blocker, services: [], each: [] };
      const { service } = answer;
      if (!fault.services.includes(service)) fault.services.push(service);
      fault.each.push({ service, blocker, answer });
      faults.set(key, fault);
    }
  }
  return [...faults.values()];
}

/** One failed finding per fault and leg. */
export function faultOutcomes(check: PathCheck, owned: Owned, facts: PathFacts): Outcome[] {
  return faultsOf(owned).flatMap((fault) => {
    const remedies = check.remedies(fault, facts);
    const data = faultData(check, fault, facts);
    return fault.services.map((leg): Outcome => {
      const own = fault.each.find(({ service }) => service === leg)?.blocker ?? fault.blocker;
      const base = {
        status: 'fail' as const,
        leg,
        data,
        evidence: own.evidence,
        remedies,
        gaps: own.unless ?? [],
      };
      if (fault.blocker.partial) return { ...base, message: 'intermittent', ...intermittent(leg, facts) };
      const message = check.worded.find((m) => m === fault.blocker.message) ?? 'out-of-reach';
      // Where the channels are cut as well nothing opens at all, and that needs no words.
      const cut = fault.services.some((service) => service === 'ssm' || service === 'ssmmessages');
      const then = cut ? undefined : unreachableText(leg, facts.consequences);
      return { ...base, message, impact: impactOf(leg, facts.consequences), ...(then ? { then } : {}) };
    });
  });
}

/** Some connections fail: nothing is taken for good, whatever the service. */
function intermittent(leg: PathService, facts: PathFacts): Pick<Outcome, 'impact' | 'capabilities'> {
  const impact = 'degrades' as const;
  if (leg === 'ssm' || leg === 'ssmmessages') return { impact };
  const own = { logs: 'cloudwatch-logging', s3: 's3-logging', kms: 'session-encryption' } as const;
  const sessions =
    impactOf(leg, facts.consequences) === 'blocks'
      ? { shell: 'degraded' as const, 'interactive-command': 'degraded' as const }
      : {};
  return { impact, capabilities: { ...sessions, [own[leg]]: 'degraded' } };
}

function faultData(check: PathCheck, fault: Fault, facts: PathFacts): Record<string, string> {
  const { ids, component, summary } = fault.blocker;
  const plain = Object.entries(ids).map(([name, value]) => [
    name,
    Array.isArray(value) ? andList(value) : String(value),
  ]);
  return {
    ...Object.fromEntries(plain),
    ...check.data?.(fault, facts),
    component,
    detail: summary.replace(/\.$/, ''),
    services: andList(fault.services),
  };
}
