import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';
import type { SsoIdentity } from './identity.ts';
import { homeFolder } from './shared-files.ts';

/**
 * Why an SSO profile gave no credentials, from the token that `aws sso login` left behind. The file's place is
 * the SHA-1 of the session's name, or of the start URL in the older form.
 * https://docs.aws.amazon.com/sdkref/latest/guide/understanding-sso.html
 */
export async function ssoExpired(identity: SsoIdentity, env: NodeJS.ProcessEnv): Promise<ConfigError> {
  const name = identity.session ?? identity.startUrl;
  const end = await tokenEnd(name, env);
  const session =
    identity.session === undefined ? 'Your SSO session' : `Your SSO session \`${identity.session}\``;
  return new ConfigError(
    'sso-expired',
    `${session} ${whyRefused(end)}`,
    `aws sso login --profile ${identity.profile}`,
  );
}

function whyRefused(end: number | undefined): string {
  if (end === undefined) return 'does not exist on this machine: nobody has logged in.';
  const since = Date.now() - end;
  return since >= 0 ? `expired ${ago(since)} ago.` : 'is no longer accepted by AWS.';
}

/** Milliseconds since 1970; undefined where there is no token. */
async function tokenEnd(name: string, env: NodeJS.ProcessEnv): Promise<number | undefined> {
  const file = `${createHash('sha1').update(name).digest('hex')}.json`;
  try {
    const token: unknown = JSON.parse(
      await readFile(join(homeFolder(env), '.aws', 'sso', 'cache', file), 'utf8'),
    );
    const end = typeof token === 'object' && token !== null ? Reflect.get(token, 'expiresAt') : undefined;
    // Older CLIs wrote 2020-06-01T00:00:00UTC.
    const time = typeof end === 'string' ? Date.parse(end.replace(/UTC$/, 'Z')) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
  } catch {
    return undefined;
  }
}

/** `3 h`, `12 min`, `5 days`. @param span milliseconds, not negative */
export function ago(span: number): string {
  const minutes = Math.floor(span / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.floor(hours / 24)} days`;
}
