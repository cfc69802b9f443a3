import { expect, test } from 'vitest';
import { blockPublicAccess } from '../../src/readers/ec2/block-public-access.ts';
import { gapOf, isAbsence } from '../../src/readers/source/classify.ts';
import { awsError, SCOPE } from './mock.ts';

test.each(['InvalidAction', 'UnsupportedOperation', 'UnknownOperationException'])(
  '%s: the Region has no VPC Block Public Access',
  (name) => {
    expect(isAbsence(blockPublicAccess, awsError(name, 'no such operation', 400))).toBe(true);
  },
);

test('a server error is no such knowledge', () => {
  const error = awsError('InternalError', 'try again', 500);
  expect(isAbsence(blockPublicAccess, error)).toBe(false);
  expect(gapOf(blockPublicAccess, 'eu-west-1', SCOPE, error).kind).toBe('network');
});
