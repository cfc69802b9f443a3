import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import type { TrustedRole } from '../../facts/identity/node-trust.ts';
import { readDocument, withoutDenial, withStatement } from '../../iam/edit.ts';
import { hcl, hclName } from '../remedy.ts';
import { managedInstanceCore } from './core.ts';

interface Where {
  id: string;
  scope: Scope;
}

/**
 * The statement that lets a service assume the role. For Systems Manager with the conditions that AWS recommends
 * against confused deputies.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-service-role.html
 */
function trustStatement(service: string, scope: Scope): Record<string, unknown> {
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  if (service !== 'ssm.amazonaws.com') return statement;
  const { partition, region, accountId } = scope;
  return {
    ...statement,
    Condition: {
      StringEquals: { 'aws:SourceAccount': accountId },
      ArnEquals: { 'aws:SourceArn': `arn:${partition}:ssm:${region}:${accountId}:*` },
    },
  };
}

/** The trust policy, with whoever else it trusts, after which the service may assume the role. */
export function trustRemedy(
  { effective, decision, trustee, document }: TrustedRole,
  { scope }: Where,
): Remedy[] {
  const { roleName, via } = effective;
  // What the hosts of default host management send as SourceArn is not documented: no condition there.
  const plain = { Effect: 'Allow', Principal: { Service: trustee }, Action: 'sts:AssumeRole' };
  const statement = via === 'hybrid' ? trustStatement(trustee, scope) : plain;
  const current = document && readDocument(document.document);
  const permitted = decision.explicit
    ? withoutDenial(current, decision.statement?.index ?? -1, ['sts:AssumeRole'])
    : withStatement(current, statement);
  const allows = readDocument(permitted)?.Statement.some((one) => isPlain(one, trustee));
  const enough = allows || !decision.explicit;
  const fresh = { Version: '2012-10-17', Statement: [statement] };
  const policy = (enough ? permitted : withStatement(permitted, statement)) ?? fresh;
  return [
    {
      summary: decision.explicit
        ? `Take the denial of ${trustee} out of the trust policy of ${roleName}`
        : `Let ${trustee} assume ${roleName}, beside whoever its trust policy names today`,
      commands: [
        awsCommand(
          ...['iam', 'update-assume-role-policy', '--role-name', roleName],
          ...['--policy-document', JSON.stringify(policy)],
        ),
      ],
      terraform: `resource "aws_iam_role" "${hclName(roleName)}" {\n  name               = ${JSON.stringify(roleName)}\n  assume_role_policy = ${hcl(policy)}\n}`,
      policy,
      changes: true,
    },
  ];
}

/** An Allow for the service without conditions, so that nothing has to be added. */
function isPlain(statement: unknown, service: string): boolean {
  const { Effect, Principal, Condition } = statement as Record<string, unknown>;
  return (
    Effect === 'Allow' && Condition === undefined && JSON.stringify(Principal ?? '').includes(`"${service}"`)
  );
}

/** A hybrid node's role was deleted: make it anew under the same name, which Systems Manager goes on using. */
export function createHybridRole(roleName: string, id: string, scope: Scope): Remedy[] {
  const policy = { Version: '2012-10-17', Statement: [trustStatement('ssm.amazonaws.com', scope)] };
  const role = ['--role-name', roleName];
  const trust = ['--assume-role-policy-document', JSON.stringify(policy)];
  const core = ['--policy-arn', managedInstanceCore(scope.partition)];
  return [
    {
      summary: `Create the role ${roleName} again for ${id}, trusting Systems Manager and with a node's permissions`,
      commands: [
        awsCommand('iam', 'create-role', ...role, ...trust),
        awsCommand('iam', 'attach-role-policy', ...role, ...core),
      ],
      policy,
      link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-service-role.html',
      changes: true,
    },
  ];
}
