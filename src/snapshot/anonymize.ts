import { createHash } from 'node:crypto';
import type { Snapshot } from '../contract/snapshot.ts';

/** Account ids and resource ids: twelve digits, or any prefix and 8 or 17 hexadecimal digits, as AWS makes ids. */
const ACCOUNT = /(?<![0-9A-Za-z])\d{12}(?![0-9A-Za-z])/g;
const RESOURCE = /\b((?:[a-z]+-)+)([0-9a-f]{17}|[0-9a-f]{8})(?![0-9A-Za-z])/g;
const ADDRESS =
  /\b(?!10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|0\.0\.0\.0)(\d{1,3}\.){3}\d{1,3}\b(?!\/)/g;
/** Names that people gave: the values of these fields, wherever they stand. */
const NAMED = new Set([
  'ComputerName',
  'Description',
  'GroupName',
  'UserName',
  'RoleName',
  'InstanceProfileName',
  'UserId',
]);

/** The same stand-in for the same text everywhere, so that references still match. */
function standIn(text: string, length: number, digits: string, salt: string): string {
  const bytes = createHash('sha256').update(`${salt}\n${text}`).digest();
  return Array.from({ length }, (_, i) => digits[(bytes[i % bytes.length] ?? 0) % digits.length]).join('');
}

/**
 * A snapshot whose account ids, resource ids, public addresses, and the names of tags, users, roles, groups and
 * hosts are replaced, consistently, in values, keys and ARNs alike. Bucket, log group and policy texts keep
 * their words: the diagnosis rests on them.
 */
export function anonymize(snapshot: Snapshot): Snapshot {
  const salt = createHash('sha256').update(JSON.stringify(snapshot)).digest('hex');
  const names = [...collectNames(snapshot)].sort((a, b) => b.length - a.length);
  // Letters that no id has: a stand-in that looked like one would be replaced again.
  const replaceName = new Map(
    names.map((name) => [name, `name-${standIn(name, 8, 'ghjkmnpqrstvwxyz', salt)}`]),
  );
  const text = (value: string): string => {
    const exact = replaceName.get(value);
    if (exact) return exact;
    let out = value;
    for (const [name, to] of replaceName) {
      out = out.replaceAll(`/${name}`, `/${to}`);
      // The key of a reading about one policy of a role or user: `NAME/POLICY`.
      if (out.startsWith(`${name}/`)) out = `${to}${out.slice(name.length)}`;
    }
    return out
      .replaceAll(ACCOUNT, (id) => standIn(id, 12, '0123456789', salt))
      .replaceAll(
        RESOURCE,
        (_, prefix: string, id: string) => prefix + standIn(id, id.length, '0123456789abcdef', salt),
      )
      .replaceAll(
        ADDRESS,
        (ip) => `192.0.2.${1 + (Number.parseInt(standIn(ip, 3, '0123456789', salt), 10) % 254)}`,
      );
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), walk(inner)]));
  };
  const { format, version, capturedAt, readings, ...rest } = snapshot;
  const walked = Object.fromEntries(
    Object.entries(readings).map(([reader, byKey]) => [reader, walk(byKey)]),
  ) as Snapshot['readings'];
  return {
    format,
    version,
    capturedAt,
    ...(walk(rest) as Pick<Snapshot, 'scope' | 'targets' | 'gaps'>),
    readings: walked,
  };
}

/** The `Value` of a tag stands beside its `Key`; one without is a setting, such as a DNS server of DHCP options. */
const isNamed = (key: string, holder: object): boolean =>
  NAMED.has(key) || (key === 'Value' && Object.hasOwn(holder, 'Key'));

function collectNames(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const inner of value) collectNames(inner, names);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (isNamed(key, value) && typeof inner === 'string' && inner.length > 2 && /[a-z]/i.test(inner))
        names.add(inner);
      else collectNames(inner, names);
    }
  }
  return names;
}
