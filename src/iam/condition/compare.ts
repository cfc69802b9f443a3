import { splitArn } from '../match/arn.ts';
import { compilePattern, matchPattern, type Resolve } from '../match/pattern.ts';
import { every, NO, OPEN, type Tri, tri } from '../tri.ts';
import { holds, parseAddress, parseCidr } from './ip.ts';
import type { Operator } from './operator.ts';
import { compareBy, parseBinary, parseDate, parseNumber } from './scalar.ts';

/** Compares one value of the request with one value of the policy, before any negation. */
export type Compare = (value: string, resolve: Resolve) => Tri;

/** A comparison over parsed values; what AWS makes of text that does not parse is not documented: OPEN. */
function parsed<P, V>(
  policyValue: P | undefined,
  read: (text: string) => V | undefined,
  test: (policy: P, request: V) => boolean,
): Compare {
  return (text) => {
    const value = read(text);
    return policyValue === undefined || value === undefined ? OPEN : tri(test(policyValue, value));
  };
}

/**
 * ARNs: each of the six parts is compared with its own, so a wildcard never crosses one of the first five colons.
 * `*` alone is every ARN; anything else that is not six parts is not documented: OPEN.
 */
function arn(text: string, variables: boolean): Compare {
  const patterns = splitArn(text)?.map((part) => compilePattern(part, { wildcards: true, variables }));
  if (!patterns) return text === '*' ? (value) => tri(splitArn(value) !== undefined) : () => OPEN;
  return (value, resolve) => {
    const parts = splitArn(value);
    if (!parts) return NO;
    return every(patterns, (pattern) =>
      matchPattern(pattern, parts[patterns.indexOf(pattern)] ?? '', resolve),
    );
  };
}

/** Compiles one value of a condition. `variables` is true for policies of version 2012-10-17. */
export function compileValue({ family, relation }: Operator, text: string, variables: boolean): Compare {
  switch (family) {
    case 'string':
    case 'stringLike':
    case 'stringIgnoreCase': {
      const ignoreCase = family === 'stringIgnoreCase';
      const pattern = compilePattern(text, { wildcards: family === 'stringLike', variables, ignoreCase });
      return (value, resolve) => matchPattern(pattern, value, resolve, ignoreCase);
    }
    case 'bool': {
      const pattern = compilePattern(text, { wildcards: false, variables, ignoreCase: true });
      return (value, resolve) => matchPattern(pattern, value, resolve, true);
    }
    case 'numeric':
      return parsed(parseNumber(text), parseNumber, (policy, value) => compareBy(relation, value, policy));
    case 'date':
      return parsed(parseDate(text), parseDate, (policy, value) => compareBy(relation, value, policy));
    case 'binary':
      return parsed(parseBinary(text), parseBinary, (policy, value) => policy === value);
    case 'ip':
      return parsed(parseCidr(text), parseAddress, holds);
    case 'arn':
      return arn(text, variables);
    case 'null':
      return () => OPEN;
  }
}

/** What is wrong with a policy value for its operator; undefined when it is fine. */
export function checkValue({ family }: Operator, text: string): string | undefined {
  if (family === 'numeric' && parseNumber(text) === undefined) return 'is not a number';
  if (family === 'date' && parseDate(text) === undefined) return 'is not a date';
  if (family === 'binary' && parseBinary(text) === undefined) return 'is not base64';
  if (family === 'ip' && parseCidr(text) === undefined) return 'is not an address or CIDR block';
  if (family === 'arn' && text !== '*' && !splitArn(text)) return 'is not an ARN of six parts';
  if (family === 'null' && !/^(true|false)$/i.test(text)) return 'is neither true nor false';
  return undefined;
}
