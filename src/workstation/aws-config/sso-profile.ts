import { ConfigError } from './config-error.ts';
import type { SsoIdentity } from './identity.ts';
import { incomplete } from './incomplete.ts';
import type { Section } from './ini.ts';
import { nearest } from './nearest.ts';
import type { SharedFiles } from './shared-files.ts';

/**
 * The IAM Identity Center settings of a profile, with its `sso-session` if it names one.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
 * @returns undefined where the profile names neither an account nor a role
 * @throws ConfigError `profile-incomplete`
 */
export function ssoIdentity(profile: string, section: Section, files: SharedFiles): SsoIdentity | undefined {
  if (!section.has('sso_account_id') && !section.has('sso_role_name')) return undefined;
  const session = section.get('sso_session');
  const shared = session === undefined ? undefined : files.ssoSessions.get(session);
  if (session !== undefined && !shared) {
    const meant = nearest(session, files.ssoSessions.keys());
    throw new ConfigError(
      'profile-incomplete',
      `Profile \`${profile}\` uses SSO session \`${session}\`, which does not exist.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
      `Add [sso-session ${session}] to ${files.configPath}: aws configure sso-session`,
    );
  }
  const missing: string[] = [];
  const need = (key: string): string => {
    const [own, common] = [section.get(key), shared?.get(key)];
    if (own !== undefined && common !== undefined && own !== common) {
      throw incomplete(
        `Profile \`${profile}\` and SSO session \`${session}\` disagree on ${key}.`,
        'it in one place only',
      );
    }
    const value = own ?? common;
    if (!value) missing.push(key);
    return value ?? '';
  };
  const identity: SsoIdentity = {
    kind: 'sso',
    profile,
    session,
    startUrl: need('sso_start_url'),
    region: need('sso_region'),
    accountId: need('sso_account_id'),
    roleName: need('sso_role_name'),
  };
  if (missing.length === 0) return identity;
  throw incomplete(
    `Profile \`${profile}\` uses SSO, but has no ${missing.join(' and no ')}.`,
    `${missing.join(', ')}: aws configure sso --profile ${profile}`,
  );
}
