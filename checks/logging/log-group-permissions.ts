import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import {
  type LogPermission,
  type LogPermissions,
  logPermissions,
} from '../../src/facts/logging/log-permissions.ts';
import { consequences, consequencesOrWorst } from '../../src/facts/session/consequences.ts';
import { openingsOf } from '../../src/iam/explain/decision-gaps.ts';
import { statementEvidence } from '../../src/iam/explain/decision-text.ts';
import { refusalText } from '../../src/iam/explain/refusal.ts';
import { grantRemedies } from '../../src/remedies/identity/grant-remedies.ts';
import { consequenceText } from '../../src/ssm/document/index.ts';

const messages = {
  'not-configured': 'No session logs are sent to CloudWatch Logs',
  allowed: '{role} may find log group {name} and write streams to it',
  'not-listed':
    '{role} may not call logs:DescribeLogGroups, which is authorised on all groups of the Region ({resource}) and not on one: {why}. {effect}',
  'stream-refused': '{role} may not call {actions} on log group {name}: {why}. {effect}',
  undetermined: 'Whether {role} may call {actions} is not known: {why}',
};
type Answer = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'logging/log-group-permissions',
  title: "The node's role may find the log group and write to it",
  why: 'The agent lists log groups to see whether its own is there, and takes a refusal for an absent group; then it creates a stream and puts events into it.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  impact: 'blocks',
  legs: ['logs'],
  needs: { logPermissions },
  wants: { consequences },
  messages,
  run({ logPermissions, consequences }): Answer | Answer[] {
    if (!logPermissions) return { status: 'skipped', message: 'not-configured' };
    const { list, write, group, authority } = logPermissions;
    const calls = [list, ...write];
    const denied = calls.filter(({ decision }) => decision.verdict === 'deny');
    const remedies =
      denied.length > 0 ? grantRemedies(authority, denied, 'ssm-doctor-session-logs').remedies : [];
    const refused = consequencesOrWorst(consequences).logs.refused;
    const answers: Answer[] = [];
    const open = (some: readonly LogPermission[], impact: Answer['impact']) => {
      const gaps = openingsOf(...some.map(({ decision }) => decision));
      const answer = {
        ...about(logPermissions, some),
        status: 'open',
        message: 'undetermined',
        gaps,
      } as const;
      answers.push(impact ? { ...answer, impact } : answer);
    };

    if (list.decision.verdict === 'deny') {
      const effect = consequenceText(group.demanded ? 'log-group-encryption-unmet' : 'log-group-not-listed');
      const known = about(logPermissions, [list], effect);
      answers.push({ ...known, status: 'fail', message: 'not-listed', impact: refused, remedies });
    } else if (list.decision.verdict === 'unknown') open([list], refused);

    // Once the group is found, the session opens whatever becomes of its stream.
    const lost = write.filter(({ decision }) => decision.verdict === 'deny');
    const unsure = write.filter(({ decision }) => decision.verdict === 'unknown');
    if (lost.length > 0) {
      const known = about(logPermissions, lost, consequenceText('log-stream-refused'));
      answers.push({ ...known, status: 'fail', message: 'stream-refused', impact: 'degrades', remedies });
    } else if (unsure.length > 0) open(unsure, 'degrades');

    if (answers.length > 0) return answers;
    return { ...about(logPermissions, calls), status: 'pass', message: 'allowed' };
  },
});

/** The calls, why, and the statements behind it. */
function about({ authority, group }: LogPermissions, some: readonly LogPermission[], effect = '') {
  const { roleName: role, roleArn, documents, boundaryDocument } = authority;
  const held = [...documents, ...(boundaryDocument ? [boundaryDocument] : [])];
  const statements = some.flatMap(({ decision }) => statementEvidence(held, decision));
  const distinct = [...new Map(statements.map((one) => [one.source ?? one.field, one])).values()];
  return {
    data: {
      role,
      name: group.name,
      actions: some.map(({ action }) => action).join(', '),
      resource: some[0]?.resource ?? '',
      why: refusalText(some[0]?.decision),
      effect,
    },
    evidence: distinct.length > 0 ? distinct : [cite(authority.role, roleArn, 'RoleName')],
  };
}
