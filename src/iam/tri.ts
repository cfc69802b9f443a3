/** Three-valued logic: no, yes, open. Numbers, because the evaluator asks this a million times. */
export const NO = 0;
export const YES = 1;
export const OPEN = 2;
export type Tri = 0 | 1 | 2;

export const tri = (value: boolean): Tri => (value ? YES : NO);

export function not(value: Tri): Tri {
  if (value === OPEN) return OPEN;
  return value === YES ? NO : YES;
}

/** One no decides; otherwise one open leaves it open. */
export function every<T>(items: readonly T[], test: (item: T) => Tri): Tri {
  let result: Tri = YES;
  for (const item of items) {
    const value = test(item);
    if (value === NO) return NO;
    if (value === OPEN) result = OPEN;
  }
  return result;
}

/** One yes decides; otherwise one open leaves it open. */
export function some<T>(items: readonly T[], test: (item: T) => Tri): Tri {
  let result: Tri = NO;
  for (const item of items) {
    const value = test(item);
    if (value === YES) return YES;
    if (value === OPEN) result = OPEN;
  }
  return result;
}
