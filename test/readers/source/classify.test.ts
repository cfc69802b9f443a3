import { describe, expect, test } from 'vitest';
import type { Reader } from '../../../src/readers/reader.ts';
import { gapOf, isAbsence } from '../../../src/readers/source/classify.ts';
import { awsError, SCOPE } from '../mock.ts';

const READER: Reader<unknown> = {
  action: 'kms:DescribeKey',
  resource: (key) => `key ${key}`,
  absentOn: ['NotFoundException'],
  read: () => Promise.resolve(new Map()),
};
const gap = (error: unknown) => gapOf(READER, 'k', SCOPE, error);
const system = (code: string, name = 'Error') => Object.assign(new Error(`${code} happened`), { code, name });

describe('network', () => {
  test.each([
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EPROTO',
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'HPE_INVALID_CONSTANT',
  ])('%s', (code) => {
    expect(gap(system(code))).toEqual({
      kind: 'network',
      resource: 'key k',
      detail: `kms:DescribeKey answered ${code}: ${code} happened`,
    });
  });

  test('several addresses, none of which answered', () => {
    expect(gap(system('ECONNREFUSED', 'AggregateError')).kind).toBe('network');
  });

  test.each(['TimeoutError', 'RequestTimeout'])('%s', (name) => {
    expect(gap(awsError(name, 'too slow')).kind).toBe('network');
  });
});

test.each([
  'Throttling',
  'ThrottlingException',
  'EC2ThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'SlowDown',
])('%s is throttled, whatever its status', (name) => {
  expect(gap(awsError(name, 'slower', 503)).kind).toBe('throttled');
});

test.each([
  ['ExpiredTokenException', 400],
  ['RequestExpired', 400],
  ['InvalidClientTokenId', 403],
  ['UnrecognizedClientException', 400],
  ['SignatureDoesNotMatch', 403],
  ['RequestTimeTooSkewed', 403],
  ['OptInRequired', 403],
])('%s is refused, but no grant would help', (name, status) => {
  const refused = gap(awsError(name, 'no', status));
  expect(refused.kind).toBe('denied');
  expect(refused).not.toHaveProperty('action');
});

test('credentials that cannot be found are refused too', () => {
  expect(gap(Object.assign(new Error('none'), { name: 'CredentialsProviderError' }))).toEqual({
    kind: 'denied',
    resource: 'key k',
    detail: 'kms:DescribeKey answered CredentialsProviderError: none',
  });
});

test('the resource that AWS names is more exact than ours, but a whole account is not', () => {
  const denied = (on: string) =>
    gap(
      awsError(
        'AccessDeniedException',
        `X is not authorized to perform: kms:DescribeKey on resource: ${on} because no`,
      ),
    );
  expect(denied('arn:aws:kms:eu-west-1:111122223333:key/real').resource).toBe(
    'arn:aws:kms:eu-west-1:111122223333:key/real',
  );
  expect(denied('arn:aws:kms:eu-west-1:111122223333:*').resource).toBe('key k');
});

test('absence is only what the reader names', () => {
  expect(isAbsence(READER, awsError('NotFoundException', 'x'))).toBe(true);
  expect(isAbsence(READER, awsError('NotFound', 'x'))).toBe(false);
  expect(isAbsence(READER, undefined)).toBe(false);
});

test.each([undefined, null, 'text', 7, {}])('whatever is thrown, %s, becomes a gap', (thrown) => {
  expect(gap(thrown)).toMatchObject({
    kind: 'crashed',
    detail: expect.stringMatching(/^kms:DescribeKey answered /),
  });
});

test('details are one short line without control characters', () => {
  const { detail = '' } = gap(awsError('Odd', `a\n\u001b[31mb\u0000${'x'.repeat(500)}`));
  expect(detail).toHaveLength(300);
  expect(detail).not.toMatch(/\p{C}/u);
});

test('a page that no AWS service wrote is a lost network, without the words of the SDK', () => {
  const text =
    '@aws-sdk XML parse error. Deserialization error: to see the raw response, inspect the hidden field';
  const error = Object.assign(new Error(text), { $metadata: { httpStatusCode: 500 } });
  expect(gap(error)).toEqual({
    kind: 'network',
    resource: 'key k',
    detail: 'kms:DescribeKey answered HTTP 500 that is no answer of AWS (the page of a proxy, perhaps)',
  });
});
