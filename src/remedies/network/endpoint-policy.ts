import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { EndpointPolicy } from '../../facts/network/endpoint-policies.ts';
import type { EndpointDecision } from '../../facts/network/endpoint-verdict.ts';
import { fixPolicy } from '../identity/policy-fix.ts';

const LINK = 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html';

/** The statement that lets this role make these calls; gateway endpoints take no principal but `*`. */
function statementFor({ roleArn }: EndpointPolicy, denied: readonly EndpointDecision[]) {
  const resources = [...new Set(denied.map(({ call }) => call.grant))];
  return {
    Sid: 'SessionManager',
    Effect: 'Allow',
    Principal: '*',
    Action: denied.map(({ call }) => call.action),
    Resource: resources.includes('*') ? '*' : resources,
    ...(roleArn ? { Condition: { ArnEquals: { 'aws:PrincipalArn': roleArn } } } : {}),
  };
}

/** The endpoint's policy with no more changed than lets the role's calls through. */
export function policyRemedies(
  policy: EndpointPolicy,
  denied: readonly EndpointDecision[],
  region: string,
): Remedy[] {
  const { endpointId: id, roleArn, endpoint } = policy;
  const requests = denied.map(({ call, decide }) => ({ action: call.action, decide }));
  const add = statementFor(policy, denied);
  const fixed = fixPolicy(endpoint.known.PolicyDocument ?? null, requests, {
    ...(roleArn ? { role: roleArn } : {}),
    add,
    id,
  });
  const modify = (...words: string[]) =>
    awsCommand('ec2', 'modify-vpc-endpoint', '--vpc-endpoint-id', id, ...words, '--region', region);
  if (!fixed) {
    const summary = `Correct the policy of ${id}: no change to one statement lets ${roleArn ?? 'the role'} through`;
    return [{ summary, link: LINK, changes: true }];
  }
  const actions = denied.map(({ call }) => call.action).join(', ');
  return [
    {
      summary: `Let ${roleArn ?? 'the role'} call ${actions} through ${id}, and leave the rest of its policy as it is`,
      commands: [modify('--policy-document', JSON.stringify(fixed.document))],
      policy: fixed.document,
      link: LINK,
      changes: true,
    },
  ];
}
