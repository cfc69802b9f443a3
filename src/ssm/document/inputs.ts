import type { ReadContext } from './context.ts';
import { defaultInputs } from './defaults.ts';
import { type DocNode, entryOf, isAbsent, show } from './node.ts';
import { readBoolean, readMinutes, readString, type Scalar } from './scalars.ts';
import type { InputKey, SessionInputs, ShellProfile } from './types.ts';

type Readers = {
  [K in InputKey]: (context: ReadContext, node: DocNode | undefined) => Scalar<SessionInputs[K]>;
};

const text = (key: InputKey) => (context: ReadContext, node: DocNode | undefined) =>
  readString(context, node, ['inputs', key]);
const flag = (key: InputKey) => (context: ReadContext, node: DocNode | undefined) =>
  readBoolean(context, node, ['inputs', key]);

/** Every input with its type (session-manager-schema). */
const READERS: Readers = {
  s3BucketName: text('s3BucketName'),
  s3KeyPrefix: text('s3KeyPrefix'),
  s3EncryptionEnabled: flag('s3EncryptionEnabled'),
  cloudWatchLogGroupName: text('cloudWatchLogGroupName'),
  cloudWatchEncryptionEnabled: flag('cloudWatchEncryptionEnabled'),
  cloudWatchStreamingEnabled: flag('cloudWatchStreamingEnabled'),
  kmsKeyId: text('kmsKeyId'),
  runAsEnabled: flag('runAsEnabled'),
  runAsDefaultUser: text('runAsDefaultUser'),
  idleSessionTimeout: (context, node) =>
    readMinutes(context, node, ['inputs', 'idleSessionTimeout'], { max: 60, fallback: 20 }),
  maxSessionDuration: (context, node) =>
    readMinutes(context, node, ['inputs', 'maxSessionDuration'], { max: 1440, fallback: null }),
  shellProfile: readShellProfile,
};

export const INPUT_KEYS = Object.keys(READERS) as InputKey[];

/** Reads `inputs`; a value that the document does not tell stays at its default and is named in `unresolved`. */
export function readInputs(
  context: ReadContext,
  node: DocNode | undefined,
): { inputs: SessionInputs; unresolved: Set<InputKey> } {
  const inputs = defaultInputs();
  const unresolved = new Set<InputKey>();
  const read = <K extends InputKey>(key: K) => {
    const value = READERS[key](context, entryOf(node, key)?.value);
    if (value.known) inputs[key] = value.value;
    else unresolved.add(key);
  };
  for (const key of INPUT_KEYS) read(key);
  return { inputs, unresolved };
}

function readShellProfile(context: ReadContext, node: DocNode | undefined): Scalar<ShellProfile> {
  if (node === undefined || isAbsent(node)) return { known: true, value: { linux: '', windows: '' } };
  if (node.kind !== 'map') {
    context.problems.add({
      message: 'wrong-type',
      severity: 'blocks',
      summary: `inputs.shellProfile is ${show(node)}; a map with the keys linux and windows is expected.`,
      pointer: '/inputs/shellProfile',
      at: node.at,
    });
    return { known: false };
  }
  const linux = readString(context, entryOf(node, 'linux')?.value, ['inputs', 'shellProfile', 'linux']);
  const windows = readString(context, entryOf(node, 'windows')?.value, ['inputs', 'shellProfile', 'windows']);
  if (!linux.known || !windows.known) return { known: false };
  return { known: true, value: { linux: linux.value, windows: windows.value } };
}
