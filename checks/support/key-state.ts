import { cite, type Evidence } from '../../src/contract/evidence.ts';
import type { Located } from '../../src/contract/fact.ts';
import type { Remedy } from '../../src/contract/finding.ts';
import { deletionDate, type KeyFault, type KeyMetadata, keyFault } from '../../src/facts/session/kms-key.ts';
import { keyStateRemedies } from '../../src/remedies/session/key-remedies.ts';

/** A key whose state or kind keeps it from encrypting, whatever the policies say. */
interface UnusableKey {
  message: KeyFault;
  /** Fills `{date}`, `{state}`, `{spec}` and `{usage}`. */
  data: Record<'date' | 'state' | 'spec' | 'usage', string | undefined>;
  /** Empty where the key cannot be brought back. */
  remedies: Remedy[];
}

/** What is wrong with a key that exists; null: nothing that its state shows. */
export function unusableKey(key: string, known: KeyMetadata): UnusableKey | null {
  const message = keyFault(known);
  if (!message) return null;
  const { KeyState: state, KeySpec: spec, KeyUsage: usage } = known;
  const data = { date: deletionDate(known), state, spec, usage };
  return { message, data, remedies: keyStateRemedies(key, known) };
}

/** State and kind of a key, as KMS tells them. */
export const keyEvidence = (metadata: Located<KeyMetadata | null>, key: string): Evidence[] => [
  cite(metadata, key, 'KeyState'),
  cite(metadata, key, 'KeySpec'),
];
