import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { defaultHostManagement } from '../../src/facts/identity/default-host-management.ts';
import { type NodeAuthority, nodeAuthority } from '../../src/facts/identity/node-authority.ts';
import { CORE_ACTIONS, type Permission, permissions } from '../../src/facts/identity/permissions.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { decisionText, statementEvidence } from '../../src/iam/explain/decision-text.ts';
import { permissionRemedies, useDefaultHostManagement } from '../../src/remedies/identity/core.ts';
import { BREAKS } from '../support/leg-breaks.ts';

const messages = {
  allowed: '{role} may call {actions}',
  denied: '{role} may not call {actions}: {why}',
  'shadows-default-host-management':
    '{role} may register the node but not call {actions}, and so keeps the agent from default host management: {why}',
  'would-not-reconnect': '{id} works now but would not reconnect: {role} may not call {actions}: {why}',
  undetermined: 'Whether {role} may call {actions} is not known: {why}',
};
type Answer = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'identity/permissions',
  title: "The node's role may make the core Session Manager calls",
  why: 'The agent registers with ssm:UpdateInstanceInformation and keeps its channels with four ssmmessages actions; one that is refused stops every session.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'credentials'],
  needs: { permissions, nodeAuthority, observed },
  wants: { defaultHostManagement },
  messages,
  run({ permissions, nodeAuthority, observed, defaultHostManagement }, { scope, target }) {
    const all = CORE_ACTIONS.map((action) => permissions[action]);
    const denied = all.filter(({ decision }) => decision.verdict === 'deny');
    const remedies = permissionRemedies(nodeAuthority, denied, { scope, target });
    const host = 'known' in defaultHostManagement ? defaultHostManagement.known : null;
    const registers = permissions['ssm:UpdateInstanceInformation'].answer === 'yes';
    const shadowed = nodeAuthority.via === 'instance-profile' && registers && host?.enabled ? host : null;

    return (['ssm', 'ssmmessages'] as const).flatMap((leg): Answer[] => {
      const having = (answer: Permission['answer']) =>
        all.filter((one) => one.leg === leg && one.answer === answer);
      const about = (some: readonly Permission[]) => ({
        leg,
        legs: BREAKS[leg],
        ...tell(nodeAuthority, target, some),
      });
      const [no, worksNow, open] = [having('no'), having('works-now'), having('open')];
      if (no.length > 0 && shadowed) {
        const known = about(no);
        const evidence = [
          ...known.evidence,
          cite(shadowed.setting, 'default host management', 'SettingValue'),
        ];
        const both = [...remedies, useDefaultHostManagement(nodeAuthority)];
        return [
          { ...known, status: 'fail', message: 'shadows-default-host-management', evidence, remedies: both },
        ];
      }
      if (no.length > 0) return [{ ...about(no), status: 'fail', message: 'denied', remedies }];
      const answers: Answer[] = [];
      if (worksNow.length > 0) {
        const known = about(worksNow);
        const evidence = [...known.evidence, ...observed[leg].evidence];
        const degrades = { status: 'fail', impact: 'degrades', message: 'would-not-reconnect' } as const;
        answers.push({ ...known, ...degrades, evidence, remedies });
      }
      if (open.length > 0) {
        const gaps = open.flatMap((one) => one.gaps);
        answers.push({ ...about(open), status: 'open', message: 'undetermined', gaps });
      }
      if (answers.length > 0) return answers;
      return [{ ...about(having('yes')), status: 'pass', message: 'allowed' }];
    });
  },
});

/** The calls, why, and the statements behind it. */
function tell(authority: NodeAuthority, id: string, some: readonly Permission[]) {
  const { roleName: role, roleArn, documents, boundaryDocument } = authority;
  const held = [...documents, ...(boundaryDocument ? [boundaryDocument] : [])];
  const statements = some.flatMap(({ decision }) => statementEvidence(held, decision));
  const distinct = [...new Map(statements.map((one) => [one.source ?? one.field, one])).values()];
  const actions = some.map(({ action }) => action).join(', ');
  return {
    data: { id, role, actions, why: decisionText(some[0]?.decision) },
    evidence: distinct.length > 0 ? distinct : [cite(authority.role, roleArn, 'RoleName')],
  };
}
