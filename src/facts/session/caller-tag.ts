import { type Evidence, pointer } from '../../contract/evidence.ts';
import { defineFact, OpenFact } from '../../contract/fact.ts';
import { notVisible } from '../../contract/reading.ts';
import { parseArn } from '../../iam/index.ts';
import { principalArn } from '../identity/session-id.ts';

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
  const path = parts.resource.split('/');
  const kind = path[0] ?? '';
  if (kind === 'root') return { principal: arn, user: null, evidence: [], sessionTags: false };
  const isUser = parts.service === 'iam' && kind === 'user';
  const isRole = kind === 'assumed-role' || (parts.service === 'iam' && kind === 'role');
  if (!isUser && !isRole) throw hidden(`the tags of ${arn}`);
  const name = (kind === 'assumed-role' ? path[1] : path.at(-1)) ?? '';
  const { known, source } = await context.need(isUser ? 'user' : 'role', name);
  if (!known) throw hidden(`the tags of ${arn}: IAM finds no ${kind} of that name`);
  const at = (known.Tags ?? []).findIndex(({ Key }) => Key === RUN_AS_TAG);
  const value = known.Tags?.[at]?.Value ?? null;
  const place =
    at < 0 ? pointer(source, ...(known.Tags ? ['Tags'] : [])) : pointer(source, 'Tags', at, 'Value');
  const evidence = [{ resource: arn, field: `Tags[${RUN_AS_TAG}]`, value, source: place }];
  return { principal: arn, user: value?.trim() ? value.trim() : null, evidence, sessionTags: isRole };
});
