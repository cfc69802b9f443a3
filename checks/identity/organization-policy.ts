import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import type { Gap } from '../../src/contract/reading.ts';
import { nodeAuthority } from '../../src/facts/identity/node-authority.ts';
import { instanceArn } from '../../src/facts/identity/node-call.ts';
import { organization } from '../../src/facts/identity/organization.ts';
import { organizationAnswers } from '../../src/facts/identity/organization-answer.ts';
import { simulation } from '../../src/facts/identity/simulation.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { decisionText, statementEvidence } from '../../src/iam/explain/decision-text.ts';
import { organizationRemedies } from '../../src/remedies/identity/organization.ts';
import { BREAKS } from '../support/leg-breaks.ts';

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
type Answer = Outcome<keyof typeof messages>;

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
  needs: { nodeAuthority, observed },
  wants: { organization, simulation },
  messages,
  run({ nodeAuthority, observed, organization, simulation }, { target: id, scope }): Answer | Answer[] {
    const { roleName: role, accountId: account } = nodeAuthority;
    const data = { id, role, account };
    if (!('known' in organization)) {
      const gaps: Gap[] = 'gaps' in organization ? organization.gaps : [];
      const said = 'known' in simulation ? simulation.known : null;
      const denied = (said?.known ?? []).filter((one) => one.AllowedByOrganizations === false);
      const actions = denied.map((one) => one.EvalActionName).join(', ');
      const evidence = said
        ? denied.map((one) =>
            cite(said, nodeAuthority.roleArn, said.known.indexOf(one), 'AllowedByOrganizations'),
          )
        : [];
      return {
        status: 'open',
        impact: 'advises',
        message: denied.length > 0 ? 'simulated' : 'policies-unread',
        data: { ...data, actions },
        evidence,
        gaps,
      };
    }
    const { reading, policies, decisions, isManagementAccount } = organization.known;
    const whole = { data, evidence: [cite(reading, `account ${account}`)] };
    if (reading.known === null) return { ...whole, status: 'pass', message: 'no-organization' };
    if (isManagementAccount) return { ...whole, status: 'pass', message: 'management-account' };

    const instance = instanceArn({ target: id, scope });
    const found = organizationAnswers(decisions, observed, isManagementAccount);
    // One change per policy, whatever legs it mends, so that one remedy never undoes another.
    const mended = found.filter(({ answer }) => answer === 'no' || answer === 'works-now');
    const wrong = mended.flatMap(({ some }) => some.map(({ action }) => action));
    const remedies = organizationRemedies(nodeAuthority, organization.known, wrong, instance);
    const answers = found.map(({ leg, answer, some, gaps }): Answer => {
      const denied = some.map(({ action }) => action);
      const statements = some.flatMap(({ decision }) => statementEvidence(policies, decision));
      const distinct = [...new Map(statements.map((one) => [one.source, one])).values()];
      const evidence = distinct.length > 0 ? distinct : whole.evidence;
      const seen = answer === 'works-now' || answer === 'contradicted' ? observed[leg].evidence : [];
      return {
        ...SAYS[answer],
        leg,
        legs: BREAKS[leg],
        data: { ...data, actions: denied.join(', '), why: decisionText(some[0]?.decision) },
        evidence: [...evidence, ...seen],
        remedies: answer === 'no' || answer === 'works-now' ? remedies : [],
        gaps,
      };
    });
    return answers.length > 0 ? answers : { ...whole, status: 'pass', message: 'allowed' };
  },
});
