import { readFileSync } from 'node:fs';
import jsonPatch, { type Operation } from 'fast-json-patch';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { checkSnapshot } from '../../src/snapshot/snapshot-file.ts';
import { frozen } from './frozen.ts';

const FOLDER = new URL('../../fixtures/accounts/', import.meta.url);

const read = new Map<string, Snapshot>();

/** A base account of fixtures/accounts/, checked; read once and frozen, since every case starts from it. */
export function baseAccount(name: string): Snapshot {
  let account = read.get(name);
  if (!account) {
    const file = new URL(`${name}.json`, FOLDER);
    account = frozen(checkSnapshot(JSON.parse(readFileSync(file, 'utf8')), file.pathname));
    read.set(name, account);
  }
  return account;
}

/**
 * An account with a JSON Patch (RFC 6902) applied; a patch that does not fit throws. Only what the patch changes
 * is copied; the rest is the base's own, so the result is frozen too.
 */
export function patched(base: Snapshot, patch: readonly Operation[]): Snapshot {
  let document: unknown = base;
  for (const operation of patch) {
    const copy = { '': document };
    unshare(copy, operation.path);
    if ('from' in operation) unshare(copy, operation.from);
    document = jsonPatch.applyOperation(copy[''], operation, true, true).newDocument;
  }
  return frozen(document as Snapshot);
}

/** Puts a copy in place of every object and list that a JSON pointer passes through on its way. */
function unshare(holder: object, pointer: string): void {
  let at = holder;
  for (const raw of pointer.split('/').slice(0, -1)) {
    const step = jsonPatch.unescapePathComponent(raw);
    const inner: unknown = Reflect.get(at, step);
    if (typeof inner !== 'object' || inner === null) return;
    const copy = Array.isArray(inner) ? [...inner] : { ...inner };
    Reflect.set(at, step, copy);
    at = copy;
  }
}

/** What stands at a JSON pointer; text that is JSON is looked into. Throws when nothing stands there. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  let value = document;
  for (const raw of pointer.split('/').slice(1)) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value === 'string') value = JSON.parse(value);
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
      throw new Error(`${pointer} does not resolve: no ${step}`);
    }
    value = Reflect.get(value, step);
  }
  return value;
}
