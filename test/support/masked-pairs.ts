/** Pairs of faults of which one hides the other from the diagnosis. Kept short: every entry needs its reason. */
export interface MaskedPair {
  /** The cause that is named. */
  by: readonly string[];
  /** The cause that is not. */
  masked: string;
  /** Only for these accounts, by their name in fixtures/cases; otherwise wherever the two checks meet. */
  cases?: readonly string[];
  reason: string;
}

export const MASKED_PAIRS: readonly MaskedPair[] = [
  {
    by: ['identity/instance-profile'],
    masked: 'identity/permissions',
    reason: 'without a profile there is no role whose policies could be judged',
  },
  {
    by: ['identity/instance-profile'],
    masked: 'identity/trust-policy',
    reason: 'without a profile there is no role whose trust could be judged',
  },
];
