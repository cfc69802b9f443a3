import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, open, pass } from '../../src/contract/outcome.ts';
import { nodePermissions } from '../../src/facts/identity/node-permissions.ts';
import { broadPolicies } from '../../src/facts/posture/broad-policies.ts';
import { narrowRole } from '../../src/remedies/identity/narrow.ts';

export default defineCheck({
  id: 'posture/broad-role',
  title: "The node's role allows no more of Systems Manager than it needs",
  why: 'Whoever gets a shell on the instance gets its role too; AmazonSSMFullAccess or * lets them reach every other node.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/security-iam-awsmanpol.html',
  impact: 'advises',
  legs: ['credentials'],
  needs: { broadPolicies, nodePermissions },
  messages: {
    narrow: 'No policy of {role} is far wider than sessions need',
    broad: '{policy} gives {role} {allows}: far more than sessions need',
    undetermined: 'Not every policy of {role} could be read; none that was is far wider than sessions need',
  },
  run({ broadPolicies, nodePermissions }, { scope }) {
    const { broad, gaps } = broadPolicies;
    const { roleName: role, roleArn } = nodePermissions;
    if (broad.length > 0) {
      return broad.map((one) =>
        fail('broad', {
          data: { role, policy: one.policy.name, allows: one.allows },
          evidence: [
            {
              resource: one.policy.arn ?? role,
              field: 'PolicyDocument',
              value: one.allows,
              source: one.source,
            },
          ],
          remedies: narrowRole(nodePermissions, one, scope),
        }),
      );
    }
    const evidence = [cite(nodePermissions.role, roleArn, 'RoleName')];
    if (gaps.length > 0) return open('undetermined', { data: { role }, evidence, gaps });
    return pass('narrow', { data: { role }, evidence });
  },
});
