/** One observed value that a claim rests on. */
export interface Evidence {
  /** The AWS resource: an id, a name or an ARN. */
  resource: string;
  /** The SDK's field path, as the AWS CLI prints it: `State.Name`. */
  field: string;
  /** The value found there; null when it is absent. */
  value: unknown;
  /** JSON pointer into the snapshot; omitted for what no reading holds (a derived value). */
  source?: string;
}

/** Appends unescaped path segments to a JSON pointer (RFC 6901). */
export function pointer(base: string, ...path: readonly (string | number)[]): string {
  return base + path.map((s) => `/${String(s).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
