import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { gapsOf, valueOr } from '../../src/contract/fact.ts';
import { type Outcome, open, pass } from '../../src/contract/outcome.ts';
import type { Gap } from '../../src/contract/reading.ts';
import { type NodePermissions, nodePermissions } from '../../src/facts/identity/node-permissions.ts';
import { organization } from '../../src/facts/identity/organization.ts';
import { organizationAnswers } from '../../src/facts/identity/organization-answer.ts';
import { actionsOf } from '../../src/facts/identity/permission-check.ts';
import { instanceArn } from '../../src/facts/identity/request-context.ts';
import { type Simulation, simulation } from '../../src/facts/identity/simulation.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { decisionText } from '../../src/iam/explain/decision-text.ts';
import { organizationRemedies } from '../../src/remedies/identity/organization.ts';
import { BREAKS } from '../support/leg-breaks.ts';
import { decidingStatements } from '../support/policy-evidence.ts';

const messages = {
  allowed: 'No service control policy above account {account} denies the core calls',
  'no-organization': 'Account {account} is in no organization',
  'management-account': 'Account {account} is the management account, which no service control policy binds',
  denied: 'A service control policy denies {actions} to {role}: {why}',
  'would-not-reconnect':
    '{id} works now but would not reconnect: a service control policy denies {actions}: {why}',
  contradicted:
    'A service control policy denies {actions}, and yet {id} works: it changed lately, or does not bind account {account} ({why})',
  undetermined: 'Whether service control policies let {role} call {actions} is not known: {why}',
  'policies-unread': 'The service control policies above account {account} could not be read',
  simulated:
    "IAM's simulator says that a service control policy denies {actions}; the policies themselves could not be read, and the simulator may be wrong about conditions",
};
type Result = Outcome<keyof typeof messages>;

const SAYS = {
  no: { status: 'fail', impact: 'blocks', message: 'denied' },
  'works-now': { status: 'fail', impact: 'degrades', message: 'would-not-reconnect' },
  contradicted: { status: 'open', impact: 'advises', message: 'contradicted' },
  unseen: { status: 'open', impact: 'blocks', message: 'undetermined' },
  open: { status: 'open', impact: 'advises', message: 'undetermined' },
} as const;

export default defineCheck({
  id: 'identity/organization-policy',
  title: 'No service control policy is known to deny the core calls',
  why: 'A service control policy of the organization denies whatever the role allows; it cannot be seen from the account itself.',
  docs: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
  impact: 'blocks',
  legs: ['ssm', 'ssmmessages', 'credentials'],
  needs: { nodePermissions, observed },
  wants: { organization, simulation },
  messages,
  run({ nodePermissions, observed, organization, simulation }, { target: id, scope }): Result | Result[] {
    if (!('known' in organization)) {
      return unread(nodePermissions, valueOr(simulation, null), gapsOf(organization));
    }
    const { roleName: role, accountId: account } = nodePermissions;
    const data = { id, role, account };
    const { reading, policies, decisions, isManagementAccount } = organization.known;
    const whole = { data, evidence: [cite(reading, `account ${account}`)] };
    if (reading.known === null) return pass('no-organization', whole);
    if (isManagementAccount) return pass('management-account', whole);

    const found = organizationAnswers(decisions, observed, isManagementAccount);
    // One change per policy, whatever legs it mends, so that one remedy never undoes another.
    const mended = found.filter(({ answer }) => answer === 'no' || answer === 'works-now');
    const wrong = mended.flatMap(({ some }) => some.map(({ action }) => action));
    const instance = instanceArn({ target: id, scope });
    const remedies = organizationRemedies(nodePermissions, organization.known, wrong, instance);
    const results = found.map((one): Result => {
      const { leg, answer, some, gaps } = one;
      const statements = decidingStatements(
        policies,
        some.map(({ decision }) => decision),
      );
      const seen = answer === 'works-now' || answer === 'contradicted' ? observed[leg].evidence : [];
      return {
        ...SAYS[answer],
        leg,
        legs: BREAKS[leg],
        data: { ...data, actions: actionsOf(some), why: decisionText(some[0]?.decision) },
        evidence: [...(statements.length > 0 ? statements : whole.evidence), ...seen],
        remedies: mended.includes(one) ? remedies : [],
        gaps,
      };
    });
    return results.length > 0 ? results : pass('allowed', whole);
  },
});

/** What is left where Organizations shows nothing: the simulator's word, which is no verdict. */
function unread(effective: NodePermissions, simulated: Simulation | null, gaps: Gap[]): Result {
  const { roleName: role, roleArn, accountId: account } = effective;
  const all = simulated?.known ?? [];
  const denied = all.filter((one) => one.AllowedByOrganizations === false);
  const actions = denied.map((one) => one.EvalActionName).join(', ');
  const evidence = simulated
    ? denied.map((one) => cite(simulated, roleArn, all.indexOf(one), 'AllowedByOrganizations'))
    : [];
  const message = denied.length > 0 ? 'simulated' : 'policies-unread';
  return open(message, { impact: 'advises', data: { role, account, actions }, evidence, gaps });
}
