import type { FactContext, Located } from '../../contract/fact.ts';
import { type Gap, notVisible } from '../../contract/reading.ts';
import type { ReaderValue } from '../../contract/source.ts';
import { type Layer, type PolicySet, parsePolicy } from '../../iam/index.ts';

export type KeyMetadata = NonNullable<ReaderValue<'kmsKey'>>;

/** A key with what decides its use. */
export interface KmsKey {
  arn: string;
  metadata: Located<KeyMetadata>;
  policy: KeyPolicy;
  grants: NonNullable<PolicySet['grants']>;
}

interface KeyPolicy {
  layer: Layer;
  /** JSON text or an object; null where it could not be read. */
  document: unknown;
  /** JSON pointer of the document; null where it could not be read. */
  source: string | null;
}

/** A key's policy and grants. What could not be read is a gap inside: a decision is open only where it counts. */
export async function keyAccess(context: FactContext, metadata: Located<KeyMetadata>): Promise<KmsKey> {
  const arn = metadata.known.Arn ?? metadata.known.KeyId ?? '';
  const [policy, grants] = await Promise.all([
    context.read('kmsKeyPolicy', arn),
    context.read('kmsGrants', arn),
  ]);
  const granted = 'gap' in grants ? { grants: [], gaps: [grants.gap] } : { grants: grants.known ?? [] };
  return { arn, metadata, policy: policyOf(arn, policy), grants: granted };
}

function policyOf(arn: string, reading: { gap: Gap } | Located<ReaderValue<'kmsKeyPolicy'>>): KeyPolicy {
  if ('gap' in reading) return { layer: { policies: [], gaps: [reading.gap] }, document: null, source: null };
  if (!reading.known) {
    const gap: Gap = notVisible(`the key policy of ${arn}`, arn);
    return { layer: { policies: [], gaps: [gap] }, document: null, source: null };
  }
  const source = `${reading.source}/Policy`;
  const document: unknown = reading.known.Policy;
  const policy = parsePolicy(document, arn.split('/').at(-1) ?? arn, {
    source,
    kind: 'resource',
  });
  return { layer: { policies: [policy] }, document, source };
}

export type KeyFault = 'disabled' | 'pending-deletion' | 'not-usable' | 'not-symmetric';

/**
 * What keeps a key from being used for data keys, whatever the policies say. Enabled and Updating work.
 * Session and log encryption take symmetric keys only.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */
export function keyFault({ KeyState, Enabled, KeyUsage, KeySpec }: KeyMetadata): KeyFault | null {
  const state = KeyState ?? (Enabled === false ? 'Disabled' : 'Enabled');
  if (state === 'PendingDeletion' || state === 'PendingReplicaDeletion') return 'pending-deletion';
  if (state === 'Disabled') return 'disabled';
  if (state !== 'Enabled' && state !== 'Updating') return 'not-usable';
  if ((KeyUsage ?? 'ENCRYPT_DECRYPT') !== 'ENCRYPT_DECRYPT') return 'not-symmetric';
  return (KeySpec ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT' ? null : 'not-symmetric';
}

/** The date of `2026-12-01T09:00:00.000Z`, or `a date not known`. */
export const deletionDate = ({ DeletionDate }: KeyMetadata): string =>
  DeletionDate?.slice(0, 10) ?? 'a date that is not known';

export const accountInArn = (arn: string): string => arn.split(':')[4] ?? '';
export const regionInArn = (arn: string): string => arn.split(':')[3] ?? '';
