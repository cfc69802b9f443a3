import type { Operation } from 'fast-json-patch';
import { add, replace } from './check-cases.ts';

/** Patches on `private-endpoints` that change who calls, and what its policies say. */
const STATEMENTS = '/readings/userPolicy/ana~1sessions/PolicyDocument/Statement';

/** The user ana has these statements and no others. */
export const only = (...statements: object[]): Operation[] => [replace(STATEMENTS, statements)];

/** The user ana has these statements as well. */
export const also = (...statements: object[]): Operation[] =>
  statements.map((one) => add(`${STATEMENTS}/-`, one));

/** A role with one inline policy. */
export const roleReadings = (name: string, statements: object[], path = '/'): Operation[] => [
  add(`/readings/role/${name}`, {
    Path: path,
    RoleName: name,
    RoleId: 'AROA1111111111EXAMPLE',
    Arn: `arn:aws:iam::111122223333:role${path}${name}`,
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
    Tags: [],
  }),
  add(`/readings/rolePolicyNames/${name}`, ['own']),
  add(`/readings/attachedRolePolicies/${name}`, []),
  add(`/readings/rolePolicy/${name}~1own`, {
    PolicyName: 'own',
    PolicyDocument: { Version: '2012-10-17', Statement: statements },
  }),
];

/** The role session of ana@example.com. */
export const session = (role: string): string =>
  `arn:aws:sts::111122223333:assumed-role/${role}/ana@example.com`;

/** That session is the caller. */
export const asCaller = (role: string): Operation[] => [
  replace('/scope/caller', session(role)),
  replace('/readings/caller/caller', {
    Arn: session(role),
    UserId: 'AROA1111111111EXAMPLE:ana@example.com',
    Account: '111122223333',
  }),
];
