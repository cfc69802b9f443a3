import type { AnyCheck } from '../contract/check.ts';
import type { About, Decided } from '../contract/decided.ts';
import type { FactContext } from '../contract/fact.ts';
import type { Selection, TargetReport } from '../contract/report.ts';
import type { Source } from '../contract/source.ts';
import { diagnose, explainRows } from './diagnose.ts';
import { factContext } from './fact-context.ts';
import { checkRow } from './row.ts';
import { runCheck } from './run-check.ts';
import { capabilityVerdicts, targetVerdict } from './verdict.ts';

/** What the engine is given: it imports no check and no fact. */
export interface Catalogue {
  checks: readonly AnyCheck[];
  about(facts: FactContext, decided: Decided): Promise<About>;
  /** The checks that decide what the person saw, most likely first: their causes come first (`--symptom`). */
  seen?: readonly string[];
}

/** Runs the selected checks on one target and diagnoses what they found. */
export async function examine(
  source: Source,
  target: string,
  selection: Selection,
  catalogue: Catalogue,
): Promise<TargetReport> {
  const facts = factContext(source, target, selection);
  const checks = catalogue.checks.filter((check) => isSelected(check.id, selection));
  const results = await Promise.all(checks.map((check) => runCheck(check, facts)));
  const capabilities = capabilityVerdicts(results, catalogue.checks);
  const diagnosis = diagnose(results);
  const decided: Decided = {
    verdict: targetVerdict(results, capabilities, selection),
    capabilities,
    rootCauses: seenFirst(diagnosis.rootCauses, catalogue.seen ?? []),
    suspects: diagnosis.suspects,
    checks: explainRows(results.map(checkRow), diagnosis),
  };
  const about = await catalogue.about(facts, decided);
  return { id: target, scope: source.scope.id, region: source.scope.region, ...about, ...decided };
}

/** What the person saw speaks for its own causes; among the others the order stays. */
function seenFirst(causes: readonly string[], seen: readonly string[]): string[] {
  const place = (id: string) => (seen.includes(id) ? seen.indexOf(id) : seen.length);
  return [...causes].sort((a, b) => place(a) - place(b));
}

/** `--only` and `--skip` take ids and families (`network/`, `network`). */
export function isSelected(id: string, { only, skip }: Pick<Selection, 'only' | 'skip'>): boolean {
  const names = (pattern: string) =>
    id === pattern || id.startsWith(pattern.endsWith('/') ? pattern : `${pattern}/`);
  return (only.length === 0 || only.some(names)) && !skip.some(names);
}
