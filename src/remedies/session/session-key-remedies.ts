import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';
import { regionInArn } from '../../facts/session/kms-key.ts';
import type { SessionKey } from '../../facts/session/session-key.ts';
import { changeInputs } from './document-remedies.ts';

/**
 * Another key in the document: a known one by its ARN; else the way to one, and as the last way none at all, which
 * leaves TLS.
 * @param arn the key to name, where it is known
 */
export function anotherKeyRemedies(key: SessionKey, scope: Scope, arn?: string): Remedy[] {
  const { preferences, id } = key;
  if (arn) return changeInputs(preferences, scope, { kmsKeyId: arn }, `Name the key ${arn}`);
  const replica = replicated(id, scope);
  if (replica) {
    const named = changeInputs(
      preferences,
      scope,
      { kmsKeyId: replica.arn },
      `Name the replica ${replica.arn}`,
    );
    return [replica.remedy, ...named];
  }
  const none = changeInputs(
    preferences,
    scope,
    { kmsKeyId: '' },
    'Or do without a session key until there is one, with TLS alone',
  );
  return [make(id, scope), ...none];
}

/** A multi-Region key keeps its id in every Region, so that the ARN of a replica is known beforehand. */
function replicated(id: string, { region }: Scope): { arn: string; remedy: Remedy } | null {
  if (!/:key\/mrk-/.test(id)) return null;
  const there = regionInArn(id);
  const remedy = {
    summary: `Make a replica of the key in ${region}; with the default key policy it is for its account alone`,
    commands: [
      awsCommand(...['kms', 'replicate-key', '--key-id', id, '--replica-region', region, '--region', there]),
    ],
    changes: true,
  };
  return { arn: id.replace(`:${there}:`, `:${region}:`), remedy };
}

function make(id: string, { region }: Scope): Remedy {
  const summary = id.startsWith('mrk-')
    ? `Replicate the multi-Region key ${id} from its primary Region to ${region}: its bare id is then found here`
    : `Name the ARN of a symmetric key of ${region} as kmsKeyId; this lists the aliases that there are`;
  return { summary, commands: [awsCommand('kms', 'list-aliases', '--region', region)], changes: false };
}
