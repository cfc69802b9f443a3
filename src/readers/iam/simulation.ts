import { allPages, singleReader } from '../reader.ts';
import { iamArn } from './policy-document.ts';

/**
 * The calls that a node makes to be reachable.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
const CORE_ACTIONS = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];

/**
 * What IAM's own simulator says of the core calls of a role, keyed by role ARN. Corroboration only: it can be
 * wrong about conditional organization policies and boundaries.
 */
export const simulation = singleReader({
  action: 'iam:SimulatePrincipalPolicy',
  resource: (key) => key,
  resources: (where) => [iamArn('role')('*', where)],
  optional: true,
  async readOne(aws, PolicySourceArn) {
    const { IAMClient, paginateSimulatePrincipalPolicy } = await import('../clients/iam.ts');
    const pages = paginateSimulatePrincipalPolicy(
      { client: aws.client(IAMClient) },
      { PolicySourceArn, ActionNames: CORE_ACTIONS },
    );
    const results = await allPages(pages, (page) => page.EvaluationResults);
    return results.map((result) => ({
      EvalActionName: result.EvalActionName ?? '',
      EvalDecision: result.EvalDecision ?? '',
      AllowedByOrganizations: result.OrganizationsDecisionDetail?.AllowedByOrganizations ?? null,
      AllowedByPermissionsBoundary:
        result.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary ?? null,
    }));
  },
});
