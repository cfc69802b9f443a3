import { InputError } from '../../contract/input-error.ts';
import type { Report, Selection } from '../../contract/report.ts';
import type { Source } from '../../contract/source.ts';
import type { Catalogue } from '../../engine/examine.ts';
import { EXIT, exitCode } from '../../engine/exit-code.ts';
import type { Symptom } from '../../explain/index.ts';
import { readSnapshot } from '../../snapshot/snapshot-file.ts';
import { CATALOGUE, CHECK_IDS } from '../catalogue.ts';
import { emit } from '../emit.ts';
import { interruptible, onInterrupt } from '../interrupt.ts';
import { formatOf, one, selectionOf } from '../options.ts';
import { run } from '../run.ts';
import { openSource } from '../source.ts';
import { note } from '../streams.ts';
import { assertInSnapshot, resolveTargets, targetId } from '../targets.ts';
import { durationOf, waitUntilReady } from '../wait.ts';

type Flags = Record<string, unknown>;

/** `ssm-doctor <target…>`: examines, reports, and answers with the exit code. */
export async function examineCommand(flags: Flags): Promise<number> {
  const started = performance.now();
  const format = formatOf(flags);
  const words = (flags.targets as string[] | undefined) ?? [];
  const fleet = flags.all === true || flags.tag !== undefined;
  const selection = selectionOf(flags, CHECK_IDS, fleet);
  if (words.length === 0 && !fleet && flags.snapshot === undefined) {
    throw new InputError(
      'no-target',
      'No target was given.',
      'Name an instance: ssm-doctor i-0123456789abcdef0 (see --help).',
    );
  }
  for (const word of words) targetId(word);
  const wait = one(flags.wait);
  if (wait !== undefined) durationOf(wait);
  const { catalogue, symptom } = await catalogueFor(flags);
  const report = await examined(flags, words, selection, catalogue);
  const notFound = missingTarget(report);
  if (notFound) throw notFound;
  const code = exitCode(report.report, {
    strict: flags.strict === true,
    exitZero: flags['exit-zero'] === true,
  });
  await emit(
    report.report,
    format,
    flags,
    report.interrupted ? EXIT.interrupted : code,
    performance.now() - started,
  );
  if (symptom) await noteStanding(symptom, report.report, flags);
  return report.interrupted ? EXIT.interrupted : code;
}

/** With --symptom, the checks that decide the pasted error come first. */
async function catalogueFor(flags: Flags): Promise<{ catalogue: Catalogue; symptom?: Symptom }> {
  const symptom = one(flags.symptom);
  if (symptom === undefined) return { catalogue: CATALOGUE };
  const { matchSymptoms } = await import('../../explain/index.ts');
  const [match] = matchSymptoms(symptom);
  if (!match) {
    note('The text given with --symptom is not known; the causes keep their order.', flags);
    return { catalogue: CATALOGUE };
  }
  note(`${match.symptom.title}: ${match.symptom.meaning}`, flags);
  const seen = match.symptom.causes.flatMap((cause) => cause.checks);
  return { catalogue: { ...CATALOGUE, seen }, symptom: match.symptom };
}

/** The error was seen before this run: which of its causes are still there is another question. */
async function noteStanding(symptom: Symptom, report: Report, flags: Flags): Promise<void> {
  const { standingLines } = await import('../../explain/index.ts');
  for (const line of standingLines(symptom, report)) note(line, flags);
}

interface Examined {
  report: Report;
  interrupted: boolean;
}

async function examined(
  flags: Flags,
  words: readonly string[],
  selection: Selection,
  catalogue: Catalogue,
): Promise<Examined> {
  const interrupt = onInterrupt();
  try {
    const opened = await openSource(flags, words);
    const source = interruptible(opened.source, interrupt);
    const ids = await idsOf(flags, words, source);
    let report = await run(source, ids, selection, catalogue);
    opened.done();
    assertAnswered(report, opened.source);
    const duration = one(flags.wait);
    if (duration !== undefined && opened.source.kind === 'live') {
      report = await waitUntilReady({ report, duration, flags, words, ids, selection, catalogue, interrupt });
    }
    return { report, interrupted: interrupt.happened };
  } finally {
    interrupt.dispose();
  }
}

async function idsOf(flags: Flags, words: readonly string[], source: Source): Promise<string[]> {
  const all =
    flags.all === true || (source.kind === 'snapshot' && words.length === 0 && flags.tag === undefined);
  const ids = await resolveTargets(words, { tag: one(flags.tag), all }, source);
  if (source.kind === 'snapshot') assertInSnapshot(ids, await readSnapshot(String(flags.snapshot)));
  return ids;
}

/** When no call at all was answered, it is not the target that is broken. */
function assertAnswered(report: Report, source: Source): void {
  if (source.kind === 'snapshot') return;
  const { readings, gaps } = source.snapshot();
  if (Object.keys(readings).length > 0) return;
  const first = Object.values(gaps ?? {}).flatMap((byKey) => Object.values(byKey ?? {}))[0];
  if (!first || first.detail === 'interrupted') return;
  throw new InputError(
    'no-answer',
    `AWS answered no call in ${report.scopes[0]?.region}: ${first.detail ?? first.kind}`,
    'Check the network, --endpoint-url, the proxy, and the rights of the caller (`ssm-doctor policy` lists them).',
  );
}

/** An id that exists nowhere: exit 2 when it is the only one asked for. */
function missingTarget({ report, interrupted }: Examined): InputError | undefined {
  const [target, second] = report.targets;
  const tells = ['instance/state', 'agent/registration'];
  const nowhere = target?.checks.find((row) => tells.includes(row.id) && row.message === 'not-found');
  if (!nowhere || second || interrupted) return undefined;
  return new InputError(
    'target-not-found',
    `${nowhere.summary}.`,
    'Check the id, the profile and the Region (--region).',
  );
}
