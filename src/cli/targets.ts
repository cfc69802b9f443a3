import { InputError } from '../contract/input-error.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import type { Source } from '../contract/source.ts';
import { type Ec2Instance, tagOf } from '../facts/instance/instance.ts';

const ID = /^(i-([0-9a-f]{8}|[0-9a-f]{17})|mi-[0-9a-f]{17})$/;
const ARN =
  /^arn:[a-z-]+:(?:ec2|ssm):([a-z0-9-]*):(\d*):(?:instance|managed-instance)\/((?:mi|i)-[0-9a-f]+)$/;

/** An id as it stands, or the id at the end of an ARN; undefined for a name. Throws for a malformed id. */
export function targetId(text: string, source?: Pick<Source, 'kind' | 'scope'>): string | undefined {
  const arn = ARN.exec(text);
  if (arn && source) assertInScope(text, arn, source);
  const id = arn?.[3] ?? text;
  if (ID.test(id)) return id;
  if (/^(i|mi)-/i.test(id) || text.startsWith('arn:')) {
    throw new InputError(
      'malformed-target',
      `"${text}" is not an instance id.`,
      'An id is i- or mi- and 17 (EC2 also 8) hexadecimal digits, such as i-0a1b2c3d4e5f60718.',
    );
  }
  return undefined;
}

function assertInScope(
  text: string,
  arn: RegExpExecArray,
  { kind, scope }: Pick<Source, 'kind' | 'scope'>,
): void {
  const [, region, account] = arn;
  const saved = kind === 'snapshot';
  if (region && region !== scope.region) {
    throw new InputError(
      'other-region',
      `${text} is in ${region}, and the Region ${saved ? 'of the snapshot' : 'in use'} is ${scope.region}.`,
      saved ? `Collect a snapshot in ${region}.` : `Add --region ${region}.`,
    );
  }
  if (account && account !== scope.accountId) {
    throw new InputError(
      'other-account',
      `${text} is in account ${account}, and the ${saved ? 'snapshot is' : 'credentials are'} of ${scope.accountId}.`,
      saved ? `Collect a snapshot of ${account}.` : `Use a --profile of ${account}.`,
    );
  }
}

/** The ids that the words on the command line name. Each word is an id, an ARN, or a Name tag. */
export async function resolveTargets(
  words: readonly string[],
  flags: { tag?: string | undefined; all?: boolean },
  source: Source,
): Promise<string[]> {
  const ids: string[] = [];
  for (const word of words) {
    const id = targetId(word, source);
    ids.push(...(id ? [id] : await named(`Name=${word}`, source, `the Name tag "${word}"`)));
  }
  if (flags.tag !== undefined) {
    if (!/^[^=]+=/.test(flags.tag))
      throw new InputError(
        'bad-tag',
        `--tag ${flags.tag}: that is not KEY=VALUE.`,
        'For example --tag Env=prod.',
      );
    ids.push(...(await named(flags.tag, source, `the tag ${flags.tag}`)));
  }
  if (flags.all) ids.push(...(await named('*', source, 'an id: there are none here')));
  if (ids.length === 0) {
    throw new InputError(
      'no-target',
      'No target was given.',
      'Name an instance: ssm-doctor i-…, or use --tag KEY=VALUE or --all.',
    );
  }
  return [...new Set(ids)];
}

async function named(key: string, source: Source, what: string): Promise<string[]> {
  const ids =
    source.kind === 'snapshot' ? namedInSnapshot(key, source.snapshot()) : await listed(key, source);
  if (ids.length > 0) return ids;
  const where =
    source.kind === 'snapshot' ? 'the snapshot' : `account ${source.scope.accountId}, ${source.scope.region}`;
  throw new InputError(
    'target-not-found',
    `No instance in ${where} has ${what}.`,
    'Check the spelling, the profile and the Region.',
  );
}

async function listed(key: string, source: Source): Promise<string[]> {
  const reading = await source.read('instanceIds', key);
  if ('known' in reading) return reading.known;
  throw new InputError(
    'cannot-list',
    `The instances could not be listed: ${reading.gap.detail ?? reading.gap.kind}`,
    `Name them by id, or allow ${reading.gap.action ?? 'ec2:DescribeInstances'}.`,
  );
}

function namedInSnapshot(key: string, snapshot: Snapshot): string[] {
  if (key === '*') return snapshot.targets;
  const [name = '', value = ''] = [key.slice(0, key.indexOf('=')), key.slice(key.indexOf('=') + 1)];
  return Object.entries(snapshot.readings.instance ?? {}).flatMap(([id, instance]) => {
    const known = instance as Ec2Instance | null;
    return known && tagOf(known, name) === value ? [id] : [];
  });
}

/**
 * A snapshot can only answer for what it was taken of. Throws InputError that lists what it holds, when it holds
 * none of the ids; one among others is unknown in its own row, as in a live run.
 */
export function assertInSnapshot(ids: readonly string[], snapshot: Snapshot): void {
  const held = new Set([
    ...snapshot.targets,
    ...Object.keys(snapshot.readings.instance ?? {}),
    ...Object.keys(snapshot.readings.node ?? {}),
  ]);
  if (ids.some((id) => held.has(id))) return;
  const list = [...held].slice(0, 5).join(', ');
  throw new InputError(
    'target-not-in-snapshot',
    `The snapshot holds nothing of ${ids.join(', ')}.`,
    `It holds ${list || 'no target'}.`,
  );
}
