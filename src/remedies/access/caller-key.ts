import type { Remedy } from '../../contract/finding.ts';
import type { CallerKey } from '../../facts/access/caller-key.ts';
import { accountInArn } from '../../facts/session/kms-key.ts';
import type { Layer } from '../../iam/index.ts';
import { EVERYTHING, fixPolicy } from '../identity/policy-fix.ts';
import { inOrder } from '../identity/remedies.ts';
import { putKeyPolicy } from '../session/key-remedies.ts';
import { accessRemedies } from './caller.ts';

/** The key policy in its corrected form where it stands in the way, then what the caller's own policies lack. */
export function callerKeyRemedies({ authority, key, generate }: CallerKey): Remedy[] {
  const { info, name } = authority.principal;
  const { action, more, sid } = generate;
  const who = info.kind === 'role-session' ? (info.roleArn ?? info.arn) : info.arn;
  const add = { Sid: sid, Effect: 'Allow', Principal: { AWS: who }, Action: action, Resource: '*' };
  const decide = (resource: Layer) =>
    authority.decide(action, key.arn, { ...more, resource, identity: EVERYTHING, boundary: null });
  const fixed =
    key.policy.source === null
      ? null
      : fixPolicy(key.policy.document, [{ action, decide }], { role: who, add, id: 'key policy' });
  const wanted = { ...generate, more: { ...more, ...(fixed ? { resource: fixed.layer } : {}) } };
  const own = accessRemedies(authority, [wanted]);
  if (!fixed) return own;
  const foreign = accountInArn(key.arn) !== accountInArn(info.arn);
  const where = foreign ? `, in account ${accountInArn(key.arn)}` : '';
  const summary = `Let ${name} call ${action} in the key policy of ${key.arn}${where}`;
  return inOrder([putKeyPolicy(key.arn, fixed.document, summary), ...own]);
}
