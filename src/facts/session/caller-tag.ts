import { type Evidence, pointer } from '../../contract/evidence.ts';
import { defineFact, OpenFact } from '../../contract/fact.ts';
import { notVisible } from '../../contract/reading.ts';
import { parseArn } from '../../iam/index.ts';

type ArnParts = NonNullable<ReturnType<typeof parseArn>>;

import { principalArn } from '../identity/session-names.ts';

export const RUN_AS_TAG = 'SSMSessionRunAs';

/** The tag of the principal that connects. */
export interface CallerTag {
  principal: string;
  /** null: there is none. */
  user: string | null;
  evidence: Evidence[];
  /** A role session may carry the tag as a session tag, which no API shows. */
  sessionTags: boolean;
}

const hidden = (detail: string): OpenFact => new OpenFact([notVisible(detail)]);

/**
 * The caller's (or --as) SSMSessionRunAs tag; null: nobody is judged (--as none).
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-run-as.html
 */
export const callerTag = defineFact('callerTag', async (context): Promise<CallerTag | null> => {
  if (context.selection.as === 'none') return null;
  const arn = principalArn(context);
  const parts = arn === null ? undefined : parseArn(arn);
  if (!arn || !parts) throw hidden(`who the caller is (${arn ?? 'no ARN'})`);
  if (parts.account !== context.scope.accountId) throw hidden(`the tags of ${arn}, of another account`);
  if (parts.resource === 'root') return { principal: arn, user: null, evidence: [], sessionTags: false };
  const holder = holderOf(parts);
  if (!holder) throw hidden(`the tags of ${arn}`);
  const { type, kind, name } = holder;
  const { known, source } = await context.need(type, name);
  if (!known) throw hidden(`the tags of ${arn}: IAM finds no ${kind} of that name`);
  const tag = tagOf(known.Tags, source);
  const evidence = [{ resource: arn, field: `Tags[${RUN_AS_TAG}]`, value: tag.value, source: tag.source }];
  return { principal: arn, user: tag.value?.trim() || null, evidence, sessionTags: type === 'role' };
});

/** The user or role whose tags a principal carries; null for any other kind (a federated user, a service). */
function holderOf({
  service,
  resource,
}: ArnParts): { type: 'user' | 'role'; kind: string; name: string } | null {
  const path = resource.split('/');
  const kind = path[0] ?? '';
  if (kind === 'assumed-role') return { type: 'role', kind, name: path[1] ?? '' };
  if (service !== 'iam' || (kind !== 'user' && kind !== 'role')) return null;
  return { type: kind, kind, name: path.at(-1) ?? '' };
}

/** The tag's value, or its absence at the nearest place that exists. */
function tagOf(tags: readonly { Key?: string; Value?: string }[] | undefined, source: string) {
  const at = (tags ?? []).findIndex(({ Key }) => Key === RUN_AS_TAG);
  if (at < 0) return { value: null, source: pointer(source, ...(tags ? ['Tags'] : [])) };
  return { value: tags?.[at]?.Value ?? null, source: pointer(source, 'Tags', at, 'Value') };
}
