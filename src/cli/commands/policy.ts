import type { ReaderId } from '../../contract/source.ts';
import { isSelected } from '../../engine/examine.ts';
import { EXIT } from '../../engine/exit-code.ts';
import { doctorPolicy } from '../../readers/iam-policy.ts';
import type { Reader } from '../../readers/reader.ts';
import { READERS } from '../../readers/registry.ts';
import { writeWhole } from '../../snapshot/snapshot-file.ts';
import { configuredRegion } from '../../workstation/aws-config/index.ts';
import { CHECK_READINGS } from '../check-readings.ts';
import { awsOptions, partitionOf } from '../connect.ts';
import { print } from '../emit.ts';
import { one, selectionOf } from '../options.ts';
import { note } from '../streams.ts';

/**
 * What every run needs, whatever is selected: who asks, which instance is meant, and what it is. The report's picture
 * of the network paths beside the checks is as full as the readings of the selected ones make it.
 */
const EVERY_RUN: readonly ReaderId[] = ['caller', 'instance', 'instanceIds', 'node'];

/**
 * `ssm-doctor policy`: the least-privilege IAM policy that the doctor itself needs, or that the selected checks do.
 * It calls nobody. The partition is that of the Region in use; any Region and account of it can be examined.
 */
export async function policyCommand(flags: Record<string, unknown>): Promise<number> {
  const readers = readersFor(selectionOf(flags, Object.keys(CHECK_READINGS), false));
  const region = await configuredRegion(awsOptions(flags));
  const partition = region === undefined ? 'aws' : partitionOf(region);
  if (region === undefined)
    note('No Region is set, so the policy is for the partition aws; --region tells another.', flags);
  const text = `${JSON.stringify(doctorPolicy({ partition, accountId: '*', region: '*' }, readers), null, 2)}\n`;
  const file = one(flags.output);
  if (file === undefined) await print(text);
  else {
    await writeWhole(file, text);
    note(`wrote ${file}: an IAM policy for the partition ${partition}`, flags);
  }
  return EXIT.ready;
}

/** The readers that the selected checks can ask; all of them where nothing is left out. */
function readersFor(selection: Parameters<typeof isSelected>[1]): Record<string, Reader<unknown>> {
  const chosen = Object.entries(CHECK_READINGS).flatMap(([id, readings]) =>
    isSelected(id, selection) ? readings.split(' ') : [],
  );
  const wanted = new Set<string>([...EVERY_RUN, ...chosen]);
  return Object.fromEntries(Object.entries(READERS).filter(([id]) => wanted.has(id)));
}
