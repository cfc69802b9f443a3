import { readFileSync } from 'node:fs';
import jsonPatch, { type Operation } from 'fast-json-patch';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { checkSnapshot } from '../../src/snapshot/snapshot-file.ts';

const FOLDER = new URL('../../fixtures/accounts/', import.meta.url);

/** A base account of fixtures/accounts/, checked and copied. */
export function baseAccount(name: string): Snapshot {
  const file = new URL(`${name}.json`, FOLDER);
  return checkSnapshot(JSON.parse(readFileSync(file, 'utf8')), file.pathname);
}

/** An account with a JSON Patch (RFC 6902) applied; a patch that does not fit throws. */
export function patched(base: Snapshot, patch: readonly Operation[]): Snapshot {
  return jsonPatch.applyPatch(structuredClone(base), structuredClone([...patch]), true).newDocument;
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
