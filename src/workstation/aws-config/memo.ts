import type { Keys, KeysProvider } from './keys.ts';

/** Keys are renewed this long before they end, as the SDK's own memo does. */
const MARGIN_MS = 5 * 60_000;

/**
 * Shares one set of credentials between all clients: a person is asked for an MFA code once and a credential
 * program runs once, however many clients start together. A failure is not kept.
 */
export function memo(provider: KeysProvider): KeysProvider {
  let current: Keys | undefined;
  let pending: Promise<Keys> | undefined;
  return async () => {
    if (current && (current.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now() > MARGIN_MS) {
      return current;
    }
    pending ??= provider().finally(() => {
      pending = undefined;
    });
    current = await pending;
    return current;
  };
}
