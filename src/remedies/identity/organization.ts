import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { NodePermissions } from '../../facts/identity/effective-permissions.ts';
import {
  type ControlPolicy,
  decideLevels,
  levelsOf,
  type Organization,
} from '../../facts/identity/organization.ts';
import { withoutDenial, withStatement } from '../../iam/edit.ts';
import { smallestStatement } from '../../iam/index.ts';
import { inOrder } from '../remedy.ts';

/** Policies that AWS owns (`p-FullAWSAccess`) have no random part in their id. */
const isAwsOwned = ({ id }: ControlPolicy): boolean => !/^p-[0-9a-z]{8,}$/.test(id);

/**
 * The changes after which every level lets the denied calls through, tried with the evaluator: denials taken out,
 * and an Allow where a level has none. Run with the management account's credentials.
 */
export function organizationRemedies(
  effective: NodePermissions,
  { policies, reading }: Organization,
  denied: readonly string[],
  instance: string,
): Remedy[] {
  const present = policies.map((policy) => ({ ...policy }));
  const edited = new Set<number>();
  const names = [...new Set((reading.known ?? []).flatMap((_, i) => levelOf(policies, reading.source, i)))];
  for (const name of names) {
    for (let round = 0; round < 10; round += 1) {
      const levels = levelsOf(present, [name]);
      const decisions = denied.map((action) => ({
        action,
        decision: decideLevels(effective, levels, action, instance),
      }));
      const first = decisions.find(({ decision }) => decision.verdict === 'deny');
      if (!first) break;
      const { explicit, statement } = first.decision;
      const index = explicit
        ? present.findIndex(({ source }) => statement?.source?.startsWith(`${source}/`))
        : present.findIndex((policy) => policy.level === name && !isAwsOwned(policy));
      const policy = present[index];
      if (!policy || isAwsOwned(policy)) break;
      const actions = decisions
        .filter(
          ({ decision: d }) =>
            d.verdict === 'deny' && d.explicit === explicit && d.statement?.source === statement?.source,
        )
        .map(({ action }) => action);
      const grant = smallestStatement({ sid: 'SessionManager', actions, resources: ['*'] });
      policy.document = explicit
        ? withoutDenial(policy.document, statement?.index ?? -1, actions)
        : withStatement(policy.document, grant);
      edited.add(index);
    }
  }
  return inOrder([...edited].flatMap((index) => remedyOf(present[index])));
}

/** The level's name, by the policies that stand at its place in the reading. */
const levelOf = (policies: readonly ControlPolicy[], base: string, index: number): string[] =>
  policies.filter(({ source }) => source.startsWith(`${base}/${index}/`)).map(({ level }) => level);

function remedyOf(policy: ControlPolicy | undefined): Remedy[] {
  if (!policy) return [];
  const { id, name, level, targetId, document } = policy;
  const where = `the service control policy ${name} (${level})`;
  if (document === null) {
    return [
      {
        summary: `With the management account's credentials, detach ${where}, which does nothing else`,
        commands: [awsCommand('organizations', 'detach-policy', '--policy-id', id, '--target-id', targetId)],
        changes: true,
      },
    ];
  }
  return [
    {
      summary: `With the management account's credentials, let the calls through in ${where}; it then holds wherever that policy is attached`,
      commands: [
        awsCommand(
          ...['organizations', 'update-policy', '--policy-id', id],
          ...['--content', JSON.stringify(document)],
        ),
      ],
      policy: document,
      changes: true,
    },
  ];
}
