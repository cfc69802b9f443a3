import type { Keys } from './keys.ts';

/** Where the AWS CLI would take credentials from; deciding it opens no connection and starts no program. */
export type Identity =
  | { kind: 'environment'; keys: Keys }
  | { kind: 'keys'; profile: string; keys: Keys }
  | AssumeRole
  | {
      kind: 'web-identity';
      /** Undefined: the environment variables of a pod. */
      profile: string | undefined;
      roleArn: string;
      tokenFile: string;
      sessionName: string | undefined;
    }
  | SsoIdentity
  | { kind: 'login'; profile: string }
  | { kind: 'process'; profile: string; command: string; accountId: string | undefined }
  | { kind: 'container' }
  | { kind: 'instance' };

export interface AssumeRole {
  kind: 'assume-role';
  profile: string;
  roleArn: string;
  source: Identity;
  externalId: string | undefined;
  mfaSerial: string | undefined;
  sessionName: string | undefined;
  /** Seconds. */
  duration: number | undefined;
}

export interface SsoIdentity {
  kind: 'sso';
  profile: string;
  /** Undefined: the older form, with `sso_start_url` in the profile itself. */
  session: string | undefined;
  startUrl: string;
  region: string;
  accountId: string;
  roleName: string;
}

/** The words for "whose keys are these", for reports and errors. */
export function describeIdentity(identity: Identity): string {
  switch (identity.kind) {
    case 'environment':
      return 'environment variables';
    case 'keys':
      return `profile ${identity.profile}`;
    case 'assume-role':
      return `profile ${identity.profile} (assumes ${identity.roleArn} from ${describeIdentity(identity.source)})`;
    case 'web-identity':
      return `${identity.profile === undefined ? 'AWS_WEB_IDENTITY_TOKEN_FILE' : `profile ${identity.profile}`} (web identity, ${identity.roleArn})`;
    case 'sso':
      return `profile ${identity.profile} (SSO${identity.session === undefined ? '' : ` session ${identity.session}`})`;
    case 'login':
      return `profile ${identity.profile} (aws login)`;
    case 'process':
      return `profile ${identity.profile} (credential program)`;
    case 'container':
      return 'container role';
    case 'instance':
      return 'instance role';
  }
}

/** What has to be the same elsewhere, so that a command there is run as this identity. */
export function credentialsOf(identity: Identity): 'profile' | 'environment' | 'machine' {
  switch (identity.kind) {
    case 'environment':
      return 'environment';
    case 'web-identity':
      return identity.profile === undefined ? 'environment' : 'profile';
    case 'container':
    case 'instance':
      return 'machine';
    default:
      return 'profile';
  }
}
