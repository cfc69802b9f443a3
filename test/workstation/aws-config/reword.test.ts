import { PassThrough } from 'node:stream';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { ConfigError, resolveAwsConfig, rewordAwsError } from '../../../src/workstation/aws-config/index.ts';
import { askAtTerminal } from '../../../src/workstation/aws-config/mfa.ts';
import { fakeAws, stsError } from './fake-aws.ts';
import { sandbox } from './sandbox.ts';

const box = sandbox();
const named = (name: string, message = name) => Object.assign(new Error(message), { name });
const CONTEXT = { region: 'eu-west-1', identityFrom: 'environment variables' };

describe('errors at the first call', () => {
  it.each([
    ['ExpiredToken', 'expired-token', 'Temporary keys from environment variables expired.'],
    [
      'InvalidClientTokenId',
      'invalid-token',
      'AWS does not know the keys from environment variables in `eu-west-1`.',
    ],
    [
      'SignatureDoesNotMatch',
      'invalid-token',
      'The secret key from environment variables does not fit its access key: AWS refused the signature.',
    ],
  ])('%s, as the SDK throws it', async (code, ours, message) => {
    const aws = await fakeAws(() => stsError(code));
    box.env({ AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'eu-west-1' });
    const config = await resolveAwsConfig({ endpointUrl: aws.url });
    const error: unknown = await new STSClient(config.client)
      .send(new GetCallerIdentityCommand({}))
      .catch((e: unknown) => e);
    expect(rewordAwsError(error, config)).toMatchObject({ code: ours, message });
  });

  it('names the environment variables to unset, but not for a profile', () => {
    const expired = named('ExpiredToken');
    expect(rewordAwsError(expired, CONTEXT)?.action).toContain('unset AWS_ACCESS_KEY_ID');
    expect(rewordAwsError(expired, { identityFrom: 'profile dev' })).toMatchObject({
      message: 'Temporary keys from profile dev expired.',
      action: 'Get new ones from where they came.',
    });
  });
});

describe('errors by their name, code or text', () => {
  it.each([
    [
      named('ExpiredTokenException', 'The security token included in the request is expired'),
      'expired-token',
    ],
    [
      named('UnrecognizedClientException', 'The security token included in the request is invalid.'),
      'invalid-token',
    ],
    [named('AuthFailure', 'AWS was not able to validate the provided access credentials'), 'invalid-token'],
    [named('SignatureDoesNotMatch', 'Credential should be scoped to a valid region.'), 'invalid-region'],
    [
      named('InvalidSignatureException', 'Signature expired: 20260101T000000Z is now earlier than'),
      'clock-skew',
    ],
    [named('RequestTimeTooSkewed'), 'clock-skew'],
    [named('Error', 'Region is missing'), 'no-region'],
    [named('CredentialsProviderError', 'Could not load credentials from any providers'), 'no-credentials'],
    [
      named(
        'CredentialsProviderError',
        'The SSO session token associated with profile=sso was not found or is invalid.',
      ),
      'sso-expired',
    ],
    [
      named('TokenProviderError', "Value not present for 'clientId' in SSO Token. Cannot refresh."),
      'sso-expired',
    ],
    [
      named(
        'CredentialsProviderError',
        'Profile mfa requires multi-factor authentication, but no MFA code callback was provided.',
      ),
      'mfa-needs-terminal',
    ],
    [named('Error', 'self-signed certificate'), 'tls-intercepted'],
    [Object.assign(new Error('x'), { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }), 'tls-intercepted'],
    [named('TimeoutError', 'Connection timed out after 10000 ms'), 'endpoint-unreachable'],
    [Object.assign(new Error('x'), { code: 'EAI_AGAIN', hostname: 'h' }), 'endpoint-unreachable'],
    [
      new AggregateError([Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' })]),
      'endpoint-unreachable',
    ],
    [
      named('CredentialsProviderError', 'Error: getaddrinfo ENOTFOUND portal.sso.eu-west-1.amazonaws.com'),
      'endpoint-unreachable',
    ],
  ])('%s', (error, code) => {
    const ours = rewordAwsError(error, CONTEXT);
    expect(ours?.code).toBe(code);
    expect(`${ours?.message}${ours?.action}`).not.toMatch(/\n|undefined/);
  });
});

describe('errors that are not reworded', () => {
  it('AccessDenied, throttling and our own bugs are not for it', () => {
    for (const name of [
      'AccessDeniedException',
      'UnauthorizedOperation',
      'ThrottlingException',
      'TypeError',
      'ValidationException',
    ]) {
      expect(rewordAwsError(named(name), CONTEXT)).toBeUndefined();
    }
    for (const odd of [undefined, null, 'text', 7, {}, { name: 3, message: {} }]) {
      expect(rewordAwsError(odd)).toBeUndefined();
    }
  });

  it('a ConfigError is itself', () => {
    const error = new ConfigError('no-region', 'a', 'b');
    expect(rewordAwsError(error)).toBe(error);
  });
});

describe('the MFA prompt', () => {
  const typed = async (text: string) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let shown = '';
    output.on('data', (chunk) => {
      shown += String(chunk);
    });
    const answer = askAtTerminal('arn:aws:iam::1:mfa/ana', input, output).catch((error: unknown) => error);
    input.end(text);
    return { answer: await answer, shown };
  };

  it('asks with the device’s name and does not echo the code', async () => {
    expect(await typed(' 123456 \n')).toEqual({
      answer: '123456',
      shown: 'Enter MFA code for arn:aws:iam::1:mfa/ana: \n',
    });
  });

  it('nothing typed', async () => {
    expect((await typed('\n')).answer).toMatchObject({ code: 'mfa-failed' });
    expect((await typed('')).answer).toMatchObject({ code: 'mfa-failed' });
  });
});
