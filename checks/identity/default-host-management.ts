import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { valueOr } from '../../src/contract/fact.ts';
import { fail, open, pass, skip } from '../../src/contract/outcome.ts';
import { defaultHostManagement } from '../../src/facts/identity/default-host-management.ts';
import { instanceProfile } from '../../src/facts/identity/instance-profile.ts';
import { nodeRole } from '../../src/facts/identity/node-role.ts';
import { permissions } from '../../src/facts/identity/permissions.ts';
import { unseen } from '../../src/facts/observation/fold.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { restoreHostRole } from '../../src/remedies/identity/host-role.ts';

export default defineCheck({
  id: 'identity/default-host-management',
  title: 'Default host management supplies a role where it is relied upon',
  why: 'Instances without a usable instance profile get their credentials from the role that default host management names.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html',
  impact: 'blocks',
  legs: ['credentials'],
  only: 'ec2',
  needs: { instanceProfile, observed },
  wants: { nodeRole, defaultHostManagement, permissions },
  messages: {
    usable: '{id} uses the role {role} of default host management',
    'role-missing':
      'Default host management names the role {role}, which does not exist: {id} gets no credentials',
    'would-not-renew':
      '{id} still works, but the role {role} that default host management names does not exist any more',
    'not-relied-upon': 'Not relied upon: {id} uses the role of its instance profile {profile}',
    shadowed: 'On, but kept from {id} by its instance profile {profile}: see identity/permissions',
    off: 'Not relied upon: default host management is off',
    undetermined: 'Whether {id} can use default host management is not known: {why}',
  },
  run({ instanceProfile, observed, nodeRole, defaultHostManagement, permissions }, { target: id, scope }) {
    const host = valueOr(defaultHostManagement, null);
    const role = host?.roleName ?? '';
    const evidence = host ? [cite(host.setting, 'default host management', 'SettingValue')] : [];
    const base = { data: { id, role, profile: instanceProfile.profileName ?? '' }, evidence };
    const undetermined = (why: string, gaps = unseen(observed.ssm)) =>
      open('undetermined', { ...base, data: { id, why }, gaps });

    if ('gaps' in nodeRole) return undetermined('which role the agent uses could not be told', nodeRole.gaps);
    if ('removedBy' in nodeRole) {
      const because = nodeRole.removedBy;
      if (because !== 'identity/default-host-management') return skip('off', { ...base, because });
      if (observed.ssm.works === null) return undetermined(observed.ssm.proof);
      if (host?.role && 'known' in host.role) evidence.push(cite(host.role, host.roleArn ?? role, 'Arn'));
      const remedies = host ? restoreHostRole(host, scope) : [];
      if (!observed.ssm.works) return fail('role-missing', { ...base, remedies });
      return fail('would-not-renew', { ...base, impact: 'degrades', remedies });
    }
    const { via, authority } = nodeRole.known;
    if (via === 'default-host-management') {
      const { roleName, roleGap } = authority;
      if (roleGap) return undetermined('its role could not be read', [roleGap]);
      return pass('usable', { ...base, data: { id, role: roleName } });
    }
    const answers = 'known' in permissions ? Object.values(permissions.known) : [];
    const refused = answers.some(({ answer }) => answer === 'no');
    if (host?.enabled && refused) return skip('shadowed', { ...base, because: 'identity/permissions' });
    return skip('not-relied-upon', base);
  },
});
