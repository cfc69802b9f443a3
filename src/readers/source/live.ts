import DataLoader from 'dataloader';
import type { Gap, Reading } from '../../contract/reading.ts';
import type { Scope } from '../../contract/report.ts';
import { readingPointer, SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type Snapshot } from '../../contract/snapshot.ts';
import type { Look, ReaderId, ReaderValue, Source } from '../../contract/source.ts';
import type { Aws, Reader } from '../reader.ts';
import { READERS } from '../registry.ts';
import { gapOf, isAbsence } from './classify.ts';
import { limiter } from './limiter.ts';

type Raw = { known: unknown } | { gap: Gap };

/** The SDK opens 50 sockets a client and warns at capacity; this stays well below. */
const MOST_CALLS_AT_ONCE = 16;

interface LiveOptions {
  /** Told of each call's IAM action, for progress. */
  onCall?: (action: string) => void;
  /** Looks at this machine. */
  look?: Look;
}

/** Reads AWS. Keys asked for in the same tick go into one call; each reading is made once and recorded. */
export function liveSource(aws: Aws, targets: readonly string[], { onCall, look }: LiveOptions = {}): Source {
  const capturedAt = new Date().toISOString();
  const recorded = new Map<ReaderId, Map<string, Raw>>();
  const loaders = new Map<ReaderId, DataLoader<string, Raw>>();
  const limit = limiter(MOST_CALLS_AT_ONCE);

  const loaderFor = (id: ReaderId) => {
    const existing = loaders.get(id);
    if (existing) return existing;
    const reader = READERS[id] as Reader<unknown>;
    const call = (keys: readonly string[]) =>
      limit(() => {
        onCall?.(reader.action);
        return reader.read(aws, keys);
      });
    const loader = new DataLoader<string, Raw>((keys) => load(reader, keys, aws.scope, call), {
      maxBatchSize: reader.batch ?? 1,
    });
    loaders.set(id, loader);
    return loader;
  };

  return {
    kind: 'live',
    scope: aws.scope,
    ...(look ? { look } : {}),
    capturedAt,
    async read(id, key) {
      const raw = await loaderFor(id).load(key);
      const readings = recorded.get(id) ?? new Map<string, Raw>();
      recorded.set(id, readings.set(key, raw));
      return ('gap' in raw ? raw : { known: raw.known, source: readingPointer(id, key) }) as Reading<
        ReaderValue<typeof id>
      >;
    },
    forget(id) {
      loaders.delete(id);
      recorded.delete(id);
    },
    snapshot: () => record(aws.scope, capturedAt, targets, recorded),
  };
}

/** Reads a batch; one that fails is split until the key that failed it stands alone. */
async function load(
  reader: Reader<unknown>,
  keys: readonly string[],
  scope: Scope,
  call: (keys: readonly string[]) => Promise<ReadonlyMap<string, unknown>>,
): Promise<Raw[]> {
  try {
    const values = await call(keys);
    // Live goes through JSON too, so that live and replay cannot differ.
    return keys.map((key) => {
      if (values.has(key)) return { known: JSON.parse(JSON.stringify(values.get(key) ?? null)) as unknown };
      return { gap: gapOf(reader, key, scope, new Error(`the reader left out ${key}`)) };
    });
  } catch (error) {
    if (keys.length > 1 && !concernsEveryKey(reader, error, scope)) {
      const half = Math.ceil(keys.length / 2);
      const parts = [keys.slice(0, half), keys.slice(half)];
      return (await Promise.all(parts.map((part) => load(reader, part, scope, call)))).flat();
    }
    return keys.map((key) =>
      isAbsence(reader, error) ? { known: null } : { gap: gapOf(reader, key, scope, error) },
    );
  }
}

/** A denied or throttled list call, or a dead network, would fail for each part again. */
function concernsEveryKey(reader: Reader<unknown>, error: unknown, scope: Scope): boolean {
  return !isAbsence(reader, error) && gapOf(reader, '', scope, error).kind !== 'crashed';
}

function record(
  scope: Scope,
  capturedAt: string,
  targets: readonly string[],
  recorded: ReadonlyMap<ReaderId, ReadonlyMap<string, Raw>>,
): Snapshot {
  const snapshot: Snapshot = {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    capturedAt,
    scope: {
      partition: scope.partition,
      accountId: scope.accountId,
      region: scope.region,
      caller: scope.caller,
    },
    targets: [...targets],
    readings: {},
  };
  for (const id of Object.keys(READERS) as ReaderId[]) {
    const sorted = [...(recorded.get(id) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    const known = sorted.flatMap(([key, raw]) => ('known' in raw ? [[key, raw.known] as const] : []));
    const gaps = sorted.flatMap(([key, raw]) => ('gap' in raw ? [[key, raw.gap] as const] : []));
    // fromEntries keeps a key such as __proto__ as it is.
    if (known.length > 0) snapshot.readings[id] = Object.fromEntries(known);
    if (gaps.length > 0) snapshot.gaps = { ...snapshot.gaps, [id]: Object.fromEntries(gaps) };
  }
  return snapshot;
}
