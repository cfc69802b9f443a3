/**
 * `ssm-doctor/iam`: evaluates requests against IAM policies as AWS documents it, in three values.
 * Pure: no AWS client, no clock, no state beyond a cache of compiled policies. See docs/iam.md.
 */
export {
  type Need,
  type PolicyDocument,
  type StatementDocument,
  smallestStatement,
  toPolicyDocument,
} from './build.ts';
export { evaluate } from './evaluate/evaluate.ts';
export { accountOf, parseArn } from './match/arn.ts';
export { parsePolicy } from './parse/policy.ts';
export { instanceSession, type PrincipalDetails, principalFromArn } from './principal.ts';
export type * from './types/decision.ts';
export type * from './types/policy.ts';
export type * from './types/request.ts';
export type * from './types/set.ts';
