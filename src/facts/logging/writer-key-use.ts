import type { Evidence } from '../../contract/evidence.ts';
import { cite } from '../../contract/evidence.ts';
import { defineFact } from '../../contract/fact.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Gap } from '../../contract/reading.ts';
import { openingsOf } from '../../iam/explain/decision-gaps.ts';
import { decisionText, statementEvidence } from '../../iam/explain/decision-text.ts';
import type { Decision } from '../../iam/index.ts';
import { keyUseRemedies } from '../../remedies/session/key-use-remedies.ts';
import type { More } from '../identity/authority.ts';
import { nodeAuthority } from '../identity/node-authority.ts';
import { accountInArn } from '../session/kms-key.ts';
import { logGroupKey } from './log-group-key.ts';

/** Whether the node's role may use the key for writing to an encrypted log group. */
export interface WriterUse {
  verdict: Decision['verdict'];
  role: string;
  why: string;
  evidence: Evidence[];
  remedies: Remedy[];
  gaps: Gap[];
}

/**
 * CloudWatch Logs' page now asks whoever puts events into a group with a key for kms:GenerateDataKey and others,
 * by way of CloudWatch Logs (CWL: encrypt-log-data-kms, Step 3). UNVERIFIED whether it is enforced: advice only.
 * null: there is no key.
 */
export const writerKeyUse = defineFact('writerKeyUse', async (context): Promise<WriterUse | null> => {
  const found = await context.get(logGroupKey);
  if (!found?.key) return null;
  const authority = await context.get(nodeAuthority);
  const { key, group } = found;
  const { partition, region } = context.scope;
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const more: More = {
    resource: key.policy.layer,
    grants: key.grants,
    resourceAccount: accountInArn(key.arn),
    encryptionContext: { 'aws:logs:arn': group.arn },
    context: { 'kms:ViaService': `logs.${region}.${suffix}`, 'aws:ViaAWSService': 'true' },
  };
  const action = 'kms:GenerateDataKey';
  const decision = authority.decide(action, key.arn, more);
  const use = { action, more, policyName: 'ssm-doctor-log-key', sid: 'SessionLogWriter' };
  const { documents, boundaryDocument, roleName: role, roleArn } = authority;
  const held = [...documents, ...(boundaryDocument ? [boundaryDocument] : [])];
  const evidence = statementEvidence(held, decision);
  return {
    verdict: decision.verdict,
    gaps: openingsOf(decision),
    role,
    why: decisionText(decision),
    evidence: evidence.length > 0 ? evidence : [cite(authority.role, roleArn, 'RoleName')],
    remedies: decision.verdict === 'deny' ? keyUseRemedies(authority, key, use) : [],
  };
});
