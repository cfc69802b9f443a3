import { describe, expect, it } from 'vitest';
import defaultHostManagement from '../../../checks/identity/default-host-management.ts';
import hybridActivation from '../../../checks/identity/hybrid-activation.ts';
import instanceProfile from '../../../checks/identity/instance-profile.ts';
import organizationPolicy from '../../../checks/identity/organization-policy.ts';
import corePermissions from '../../../checks/identity/permissions.ts';
import trustPolicy from '../../../checks/identity/trust-policy.ts';
import broadRole from '../../../checks/posture/broad-role.ts';
import hostCases from '../../../fixtures/checks/identity/default-host-management.ts';
import hybridCases from '../../../fixtures/checks/identity/hybrid-activation.ts';
import profileCases from '../../../fixtures/checks/identity/instance-profile.ts';
import organizationCases from '../../../fixtures/checks/identity/organization-policy.ts';
import permissionCases from '../../../fixtures/checks/identity/permissions.ts';
import trustCases from '../../../fixtures/checks/identity/trust-policy.ts';
import broadCases from '../../../fixtures/checks/posture/broad-role.ts';
import type { AnyCheck } from '../../../src/contract/check.ts';
import { commandLines } from '../../../src/contract/command.ts';
import type { ReportRemedy } from '../../../src/contract/finding.ts';
import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { factContext } from '../../../src/engine/fact-context.ts';
import { checkRow } from '../../../src/engine/row.ts';
import { runCheck } from '../../../src/engine/run-check.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import type { CheckCases } from '../../support/check-cases.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';
import { apply } from './apply.ts';

const CHECKS: [AnyCheck, CheckCases][] = [
  [corePermissions, permissionCases],
  [trustPolicy, trustCases],
  [instanceProfile, profileCases],
  [defaultHostManagement, hostCases],
  [organizationPolicy, organizationCases],
  [hybridActivation, hybridCases],
  [broadRole, broadCases],
];

/** Cases whose cure is time, or a decision that is not ours: they must offer no command. */
const WITHOUT_COMMAND = ['attached ten minutes before', 'everything, inline', 'everything but a few, inline'];

async function rowOf(check: AnyCheck, snapshot: Snapshot, target: string) {
  return checkRow(await runCheck(check, factContext(replaySource(snapshot), target, DEFAULT_SELECTION)));
}

/** The ways out that have commands: any one of them has to do. */
const waysOut = (remedies: readonly ReportRemedy[]): string[][] =>
  remedies.flatMap(({ command }) => (command ? [commandLines(command)] : []));

const failing = CHECKS.flatMap(([check, cases]) =>
  Object.entries(cases)
    .filter(([name, row]) => row.expect.startsWith('fail/') && name !== 'two at once')
    .map(([name, row]) => [`${check.id}: ${name}`, check, row, name] as const),
);

describe.each(failing)('%s', (_, check, row, name) => {
  it('is gone once any of the remedies is carried out', async () => {
    const snapshot = patched(baseAccount('private-endpoints'), row.patch ?? []);
    const target = row.target ?? snapshot.targets[0] ?? '';
    const before = await rowOf(check, snapshot, target);
    const findings = before.findings
      .filter(({ status }) => status === 'fail')
      .map(({ remedies }) => waysOut(remedies));
    const choices = Math.max(...findings.map((ways) => ways.length));
    if (WITHOUT_COMMAND.includes(name)) {
      expect(choices).toBe(0);
      return;
    }
    expect(Math.min(...findings.map((ways) => ways.length))).toBeGreaterThan(0);
    for (let choice = 0; choice < choices; choice += 1) {
      const cured = structuredClone(snapshot);
      const lines = findings.flatMap((ways) => ways[choice] ?? ways[0] ?? []);
      for (const line of new Set(lines)) apply(cured, line);
      const after = await rowOf(check, cured, target);
      expect([after.status, after.summary]).toEqual([expect.stringMatching(/pass|skipped/), after.summary]);
    }
  });

  it('removes nothing that it need not: no wildcard action is allowed anew', async () => {
    const snapshot = patched(baseAccount('private-endpoints'), row.patch ?? []);
    const { remedies } = await rowOf(check, snapshot, row.target ?? snapshot.targets[0] ?? '');
    const granted = remedies.flatMap(
      ({ policy }) =>
        ((policy ?? { Statement: [] }) as { Statement: { Effect: string; Action: unknown; Sid?: string }[] })
          .Statement,
    );
    const ours = granted.filter(({ Effect, Sid }) => Effect === 'Allow' && Sid === 'SessionManager');
    for (const { Action } of ours) expect(JSON.stringify(Action)).not.toContain('*');
  });
});
