import * as sdk from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { answer, type Row, twoPages } from '../row.ts';

const POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ssm:*","Resource":"*"}]}';
const ENCODED = encodeURIComponent(POLICY);
const CORE = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
const at = new Date('2026-01-02T03:04:05Z');
const AT = '2026-01-02T03:04:05.000Z';
const MARKER = { in: 'Marker', out: 'Marker', more: { IsTruncated: true } } as const;
const arn = (path: string) => `arn:aws:iam::111122223333:${path}`;
const row = (key: string, resource: string, answers: Row['answers'], known: unknown): Row => ({
  client: sdk.IAMClient,
  key,
  resource,
  answers,
  known,
});

const ATTACHED = [
  { PolicyName: 'AmazonSSMManagedInstanceCore', PolicyArn: CORE },
  { PolicyName: 'logs', PolicyArn: arn('policy/logs') },
];
const attachedPages = [
  { AttachedPolicies: ATTACHED.slice(0, 1) },
  { AttachedPolicies: ATTACHED.slice(1) },
] as const;
const namePages = ['first', 'second'].map((name) => ({ PolicyNames: [name] })) as [
  { PolicyNames: string[] },
  { PolicyNames: string[] },
];
const INLINE = { PolicyName: 'inline', PolicyDocument: POLICY };

const ROLE = {
  Path: '/apps/',
  RoleName: 'web',
  RoleId: 'AROAEXAMPLE',
  Arn: arn('role/apps/web'),
  PermissionsBoundary: { PermissionsBoundaryType: 'Policy' as never, PermissionsBoundaryArn: CORE },
};
const USER = { Path: '/', UserName: 'ana', UserId: 'AIDAEXAMPLE', Arn: arn('user/ana') };
const PROFILE = {
  Path: '/',
  InstanceProfileName: 'web',
  InstanceProfileId: 'AIPAEXAMPLE',
  Arn: arn('instance-profile/web'),
};

