import { CHECKS } from '../../checks/index.ts';
import type { Finding } from '../../src/contract/finding.ts';
import { factContext } from '../../src/engine/fact-context.ts';
import { runCheck } from '../../src/engine/run-check.ts';
import { replaySource } from '../../src/readers/source/replay.ts';
import { accountCases, snapshotOf } from './account-cases.ts';
import type { CheckCases } from './check-cases.ts';
import { DEFAULT_SELECTION } from './check-suite.ts';
import { examined } from './examined.ts';
import { baseAccount, patched } from './snapshots.ts';

export interface CaseFinding {
  check: string;
  /** The account or the case that it was found in. */
  where: string;
  finding: Finding;
}

/** Every finding of every fixture: of each account with all checks, of each check with its own cases. */
export async function caseFindings(): Promise<CaseFinding[]> {
  return [...(await ofAccounts()), ...(await ofChecks())];
}

async function ofAccounts(): Promise<CaseFinding[]> {
  const found: CaseFinding[] = [];
  for (const [where, account] of accountCases()) {
    const { target } = await examined(snapshotOf(account), account.selection);
    for (const { id, findings } of target.checks)
      found.push(...findings.map((finding) => ({ check: id, where, finding })));
  }
  return found;
}

async function ofChecks(): Promise<CaseFinding[]> {
  const found: CaseFinding[] = [];
  for (const check of CHECKS) {
    const file = new URL(`../../fixtures/checks/${check.id}.ts`, import.meta.url);
    const cases = ((await import(/* @vite-ignore */ file.href)) as { default: CheckCases }).default;
    for (const [name, row] of Object.entries(cases)) {
      const snapshot = patched(baseAccount(row.base ?? 'private-endpoints'), row.patch ?? []);
      const replay = replaySource(snapshot);
      const source = row.live ? { ...replay, kind: 'live' as const } : replay;
      const selection = { ...DEFAULT_SELECTION, ...row.selection };
      const facts = factContext(source, row.target ?? snapshot.targets[0] ?? '', selection);
      const { findings } = await runCheck(check, facts);
      const where = `${check.id}, case "${name}"`;
      found.push(...findings.map((finding) => ({ check: check.id, where, finding })));
    }
  }
  return found;
}
