import { defineCheck } from '../../src/contract/check.ts';
import { cite, type Evidence } from '../../src/contract/evidence.ts';
import { type Answered, valueOr } from '../../src/contract/fact.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import type { Gap } from '../../src/contract/reading.ts';
import type { Scope } from '../../src/contract/report.ts';
import {
  type DefaultHostManagement,
  defaultHostManagement,
} from '../../src/facts/identity/default-host-management.ts';
import { type AttachedProfile, instanceProfile } from '../../src/facts/identity/instance-profile.ts';
import { type RoleAttached, roleAttached } from '../../src/facts/identity/role-attached.ts';
import { type SpareRole, spareRole } from '../../src/facts/identity/spare-role.ts';
import { stateOf } from '../../src/facts/instance/instance.ts';
import { unseen } from '../../src/facts/observation/fold.ts';
import { type Observed, observed } from '../../src/facts/observation/observed.ts';
import { associate, giveRole } from '../../src/remedies/identity/profile.ts';

const messages = {
  attached: '{id} has the instance profile {profile} with the role {role}',
  'default-host-management': '{id} has no role of its own; default host management supplies {role}',
  'default-host-management-role-missing':
    '{id} has no role of its own, and default host management names {role}, which does not exist',
  none: '{id} has no instance profile and default host management is off: its agent gets no credentials',
  empty: 'The instance profile {profile} of {id} holds no role: its agent gets no credentials',
  deleted: 'The instance profile {profile} of {id} no longer exists: its agent gets no credentials',
  disassociating: 'The instance profile {profile} is being detached from {id}',
  'not-yet':
    'The instance profile {profile} was attached to {id} {minutes} min before; an agent that was refused sleeps up to 30 min: restart it, or look again at {until}',
  'would-not-reconnect': '{id} works now but would not reconnect: it has no role any more ({why})',
  undetermined: 'Whether {id} has a role is not known: {why}',
};
type Result = Outcome<keyof typeof messages>;

const WHY = {
  none: 'no instance profile',
  empty: 'its instance profile is empty',
  deleted: 'its instance profile was deleted',
};

export default defineCheck({
  id: 'identity/instance-profile',
  title: 'The instance has a role',
  why: 'Without a role in an instance profile, or one from default host management, the agent has no credentials and never registers.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
  impact: 'blocks',
  legs: ['credentials'],
  only: 'ec2',
  needs: { instanceProfile, observed },
  wants: { roleAttached, defaultHostManagement, spareRole },
  messages,
  run(facts, { target: id, scope }): Result {
    const { instanceProfile, observed } = facts;
    const { state, profileName, roleName, instance } = instanceProfile;
    const data = { id, profile: profileName ?? '', role: roleName ?? '' };
    const evidence: Evidence[] = [cite(instance, id, 'IamInstanceProfile', 'Arn')];
    const undetermined = (why: string, gaps = unseen(observed.ssm)): Result => {
      const impact = observed.ssm.works === true ? 'degrades' : 'blocks';
      return open('undetermined', { data: { ...data, why }, evidence, gaps, impact });
    };
    const about = { id, scope, data, evidence, undetermined };
    return state === 'role' ? roleThere(facts, about) : noRole({ ...facts, state }, about);
  },
});

/** What the two halves of the check have in common. */
interface About {
  id: string;
  scope: Scope;
  data: { id: string; profile: string; role: string };
  evidence: Evidence[];
  undetermined(why: string, gaps?: Gap[]): Result;
}

interface NoRoleFacts {
  state: keyof typeof WHY;
  instanceProfile: AttachedProfile;
  observed: Observed;
  roleAttached: Answered<RoleAttached>;
  defaultHostManagement: Answered<DefaultHostManagement>;
  spareRole: Answered<SpareRole | null>;
}

/** Without a role of its own the instance lives on default host management, or not at all. */
function noRole(facts: NoRoleFacts, { id, scope, data, evidence, undetermined }: About): Result {
  const { state, instanceProfile, observed, roleAttached, defaultHostManagement, spareRole } = facts;
  const { profileArn, profile, source } = instanceProfile;
  const { works } = observed.ssm;
  if (source) evidence.push(cite({ known: profile?.known ?? null, source }, profileArn ?? id, 'Roles'));
  if ('gaps' in defaultHostManagement) {
    return undetermined('default host management could not be read', defaultHostManagement.gaps);
  }
  if ('known' in defaultHostManagement) {
    const { enabled, roleMissing, roleName, setting } = defaultHostManagement.known;
    const supplied = { id, role: roleName ?? '' };
    evidence.push(cite(setting, 'default host management', 'SettingValue'));
    if (enabled && roleMissing) {
      const because = 'identity/default-host-management';
      return skip('default-host-management-role-missing', { data: supplied, because });
    }
    if (enabled) return pass('default-host-management', { data: supplied, evidence });
  }
  if (works === null) return undetermined(observed.ssm.proof);
  const spare = valueOr(spareRole, null);
  const association = valueOr(roleAttached, null)?.association.known?.AssociationId;
  const where = {
    id,
    region: scope.region,
    associationId: state === 'deleted' ? (association ?? null) : null,
  };
  const remedies = spare ? giveRole(spare, scope.partition, id, state === 'empty' ? null : where) : [];
  // Without the channel, nothing works any more that could go on without a role.
  if (works && observed.ssmmessages.works !== false) {
    const lost = { data: { ...data, why: WHY[state] }, evidence: [...evidence, ...observed.ssm.evidence] };
    return fail('would-not-reconnect', { ...lost, impact: 'degrades', remedies });
  }
  return fail(state, { data, evidence, remedies });
}

/** A role in an instance profile serves once the profile is attached, and while it stays. */
function roleThere(
  { instanceProfile, observed, roleAttached }: Omit<NoRoleFacts, 'state'>,
  { id, scope, data, evidence, undetermined }: About,
): Result {
  const { profileName, profileArn, profile, instance } = instanceProfile;
  const { works } = observed.ssm;
  if (profile) evidence.push(cite(profile, profileArn ?? id, 'Roles', 0, 'RoleName'));
  if (!('known' in roleAttached)) {
    const gaps = 'gaps' in roleAttached ? roleAttached.gaps : unseen(observed.ssm);
    return undetermined('since when the profile is attached, and whether it stays, could not be read', gaps);
  }
  const { association, state: tied, fresh, minutes, until } = roleAttached.known;
  if (association.known) evidence.push(cite(association, id, 'State'));
  if (tied === 'disassociating' || tied === 'disassociated') {
    const remedies = [associate(profileName ?? '', id, scope.region)];
    const impact = works === true ? 'degrades' : 'blocks';
    return fail('disassociating', { impact, data, evidence, remedies });
  }
  if (fresh && works !== true && stateOf(instance.known) === 'running') {
    if (works === null) return undetermined(observed.ssm.proof);
    evidence.push(cite(association, id, 'Timestamp'));
    const summary = `Restart the SSM Agent on the host (sudo systemctl restart amazon-ssm-agent), or look again at ${until}`;
    const remedies = [{ summary, changes: false }];
    return fail('not-yet', { data: { ...data, minutes, until }, evidence, remedies });
  }
  return pass('attached', { data, evidence });
}
