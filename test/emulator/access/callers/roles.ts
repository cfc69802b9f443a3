import { allow, createAssumedRole } from '../../account/index.ts';
import { arns, START, sample } from '../statements.ts';
import { type AccessScenarios, ALLOWED, blocked, healthy } from './expected.ts';

const SSO = {
  path: '/aws-reserved/sso.amazonaws.com/eu-central-1/',
  name: 'AWSReservedSSO_Support_0123456789abcdef',
};

export const ROLES: AccessScenarios = {
  'an assumed role with AWS’s sample for federated people': {
    async caller(account) {
      const { start, documents } = sample(account);
      const { ownSessions } = arns(account);
      return createAssumedRole(account, 'Support', {
        statements: [
          start,
          documents,
          allow('ssmmessages:OpenDataChannel', ownSessions),
          allow(['ssm:TerminateSession', 'ssm:ResumeSession'], ownSessions),
        ],
      });
    },
    ...healthy,
    checks: { 'access/start-session': ALLOWED, 'access/end-session': 'pass/allowed/advises' },
  },
  'an SSO role that may': {
    caller: (account) =>
      createAssumedRole(account, SSO.name, {
        path: SSO.path,
        statements: [allow(['ssm:*', 'ssmmessages:*'])],
      }),
    ...healthy,
    checks: { 'access/start-session': ALLOWED },
  },
  'an SSO role that may not: its permission set is what to change': {
    caller: (account) =>
      createAssumedRole(account, SSO.name, { path: SSO.path, statements: [allow('ec2:Describe*')] }),
    ...blocked,
    checks: { 'access/start-session': 'fail/target-denied/blocks' },
    says: {
      check: 'access/start-session',
      texts: ['permission set Support', START],
      not: ['aws iam put-role-policy'],
    },
    noRemedy: 'a permission set is changed in IAM Identity Center, by whoever owns it',
  },
};