export const iamRows = {
  caller: {
    client: STSClient,
    key: 'caller',
    resource: '*',
    answers: [
      answer(
        GetCallerIdentityCommand,
        {},
        { Arn: arn('user/auditor'), UserId: 'AIDAAUDITOR', Account: '111122223333' },
      ),
    ],
    known: { Arn: arn('user/auditor'), UserId: 'AIDAAUDITOR', Account: '111122223333' },
  },
  instanceProfile: row(
    'web',
    arn('instance-profile/web'),
    [
      answer(
        sdk.GetInstanceProfileCommand,
        { InstanceProfileName: 'web' },
        {
          InstanceProfile: {
            ...PROFILE,
            CreateDate: at,
            Roles: [{ ...ROLE, CreateDate: at, AssumeRolePolicyDocument: ENCODED }],
          },
        },
      ),
    ],
    { ...PROFILE, CreateDate: AT, Roles: [{ ...ROLE, CreateDate: AT, AssumeRolePolicyDocument: POLICY }] },
  ),
  role: row(
    'web',
    arn('role/web'),
    [
      answer(
        sdk.GetRoleCommand,
        { RoleName: 'web' },
        { Role: { ...ROLE, CreateDate: at, AssumeRolePolicyDocument: ENCODED } },
      ),
    ],
    { ...ROLE, CreateDate: AT, AssumeRolePolicyDocument: POLICY },
  ),
  user: row(
    'ana',
    arn('user/ana'),
    [answer(sdk.GetUserCommand, { UserName: 'ana' }, { User: { ...USER, CreateDate: at } })],
    { ...USER, CreateDate: AT },
  ),
  userGroups: row(
    'ana',
    arn('user/ana'),
    twoPages(
      sdk.ListGroupsForUserCommand,
      { UserName: 'ana' },
      MARKER,
      { Groups: [{ Path: '/', GroupName: 'ops', GroupId: 'AGPA1', Arn: arn('group/ops'), CreateDate: at }] },
      { Groups: [{ Path: '/', GroupName: 'dev', GroupId: 'AGPA2', Arn: arn('group/dev'), CreateDate: at }] },
    ),
    ['ops', 'dev'],
  ),
  rolePolicyNames: row(
    'web',
    arn('role/web'),
    twoPages(sdk.ListRolePoliciesCommand, { RoleName: 'web' }, MARKER, ...namePages),
    ['first', 'second'],
  ),
  userPolicyNames: row(
    'ana',
    arn('user/ana'),
    twoPages(sdk.ListUserPoliciesCommand, { UserName: 'ana' }, MARKER, ...namePages),
    ['first', 'second'],
  ),
  groupPolicyNames: row(
    'ops',
    arn('group/ops'),
    twoPages(sdk.ListGroupPoliciesCommand, { GroupName: 'ops' }, MARKER, ...namePages),
    ['first', 'second'],
  ),
  rolePolicy: row(
    'web/inline',
    arn('role/web'),
    [
      answer(
        sdk.GetRolePolicyCommand,
        { RoleName: 'web', PolicyName: 'inline' },
        { RoleName: 'web', PolicyName: 'inline', PolicyDocument: ENCODED },
      ),
    ],
    INLINE,
  ),
  userPolicy: row(
    'ana/inline',
    arn('user/ana'),
    [
      answer(
        sdk.GetUserPolicyCommand,
        { UserName: 'ana', PolicyName: 'inline' },
        { UserName: 'ana', PolicyName: 'inline', PolicyDocument: ENCODED },
      ),
    ],
    INLINE,
  ),
  groupPolicy: row(
    'ops/inline',
    arn('group/ops'),
    [
      answer(
        sdk.GetGroupPolicyCommand,
        { GroupName: 'ops', PolicyName: 'inline' },
        { GroupName: 'ops', PolicyName: 'inline', PolicyDocument: ENCODED },
      ),
    ],
    INLINE,
  ),
  attachedRolePolicies: row(
    'web',
    arn('role/web'),
    twoPages(sdk.ListAttachedRolePoliciesCommand, { RoleName: 'web' }, MARKER, ...attachedPages),
    ATTACHED,
  ),
  attachedUserPolicies: row(
    'ana',
    arn('user/ana'),
    twoPages(sdk.ListAttachedUserPoliciesCommand, { UserName: 'ana' }, MARKER, ...attachedPages),
    ATTACHED,
  ),
  attachedGroupPolicies: row(
    'ops',
    arn('group/ops'),
    twoPages(sdk.ListAttachedGroupPoliciesCommand, { GroupName: 'ops' }, MARKER, ...attachedPages),
    ATTACHED,
  ),
  managedPolicy: row(
    CORE,
    CORE,
    [answer(sdk.GetPolicyCommand, { PolicyArn: CORE }, { Policy: { Arn: CORE, DefaultVersionId: 'v2' } })],
    { Arn: CORE, DefaultVersionId: 'v2' },
  ),
  managedPolicyVersion: row(
    `${CORE}@v2`,
    CORE,
    [
      answer(
        sdk.GetPolicyVersionCommand,
        { PolicyArn: CORE, VersionId: 'v2' },
        { PolicyVersion: { VersionId: 'v2', Document: ENCODED, IsDefaultVersion: true } },
      ),
    ],
    { VersionId: 'v2', Document: POLICY },
  ),
  simulation: row(
    ROLE.Arn,
    ROLE.Arn,
    twoPages(
      sdk.SimulatePrincipalPolicyCommand,
      {
        PolicySourceArn: ROLE.Arn,
        ActionNames: [
          'ssm:UpdateInstanceInformation',
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
        ],
      },
      MARKER,
      { EvaluationResults: [{ EvalActionName: 'ssm:UpdateInstanceInformation', EvalDecision: 'allowed' }] },
      {
        EvaluationResults: [
          {
            EvalActionName: 'ssmmessages:OpenDataChannel',
            EvalDecision: 'implicitDeny',
            OrganizationsDecisionDetail: { AllowedByOrganizations: false },
            PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true },
          },
        ],
      },
    ),
    [
      {
        EvalActionName: 'ssm:UpdateInstanceInformation',
        EvalDecision: 'allowed',
        AllowedByOrganizations: null,
        AllowedByPermissionsBoundary: null,
      },
      {
        EvalActionName: 'ssmmessages:OpenDataChannel',
        EvalDecision: 'implicitDeny',
        AllowedByOrganizations: false,
        AllowedByPermissionsBoundary: true,
      },
    ],
  ),
} satisfies Record<string, Row>;
