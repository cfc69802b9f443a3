/** Why something is not known. Only the kinds that a grant would mend carry an IAM action. */
export type GapKind =
  | 'denied'
  | 'throttled'
  | 'network'
  | 'not-in-snapshot'
  | 'partial-list'
  | 'crashed'
  /** Beyond what this account's APIs show: behind a transit gateway, in another account, on the host. */
  | 'not-visible'
  /** A policy condition whose value for this request is not known. */
  | 'undetermined-condition';

/** What we do not know: never a verdict. Stored in snapshots as it is. */
export interface Gap {
  kind: GapKind;
  /** The IAM action whose grant would fill the gap, `service:Operation`. */
  action?: string;
  /** What the action was tried on: an ARN, an id, or `*`. */
  resource?: string;
  /** One plain sentence fragment: what could not be learnt, or what AWS answered. */
  detail?: string;
}

/** Beyond what this account's APIs show. `detail`: what could not be learnt, as a sentence fragment. */
export function notVisible(detail: string, resource?: string): Gap {
  return { kind: 'not-visible', ...(resource === undefined ? {} : { resource }), detail };
}

/** Each gap once: the same one named twice is one. */
export function uniqueGaps(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
}

/**
 * One AWS read. "It is not there" (null, an empty list) is knowledge; "I could not look" is a gap.
 * `source` is the JSON pointer (RFC 6901) of `known` in the snapshot; inner pointers are appended to it.
 */
export type Reading<T> = { known: T; source: string } | { gap: Gap };

/** An SDK response shape as it stands in a snapshot: JSON, so dates are ISO 8601 text. */
export type Stored<T> = T extends Date
  ? string
  : T extends Uint8Array
    ? never
    : T extends readonly (infer U)[]
      ? Stored<U>[]
      : T extends object
        ? { [K in keyof T]: Stored<T[K]> }
        : T;
