import type { CheckContext } from '../../contract/check.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { PermissionCheck } from '../../facts/identity/permission-check.ts';
import type { BucketPermissions } from '../../facts/logging/bucket-permissions.ts';
import { type Header, uploadKeys } from '../../facts/logging/bucket-request.ts';
import type { Decision } from '../../iam/index.ts';
import { updateAgent } from '../agent/update.ts';
import { grantRemedies } from '../identity/grant-remedies.ts';
import { repairResourcePolicy } from '../identity/resource-policy.ts';
import { putBucketPolicy, putEncryption } from './bucket-remedies.ts';

const NAME = 'ssm-doctor-session-bucket';

/** Whether the upload would be allowed if only it carried the header of the bucket's own encryption. */
export function lacksHeader(corePermissions: BucketPermissions): boolean {
  const { header, encryption, put } = corePermissions;
  if (header.algorithm !== null || put.decision.verdict !== 'deny' || !encryption?.algorithm) return false;
  const { algorithm, keyId } = encryption;
  return withHeader(corePermissions, { algorithm, keyId }).verdict === 'allow';
}

/** What lets the role make the calls: the bucket's encryption or policy put right first, then its own policies. */
export function bucketCallRemedies(
  corePermissions: BucketPermissions,
  denied: readonly PermissionCheck[],
  { target, scope: { region } }: Pick<CheckContext, 'target' | 'scope'>,
): Remedy[] {
  const { effective, bucket, readEncryption } = corePermissions;
  if (lacksHeader(corePermissions)) {
    if (readEncryption.decision.verdict !== 'deny') {
      const why = `Update the SSM Agent of ${target}: before 3.0.502.0 it sends no encryption header`;
      return [updateAgent(target, region, why)];
    }
    return grantRemedies(effective, [readEncryption], NAME).remedies;
  }
  const encryption = fittingEncryption(corePermissions, denied);
  if (encryption) return [encryption];

  const add = {
    Sid: 'SessionLogs',
    Effect: 'Allow',
    Principal: { AWS: effective.roleArn },
    Action: denied.map(({ action }) => action),
    Resource: [...new Set(denied.map(({ grant }) => grant))],
  };
  const { fixed, requests } = repairResourcePolicy(effective, corePermissions.policy, denied, {
    role: effective.roleArn,
    add,
    id: 'bucket policy',
  });
  const { remedies } = grantRemedies(effective, requests, NAME);
  if (!fixed) return remedies;
  const owner = bucket.own ? '' : ', as the account that owns it';
  const summary = `Let ${effective.roleName} through in the policy of bucket ${bucket.name}${owner}; it goes on holding for everybody else`;
  return [putBucketPolicy(bucket, fixed.document, summary), ...remedies];
}

/** The default encryption with which the policy lets uploads in: the agent sends whatever the bucket's default is. */
function fittingEncryption(
  corePermissions: BucketPermissions,
  denied: readonly PermissionCheck[],
): Remedy | null {
  const { bucket, put, policy, encryption, header } = corePermissions;
  const alone = denied.length === 1 && denied[0] === put && put.decision.layer === 'resource';
  if (!alone || !bucket.own || header.algorithm === undefined || header.algorithm === null) return null;
  const keys = JSON.stringify(policy.document).match(/arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+/g) ?? [];
  const tries = [
    ...[null, ...new Set(keys)].map((keyId) => ({ algorithm: 'aws:kms' as const, keyId })),
    { algorithm: 'AES256' as const, keyId: null },
  ];
  const fit = tries.find((one) => withHeader(corePermissions, one).verdict === 'allow');
  if (!fit || (fit.algorithm === encryption?.algorithm && fit.keyId === encryption.keyId)) return null;
  const what = `${fit.algorithm}${fit.keyId ? ` with ${fit.keyId}` : ''}`;
  const summary = `Make ${what} the default encryption of ${bucket.name}, as its policy demands: the agent sends the bucket's default in its header`;
  return putEncryption(bucket, fit.algorithm, fit.keyId, summary);
}

function withHeader({ effective, put }: BucketPermissions, header: Header): Decision {
  const context = { ...put.more?.context, ...uploadKeys(header) };
  return effective.decide(put.action, put.resource, { ...put.more, context });
}
