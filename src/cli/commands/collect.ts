import { InputError } from '../../contract/input-error.ts';
import { EXIT } from '../../engine/exit-code.ts';
import { anonymize } from '../../snapshot/anonymize.ts';
import { writeSnapshot } from '../../snapshot/snapshot-file.ts';
import { CATALOGUE, CHECK_IDS } from '../catalogue.ts';
import { one, selectionOf } from '../options.ts';
import { run } from '../run.ts';
import { openSource } from '../source.ts';
import { note } from '../streams.ts';
import { resolveTargets } from '../targets.ts';

/** `ssm-doctor collect <target…> -o FILE`: saves what the checks read, so that it can be examined elsewhere. */
export async function collectCommand(flags: Record<string, unknown>): Promise<number> {
  const file = one(flags.output);
  if (file === undefined) {
    throw new InputError(
      'no-output',
      'collect needs a file to write.',
      'Add -o FILE, such as -o web-1.json.gz.',
    );
  }
  const words = (flags.targets as string[] | undefined) ?? [];
  const fleet = flags.all === true || flags.tag !== undefined;
  const selection = selectionOf(flags, CHECK_IDS, fleet);
  const { source, done } = await openSource(flags, words);
  const ids = await resolveTargets(words, { tag: one(flags.tag), all: flags.all === true }, source);
  await run(source, ids, selection, CATALOGUE);
  done();
  const snapshot = { ...source.snapshot(), targets: ids };
  await writeSnapshot(file, flags.anonymize === true ? anonymize(snapshot) : snapshot);
  const names = flags.anonymize === true ? 'ids and names replaced' : 'account ids and names are in it';
  note(`wrote ${file}: ${ids.length} target(s); ${names}. Examine it: ssm-doctor --snapshot ${file}`, flags);
  return EXIT.ready;
}
