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

/**
 * Cites one field of a located value. A missing field is cited as null, at the nearest place that exists,
 * so that the pointer always resolves.
 * @param path the field's path from `located.known`; numbers index arrays
 */
export function cite(
  located: { known: unknown; source: string },
  resource: string,
  ...path: readonly (string | number)[]
): Evidence {
  let value: unknown = located.known;
  let source = located.source;
  let missing = false;
  for (const step of path) {
    const next = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
    if (next === undefined) missing = true;
    if (missing) break;
    value = next;
    source = pointer(source, step);
  }
  return { resource, field: fieldName(path), value: missing ? null : value, source };
}

/** `['NetworkInterfaces', 0, 'SubnetId']` as people write it: `NetworkInterfaces[0].SubnetId`. */
function fieldName(path: readonly (string | number)[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return steps.join('').replace(/^\./, '');
}
