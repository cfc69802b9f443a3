import type { Relation } from './operator.ts';

/** Reads a number as IAM's Numeric operators do: an integer or a decimal. */
export function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/;

/** Reads a date of the W3C profile of ISO 8601, or epoch seconds, as milliseconds. A bare year is a year. */
export function parseDate(text: string): number | undefined {
  if (DATE.test(text)) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : time;
  }
  const epoch = parseNumber(text);
  return epoch === undefined ? undefined : epoch * 1000;
}

/** Bytes of base64 text; undefined when it is not base64. */
export function parseBinary(text: string): string | undefined {
  const clean = text.replace(/=+$/, '');
  return /^[A-Za-z0-9+/]*$/.test(clean) && clean.length % 4 !== 1 ? clean : undefined;
}

export function compareBy(relation: Relation, left: number, right: number): boolean {
  switch (relation) {
    case 'eq':
      return left === right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
  }
}
