import type { Symptom } from '../types.ts';

const CLI_TROUBLESHOOTING = 'https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-troubleshooting.html';
const CLI_SSO = 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html';

/** Your own credentials, profile and Region: AWS never came to look at the instance. */
export const CALLER: readonly Symptom[] = [
  {
    id: 'caller-token-expired',
    topic: 'caller',
    title: 'Your credentials have expired',
    example:
      'An error occurred (ExpiredTokenException) when calling the StartSession operation: The security token included in the request is expired',
    patterns: [
      ['ExpiredTokenException', 'The security token included in the request is expired'],
      ['ExpiredToken', 'The security token included in the request is expired'],
      ['The security token included in the request is expired'],
      ['An error occurred (ExpiredToken', 'operation'],
      ['RequestExpired', 'Request has expired'],
    ],
    meaning: 'AWS refused your temporary credentials; the instance was not looked at.',
    causes: [
      {
        text: 'The session of your role or of the MFA token is over.',
        checks: [],
        try: 'Sign in again, and see who you are.',
        command: 'aws sts get-caller-identity',
      },
      {
        text: 'Old AWS_SESSION_TOKEN variables outweigh your profile.',
        checks: [],
        try: 'Unset AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.',
      },
      { text: 'The clock of your machine is wrong.', checks: [] },
    ],
    sources: [CLI_TROUBLESHOOTING, 'https://github.com/miquella/vaulted/issues/107'],
  },
  {
    id: 'caller-token-invalid',
    topic: 'caller',
    title: 'AWS does not know your credentials',
    example:
      'An error occurred (UnrecognizedClientException) when calling the StartSession operation: The security token included in the request is invalid.',
    patterns: [
      ['UnrecognizedClientException', 'The security token included in the request is invalid'],
      ['InvalidClientTokenId', 'The security token included in the request is invalid'],
      ['The security token included in the request is invalid'],
      ['SignatureDoesNotMatch', 'The request signature we calculated does not match'],
    ],
    meaning:
      'The access key is deleted, inactive, mistyped, or of another partition; the instance was not looked at.',
    causes: [
      {
        text: 'The key in use is not the one you think.',
        checks: [],
        try: 'See where the AWS CLI takes it from.',
        command: 'aws configure list',
      },
      {
        text: 'The session token of temporary credentials is missing, or the Region is one your account has not enabled.',
        checks: ['client/region'],
      },
    ],
    sources: [CLI_TROUBLESHOOTING],
  },
  {
    id: 'caller-no-credentials',
    topic: 'caller',
    title: 'The AWS CLI has no credentials',
    example: 'Unable to locate credentials. You can configure credentials by running "aws configure".',
    patterns: [
      ['Unable to locate credentials. You can configure credentials by running'],
      ['Unable to locate credentials'],
      ['Partial credentials found in'],
      ['Error when retrieving credentials from'],
      ['Failed to sign websocket, NoCredentialProviders', 'no EC2 instance role found'],
      ['Failed to sign websocket, NoCredentialProviders'],
      ['Could not load credentials from any providers'],
    ],
    meaning: 'No profile, variable or role gave credentials, so nothing was asked of AWS.',
    causes: [
      {
        text: 'The profile is not named, or has no credentials.',
        checks: [],
        try: 'Name it with --profile or AWS_PROFILE.',
        command: 'aws configure list',
      },
      {
        text: 'A program that runs the plugin itself does not hand your credentials on (plugins since 1.2.764.0 need them).',
        checks: ['client/session-manager-plugin'],
      },
    ],
    sources: [
      'https://github.com/aws/aws-cli/issues/915',
      'https://github.com/aws/session-manager-plugin/issues/101',
    ],
  },
  {
    id: 'caller-sso-expired',
    topic: 'caller',
    title: 'Your IAM Identity Center sign-in is over',
    example: 'Error when retrieving token from sso: Token has expired and refresh failed',
    patterns: [
      ['Error when retrieving token from sso: Token has expired and refresh failed'],
      ['Token has expired and refresh failed'],
      ['Error when retrieving token from sso'],
      ['The SSO session associated with this profile has expired'],
      ['The SSO session associated with this profile is invalid'],
      ['Error loading SSO Token: Token for …does not exist'],
      ['Error loading SSO Token'],
      ['Unable to load SSO token'],
      ['Your session has expired. Please reauthenticate'],
      ['GetRoleCredentials operation: Session token not found or invalid'],
    ],
    meaning: 'The cached token of your sign-in is missing or too old; the instance was not looked at.',
    causes: [
      {
        text: 'The sign-in ended.',
        checks: [],
        try: 'Sign in again with the profile that you use here.',
        command: 'aws sso login --profile PROFILE',
      },
      { text: 'The profile names another sso-session than the one you signed in to.', checks: [] },
    ],
    sources: [
      CLI_SSO,
      'https://github.com/aws/aws-cli/issues/7361',
      'https://github.com/boto/boto3/issues/4119',
    ],
  },
  {
    id: 'caller-sso-no-access',
    topic: 'caller',
    title: 'Your sign-in does not give you this role',
    example:
      'An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access',
    patterns: [
      ['ForbiddenException', 'GetRoleCredentials operation: No access'],
      ['GetRoleCredentials operation: No access'],
    ],
    meaning: 'IAM Identity Center knows you, and you are not assigned this permission set in this account.',
    causes: [
      {
        text: 'The assignment is new, and your sign-in is older.',
        checks: [],
        command: 'aws sso logout && aws sso login --profile PROFILE',
      },
      { text: 'sso_account_id or sso_role_name of the profile is wrong.', checks: [] },
    ],
    sources: ['https://github.com/aws/aws-cli/issues/9041', CLI_SSO],
  },
  {
    id: 'caller-profile-missing',
    topic: 'caller',
    title: 'There is no such profile on your machine',
    example: 'The config profile (prod) could not be found',
    patterns: [
      ['The config profile …could not be found'],
      ['SharedCredsLoad: failed to load profile'],
      ['SharedCredsLoad: failed to get profile'],
    ],
    meaning:
      'The name given with --profile or AWS_PROFILE is in neither ~/.aws/config nor ~/.aws/credentials.',
    causes: [
      { text: 'A misspelt name.', checks: [], command: 'aws configure list-profiles' },
      {
        text: 'AWS_PROFILE is set, even to nothing, in this shell.',
        checks: [],
        try: 'Run `env | grep AWS_`.',
      },
    ],
    sources: ['https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html'],
  },
  {
    id: 'caller-no-region',
    topic: 'caller',
    title: 'No Region is set',
    example: 'You must specify a region. You can also configure your region by running "aws configure".',
    patterns: [
      ['You must specify a region. You can also configure your region by running'],
      ['You must specify a region'],
      ['MissingRegion: could not find region configuration'],
      ["Provided region_name … doesn't match a supported format"],
    ],
    meaning: 'The AWS CLI does not know which Region to ask; nothing was asked of AWS.',
    causes: [
      {
        text: 'Neither --region, AWS_REGION nor the profile names one.',
        checks: ['client/region'],
        try: 'Add --region REGION, the one of the instance.',
      },
    ],
    sources: ['https://github.com/Noovolari/leapp/issues/61', 'https://github.com/aws/aws-cli/issues/2970'],
  },
];
