import { ConfigError } from './config-error.ts';
import { type AwsFailure, describeFailure } from './failure.ts';
import { type RewordContext, rewordNetwork } from './reword-network.ts';

/**
 * Turns what the SDK threw at a first call into a fact and an action, where no call can succeed before the person
 * has mended identity, Region or network. AccessDenied is none of these: it is a gap.
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 * @returns undefined for any other error
 */
export function rewordAwsError(error: unknown, context: RewordContext = {}): ConfigError | undefined {
  if (error instanceof ConfigError) return error;
  const failure = describeFailure(error);
  return rewordNetwork(failure, context) ?? rewordIdentity(failure, context) ?? rewordSdk(failure, context);
}

const EXPIRED = /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired)$/;
const UNKNOWN_KEYS =
  /^(UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|InvalidToken|NotSignedUp)$/;
const SKEWED = /^(RequestTimeTooSkewed|RequestInTheFuture)$/;
const SIGNATURE = /^(SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature)$/;

function rewordIdentity({ name, message }: AwsFailure, context: RewordContext): ConfigError | undefined {
  const from = context.identityFrom ?? 'an unknown source';
  if (SKEWED.test(name) || (SIGNATURE.test(name) && /expired|not yet current|clock/i.test(message))) {
    return new ConfigError(
      'clock-skew',
      'AWS refused the request because of its time: this machine’s clock differs by more than 5 minutes.',
      'Set the clock (timedatectl set-ntp true).',
    );
  }
  if (EXPIRED.test(name)) {
    const variables = from === 'environment variables';
    return new ConfigError(
      'expired-token',
      `Temporary keys from ${from} expired.`,
      variables
        ? 'Get new ones; unset AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN if you meant a profile.'
        : 'Get new ones from where they came.',
    );
  }
  // EC2's AuthFailure also says "not authorized for images", which is no fault of the keys.
  if (UNKNOWN_KEYS.test(name) || (name === 'AuthFailure' && /access credentials/.test(message))) {
    return new ConfigError(
      'invalid-token',
      `AWS does not know the keys from ${from}${context.region === undefined ? '' : ` in \`${context.region}\``}.`,
      'Deleted or rotated key, key of another partition (China, GovCloud), a missing AWS_SESSION_TOKEN, or the Region is not enabled for the account: aws sts get-caller-identity --region us-east-1',
    );
  }
  if (SIGNATURE.test(name) && /scoped to (a valid|correct) region/i.test(message)) {
    return new ConfigError(
      'invalid-region',
      `The endpoint does not serve ${context.region === undefined ? 'the Region that was signed for' : `\`${context.region}\``}.`,
      'Do --region and the endpoint (--endpoint-url, AWS_ENDPOINT_URL) belong together?',
    );
  }
  if (SIGNATURE.test(name)) {
    return new ConfigError(
      'invalid-token',
      `The secret key from ${from} does not fit its access key: AWS refused the signature.`,
      'Copy both halves of the pair again; look for a missing or extra character.',
    );
  }
  return undefined;
}

/** The SDK's own words for what resolveAwsConfig finds out by itself; here in case a client was built without it. */
function rewordSdk({ message }: AwsFailure, context: RewordContext): ConfigError | undefined {
  const profile = context.profile ?? 'default';
  if (/^Region is missing/.test(message)) {
    return new ConfigError(
      'no-region',
      'No Region.',
      `--region, AWS_REGION, or region = in profile \`${profile}\``,
    );
  }
  if (/Could not load credentials from any providers/.test(message)) {
    return new ConfigError(
      'no-credentials',
      'No AWS credentials.',
      'aws configure sso, or --profile NAME, or AWS_ACCESS_KEY_ID and its companions.',
    );
  }
  if (/SSO (session|token)/i.test(message)) {
    return new ConfigError(
      'sso-expired',
      'Your SSO session has expired or nobody has logged in.',
      `aws sso login --profile ${profile}`,
    );
  }
  if (/multi-factor authentication/.test(message)) {
    return new ConfigError(
      'mfa-needs-terminal',
      `Profile \`${profile}\` needs an MFA code and there is no terminal to ask on.`,
      'Run aws sts get-session-token --serial-number … --token-code … first, or use a role without MFA in CI.',
    );
  }
  return undefined;
}
