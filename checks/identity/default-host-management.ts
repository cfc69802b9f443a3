import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { type Answered, valueOr } from '../../src/contract/fact.ts';
import { fail, open, pass, skip } from '../../src/contract/outcome.ts';
import type { Gap } from '../../src/contract/reading.ts';
import type { Scope } from '../../src/contract/report.ts';
import { type CorePermissions, corePermissions } from '../../src/facts/identity/core-permissions.ts';
import {
  type DefaultHostManagement,
  defaultHostManagement,
} from '../../src/facts/identity/default-host-management.ts';
import { instanceProfile } from '../../src/facts/identity/instance-profile.ts';
import { nodeRole } from '../../src/facts/identity/node-role.ts';
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
  wants: { nodeRole, defaultHostManagement, corePermissions },
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
  run(
    { instanceProfile, observed, nodeRole, defaultHostManagement, corePermissions },
    { target: id, scope },
  ) {
    const host = valueOr(defaultHostManagement, null);
    const evidence = host ? [cite(host.setting, 'default host management', 'SettingValue')] : [];
    const profile = instanceProfile.profileName ?? '';
    const base = { data: { id, role: host?.roleName ?? '', profile }, evidence };
    const undetermined = (why: string, gaps: Gap[]) =>
      open('undetermined', { ...base, data: { id, why }, gaps });

    if ('gaps' in nodeRole) return undetermined('which role the agent uses could not be told', nodeRole.gaps);
    if ('removedBy' in nodeRole) {
      const because = nodeRole.removedBy;
      if (because !== 'identity/default-host-management') return skip('off', { ...base, because });
      if (observed.ssm.works === null) return undetermined(observed.ssm.proof, unseen(observed.ssm));
      const gone = host ? roleGone(host, scope) : { evidence: [], remedies: [] };
      const known = { data: base.data, evidence: [...evidence, ...gone.evidence], remedies: gone.remedies };
      if (!observed.ssm.works) return fail('role-missing', known);
      return fail('would-not-renew', { ...known, impact: 'degrades' });
    }
    const { via, effective } = nodeRole.known;
    if (via === 'default-host-management') {
      const { roleName: role, roleGap } = effective;
      if (roleGap) return undetermined('its role could not be read', [roleGap]);
      return pass('usable', { ...base, data: { id, role } });
    }
    const shadowed = host?.enabled && isRefused(corePermissions);
    if (shadowed) return skip('shadowed', { ...base, because: 'identity/permissions' });
    return skip('not-relied-upon', base);
  },
});

/** The role that default host management names and IAM does not know. */
function roleGone(host: DefaultHostManagement, scope: Scope) {
  const { role, roleArn, roleName } = host;
  const evidence = role && 'known' in role ? [cite(role, roleArn ?? roleName ?? '', 'Arn')] : [];
  return { evidence, remedies: restoreHostRole(host, scope) };
}

/** Whether the role of the instance profile is refused a core call, and known to be. */
const isRefused = (corePermissions: Answered<CorePermissions>): boolean =>
  Object.values(valueOr(corePermissions, {})).some(({ answer }) => answer === 'no');
