import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { valueOr } from '../../src/contract/fact.ts';
import { fail, type Outcome, open, pass } from '../../src/contract/outcome.ts';
import {
  CORE_ACTIONS,
  type CorePermission,
  corePermissions,
} from '../../src/facts/identity/core-permissions.ts';
import { defaultHostManagement } from '../../src/facts/identity/default-host-management.ts';
import { type NodePermissions, nodePermissions } from '../../src/facts/identity/node-permissions.ts';
import { actionsOf } from '../../src/facts/identity/permission-check.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { decisionText } from '../../src/iam/explain/decision-text.ts';
import { permissionRemedies, useDefaultHostManagement } from '../../src/remedies/identity/core.ts';
import { BREAKS } from '../support/leg-breaks.ts';
import { roleEvidence } from '../support/policy-evidence.ts';

const messages = {
  allowed: '{role} may call {actions}',
  denied: '{role} may not call {actions}: {why}',
  'shadows-default-host-management':
    '{role} may register the node but not call {actions}, and so keeps the agent from default host management: {why}',
  'would-not-reconnect': '{id} works now but would not reconnect: {role} may not call {actions}: {why}',
  undetermined: 'Whether {role} may call {actions} is not known: {why}',
};
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'identity/permissions',
  title: "The node's role may make the core Session Manager calls",
  why: 'The agent registers with ssm:UpdateInstanceInformation and keeps its channels with four ssmmessages actions; one that is refused stops every session.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'credentials'],
  needs: { corePermissions, nodePermissions, observed },
  wants: { defaultHostManagement },
  messages,
  run({ corePermissions, nodePermissions, observed, defaultHostManagement }, { scope, target }) {
    const all = CORE_ACTIONS.map((action) => corePermissions[action]);
    const denied = all.filter(({ decision }) => decision.verdict === 'deny');
    const remedies = permissionRemedies(nodePermissions, denied, { scope, target });
    const host = valueOr(defaultHostManagement, null);
    const registers = corePermissions['ssm:UpdateInstanceInformation'].answer === 'yes';
    const shadowed = nodePermissions.via === 'instance-profile' && registers && host?.enabled ? host : null;

    return (['ssm', 'ssmmessages'] as const).flatMap((leg): Result[] => {
      const having = (answer: CorePermission['answer']) =>
        all.filter((one) => one.leg === leg && one.answer === answer);
      const about = (some: readonly CorePermission[]) => ({
        leg,
        legs: BREAKS[leg],
        ...tell(nodePermissions, target, some),
      });
      const [no, worksNow, undetermined] = [having('no'), having('works-now'), having('open')];
      if (no.length > 0 && shadowed) {
        const known = about(no);
        const evidence = [
          ...known.evidence,
          cite(shadowed.setting, 'default host management', 'SettingValue'),
        ];
        const both = [...remedies, useDefaultHostManagement(nodePermissions)];
        return [fail('shadows-default-host-management', { ...known, evidence, remedies: both })];
      }
      if (no.length > 0) return [fail('denied', { ...about(no), remedies })];
      const results: Result[] = [];
      if (worksNow.length > 0) {
        const known = about(worksNow);
        const evidence = [...known.evidence, ...observed[leg].evidence];
        const degrades = fail('would-not-reconnect', { impact: 'degrades' });
        results.push({ ...known, ...degrades, evidence, remedies });
      }
      if (undetermined.length > 0) {
        const gaps = undetermined.flatMap((one) => one.gaps);
        results.push(open('undetermined', { ...about(undetermined), gaps }));
      }
      if (results.length > 0) return results;
      return [pass('allowed', { ...about(having('yes')) })];
    });
  },
});

/** The calls, why, and the statements behind it. */
function tell(effective: NodePermissions, id: string, some: readonly CorePermission[]) {
  const decisions = some.map(({ decision }) => decision);
  const why = decisionText(decisions[0]);
  return {
    data: { id, role: effective.roleName, actions: actionsOf(some), why },
    evidence: roleEvidence(effective, decisions),
  };
}
