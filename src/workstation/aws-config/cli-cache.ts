import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssumeRole } from './identity.ts';
import type { Keys } from './keys.ts';
import { homeFolder } from './shared-files.ts';

/** As the AWS CLI: keys that end sooner are fetched anew. */
const MARGIN_MS = 15 * 60_000;

/**
 * The keys of an assumed role that the AWS CLI has kept in `~/.aws/cli/cache`, so that a person who gave the CLI
 * an MFA code is not asked for another. Read, never written. The file's name is the SHA-1 of the request as
 * Python's `json.dumps(…, sort_keys=True)` prints it.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html#cli-configure-role-cache
 */
export async function cachedRole(role: AssumeRole, env: NodeJS.ProcessEnv): Promise<Keys | undefined> {
  const request: Record<string, string | number | undefined> = {
    DurationSeconds: role.duration,
    ExternalId: role.externalId,
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName,
    SerialNumber: role.mfaSerial,
  };
  const fields = Object.entries(request).flatMap(([name, value]) =>
    value === undefined ? [] : [`"${name}": ${python(value)}`],
  );
  const file = `${createHash('sha1')
    .update(`{${fields.join(', ')}}`)
    .digest('hex')}.json`;
  try {
    const text = await readFile(join(homeFolder(env), '.aws', 'cli', 'cache', file), 'utf8');
    const { Credentials: kept } = JSON.parse(text) as { Credentials?: Record<string, unknown> };
    const expiration = new Date(String(kept?.Expiration));
    const { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token } = kept ?? {};
    if (typeof id !== 'string' || typeof secret !== 'string' || typeof token !== 'string') return undefined;
    // Not a time is not later than anything.
    if (!(expiration.getTime() - Date.now() > MARGIN_MS)) return undefined;
    return { accessKeyId: id, secretAccessKey: secret, sessionToken: token, expiration };
  } catch {
    return undefined;
  }
}

/** JSON as Python prints it: nothing but ASCII. */
function python(value: string | number): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
