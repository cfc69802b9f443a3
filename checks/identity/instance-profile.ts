import { defineCheck, type Outcome } from '../../src/contract/check.ts';
import { cite, type Evidence } from '../../src/contract/evidence.ts';
import { defaultHostManagement } from '../../src/facts/identity/default-host-management.ts';
import { instanceProfile } from '../../src/facts/identity/instance-profile.ts';
import { roleAttached } from '../../src/facts/identity/role-attached.ts';
import { spareRole } from '../../src/facts/identity/spare-role.ts';
import { stateOf } from '../../src/facts/instance/instance.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { unseen } from '../../src/facts/observation/seen-to-work.ts';
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
type Answer = Outcome<keyof typeof messages>;

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
  run(
    { instanceProfile, observed, roleAttached, defaultHostManagement, spareRole },
    { target: id, scope },
  ): Answer {
    const { state, profileName, profileArn, profile, roleName, source } = instanceProfile;
    const works = observed.ssm.works;
    const data = { id, profile: profileName ?? '', role: roleName ?? '' };
    const evidence: Evidence[] = [cite(instanceProfile.instance, id, 'IamInstanceProfile', 'Arn')];
    const open = (why: string, gaps = unseen(observed.ssm)): Answer => ({
      status: 'open',
      message: 'undetermined',
      data: { ...data, why },
      evidence,
      gaps,
      impact: works === true ? 'degrades' : 'blocks',
    });

    if (state !== 'role') {
      if (source) evidence.push(cite({ known: profile?.known ?? null, source }, profileArn ?? id, 'Roles'));
      if ('gaps' in defaultHostManagement) {
        return open('default host management could not be read', defaultHostManagement.gaps);
      }
      if ('known' in defaultHostManagement) {
        const { enabled, roleMissing, roleName: role, setting } = defaultHostManagement.known;
        evidence.push(cite(setting, 'default host management', 'SettingValue'));
        if (enabled && roleMissing) {
          const because = 'identity/default-host-management';
          return {
            status: 'skipped',
            message: 'default-host-management-role-missing',
            data: { id, role: role ?? '' },
            because,
          };
        }
        if (enabled) {
          return {
            status: 'pass',
            message: 'default-host-management',
            data: { id, role: role ?? '' },
            evidence,
          };
        }
      }
      if (works === null) return open(observed.ssm.proof);
      const spare = 'known' in spareRole ? spareRole.known : null;
      const found = 'known' in roleAttached ? roleAttached.known.association.known?.AssociationId : undefined;
      const where = { id, region: scope.region, associationId: state === 'deleted' && found ? found : null };
      const remedies = spare ? giveRole(spare, scope.partition, id, state === 'empty' ? null : where) : [];
      // Without the channel, nothing works any more that could go on without a role.
      if (works && observed.ssmmessages.works !== false) {
        const seen = [...evidence, ...observed.ssm.evidence];
        const lost = { ...data, why: WHY[state] };
        return {
          status: 'fail',
          impact: 'degrades',
          message: 'would-not-reconnect',
          data: lost,
          evidence: seen,
          remedies,
        };
      }
      return { status: 'fail', message: state, data, evidence, remedies };
    }

    if (profile) evidence.push(cite(profile, profileArn ?? id, 'Roles', 0, 'RoleName'));
    if (!('known' in roleAttached)) {
      const gaps = 'gaps' in roleAttached ? roleAttached.gaps : unseen(observed.ssm);
      return open('since when the profile is attached, and whether it stays, could not be read', gaps);
    }
    const { association, state: tied, fresh, minutes, until } = roleAttached.known;
    if (association.known) evidence.push(cite(association, id, 'State'));
    if (tied === 'disassociating' || tied === 'disassociated') {
      const remedies = [associate(profileName ?? '', id, scope.region)];
      const impact = works === true ? 'degrades' : 'blocks';
      return { status: 'fail', impact, message: 'disassociating', data, evidence, remedies };
    }
    if (fresh && works !== true && stateOf(instanceProfile.instance.known) === 'running') {
      if (works === null) return open(observed.ssm.proof);
      evidence.push(cite(association, id, 'Timestamp'));
      const summary = `Restart the SSM Agent on the host (sudo systemctl restart amazon-ssm-agent), or look again at ${until}`;
      const remedies = [{ summary, changes: false }];
      return { status: 'fail', message: 'not-yet', data: { ...data, minutes, until }, evidence, remedies };
    }
    return { status: 'pass', message: 'attached', data, evidence };
  },
});
