import { defineFact } from '../../contract/fact.ts';
import type { More } from '../identity/effective-permissions.ts';
import type { PermissionCheck } from '../identity/permission-check.ts';
import { decideForAll, sessionNames } from '../identity/session-names.ts';
import { accountInArn, type KmsKey } from '../session/kms-key.ts';
import { sessionKey, usableSessionKey } from '../session/session-key.ts';
import { type CallerPermissions, callerPermissions } from './caller-permissions.ts';

/** The session key as the caller uses it. */
export interface CallerKey {
  effective: CallerPermissions;
  key: KmsKey;
  /** GenerateDataKey by the caller, through IAM, the key policy and grants. */
  generate: PermissionCheck;
}

/**
 * Whether the caller may generate the data key of a session: the plugin calls KMS itself, with the caller's
 * credentials, so that kms:ViaService is absent.
 * `nobody`: nobody is judged. `no-key`: session data is encrypted by TLS alone.
 * https://github.com/aws/session-manager-plugin/blob/mainline/src/encryption/kmsservice.go
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html
 */
export const callerKey = defineFact(
  'callerKey',
  async (context): Promise<CallerKey | { skipped: 'nobody' | 'no-key' }> => {
    if (context.selection.as === 'none') return { skipped: 'nobody' };
    const configured = await context.get(sessionKey);
    const key = configured && (await context.get(usableSessionKey));
    if (!configured || !key) return { skipped: 'no-key' };
    const effective = await context.get(callerPermissions);
    if (!effective) return { skipped: 'nobody' };
    const action = 'kms:GenerateDataKey';
    const moreFor = (id: string): More => ({
      resource: key.policy.layer,
      grants: key.grants,
      resourceAccount: accountInArn(key.arn),
      encryptionContext: { 'aws:ssm:SessionId': id, 'aws:ssm:TargetId': context.target },
      context: {
        'kms:ViaService': null,
        'kms:GrantIsForAWSResource': null,
        'kms:RequestAlias': /(?:^|:)(alias\/.+)$/.exec(configured.id)?.[1] ?? null,
      },
    });
    const ids = sessionNames(context);
    const decision = decideForAll(ids, (id) => effective.decide(action, key.arn, moreFor(id)));
    const more = moreFor(ids[0] ?? '');
    return {
      effective,
      key,
      generate: { action, resource: key.arn, more, grant: key.arn, sid: 'SessionKey', decision },
    };
  },
);
