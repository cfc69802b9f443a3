import { defineCheck } from '../../src/contract/check.ts';
import type { Impact } from '../../src/contract/finding.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { actionsOf, byVerdict, type PermissionCheck } from '../../src/facts/identity/permission-check.ts';
import { type LogPermissions, logPermissions } from '../../src/facts/logging/log-permissions.ts';
import { consequences, consequencesOrWorst } from '../../src/facts/session/consequences.ts';
import { decisionGaps } from '../../src/iam/explain/decision-gaps.ts';
import { refusalText } from '../../src/iam/explain/refusal.ts';
import { grantRemedies } from '../../src/remedies/identity/grant-remedies.ts';
import { behaviourText } from '../../src/ssm/document/index.ts';
import { roleEvidence } from '../support/policy-evidence.ts';

const messages = {
  'not-configured': 'No session logs are sent to CloudWatch Logs',
  allowed: '{role} may find log group {name} and write streams to it',
  'not-listed':
    '{role} may not call logs:DescribeLogGroups, which is authorised on all groups of the Region ({resource}) and not on one: {why}. {effect}',
  'stream-refused': '{role} may not call {actions} on log group {name}: {why}. {effect}',
  undetermined: 'Whether {role} may call {actions} is not known: {why}',
};
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'logging/log-group-permissions',
  title: "The node's role may find the log group and write to it",
  why: 'The agent lists log groups to see whether its own is there, and takes a refusal for an absent group; then it creates a stream and puts events into it.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  impact: 'blocks',
  legs: ['logs'],
  decides: ['cloudwatch-logging'],
  proves: ['cloudwatch-logging'],
  needs: { logPermissions },
  wants: { consequences },
  messages,
  run({ logPermissions, consequences }): Result | Result[] {
    if (!logPermissions) return skip('not-configured');
    const { list, write, group, effective } = logPermissions;
    const calls = [list, ...write];
    const remedies = grantRemedies(effective, byVerdict(calls).denied, 'ssm-doctor-session-logs').remedies;
    const refused = consequencesOrWorst(consequences).logs.refused;
    const results: Result[] = [];
    const undetermined = (some: readonly PermissionCheck[], impact: Impact) => {
      const gaps = decisionGaps(...some.map(({ decision }) => decision));
      results.push(open('undetermined', { ...about(logPermissions, some), impact, gaps }));
    };

    if (list.decision.verdict === 'deny') {
      const effect = behaviourText(group.demanded ? 'log-group-encryption-unmet' : 'log-group-not-listed');
      const known = about(logPermissions, [list], effect);
      results.push(fail('not-listed', { ...known, impact: refused, remedies }));
    } else if (list.decision.verdict === 'unknown') undetermined([list], refused);

    // Once the group is found, the session opens whatever becomes of its stream.
    const streams = byVerdict(write);
    if (streams.denied.length > 0) {
      const known = about(logPermissions, streams.denied, behaviourText('log-stream-refused'));
      results.push(fail('stream-refused', { ...known, impact: 'degrades', remedies }));
    } else if (streams.undetermined.length > 0) undetermined(streams.undetermined, 'degrades');

    return results.length > 0 ? results : pass('allowed', about(logPermissions, calls));
  },
});

/** The calls, why, and the statements behind it. */
function about({ effective, group }: LogPermissions, some: readonly PermissionCheck[], effect = '') {
  const decisions = some.map(({ decision }) => decision);
  return {
    data: {
      role: effective.roleName,
      name: group.name,
      actions: actionsOf(some),
      resource: some[0]?.resource ?? '',
      why: refusalText(decisions[0]),
      effect,
    },
    evidence: roleEvidence(effective, decisions),
  };
}
