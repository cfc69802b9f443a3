import { CHECKS } from '../../checks/index.ts';
import type { Finding } from '../../src/contract/finding.ts';
import { accountCases, snapshotOf } from './account-cases.ts';
import { casesOf } from './cases-of.ts';
import { accountOf, runOn } from './check-run.ts';
import { examined } from './examined.ts';

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
    for (const [name, row] of Object.entries(await casesOf(check.id))) {
      const { findings } = (await runOn(check, accountOf(row), row)).result;
      const where = `${check.id}, case "${name}"`;
      found.push(...findings.map((finding) => ({ check: check.id, where, finding })));
    }
  }
  return found;
}
