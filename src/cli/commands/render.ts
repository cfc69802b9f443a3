import { readFile } from 'node:fs/promises';
import { SHELLS } from '../../contract/command.ts';
import { InputError } from '../../contract/input-error.ts';
import type { Report } from '../../contract/report.ts';
import { exitCode } from '../../engine/exit-code.ts';
import { emit } from '../emit.ts';
import { formatOf } from '../options.ts';

/** `ssm-doctor render REPORT`: the same result in another format, with the same exit code. */
export async function renderCommand(flags: Record<string, unknown>): Promise<number> {
  const report = await readReport(String(flags.report));
  const code = exitCode(report, { strict: flags.strict === true, exitZero: flags['exit-zero'] === true });
  await emit(report, formatOf(flags), flags, code);
  return code;
}

async function readReport(file: string): Promise<Report> {
  const help = 'Give a file that `ssm-doctor … --format json -o FILE` wrote.';
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new InputError(
      'report-unreadable',
      `Cannot read report ${file}: ${(error as Error).message}`,
      help,
    );
  }
  const report = value as Partial<Report> | null;
  if (report?.tool?.name !== 'ssm-doctor' || !Array.isArray(report.targets)) {
    throw new InputError('report-invalid', `${file} is not a report of ssm-doctor.`, help);
  }
  if (report.schemaVersion?.split('.')[0] !== '1') {
    throw new InputError(
      'report-version',
      `${file} is a report of version ${report.schemaVersion}; this ssm-doctor reads version 1.`,
      'Use the ssm-doctor that wrote it.',
    );
  }
  if (!isWhole(report)) {
    throw new InputError('report-invalid', `${file} is a damaged report: parts of it are missing.`, help);
  }
  return report as Report;
}

/** Whether the lists are there that every format walks through. */
function isWhole(report: Partial<Report>): boolean {
  const { targets, scopes, causes, gaps, selection, counts, source } = report;
  return (
    [scopes, causes, gaps, selection?.for].every(Array.isArray) &&
    !!counts?.targets &&
    isSourceWhole(source) &&
    (targets ?? []).every(
      (target) =>
        [target?.rootCauses, target?.suspects, target?.checks].every(Array.isArray) &&
        !!target.capabilities &&
        target.checks.every((check) => Array.isArray(check?.findings)),
    )
  );
}

/** What commands carry goes through the shell's quoting, so it has to be text. */
function isSourceWhole(source: Report['source'] | undefined): boolean {
  if (!source?.kind) return false;
  const texts = [source.profile, source.endpointUrl].every((value) =>
    ['undefined', 'string'].includes(typeof value),
  );
  return texts && (source.shell === undefined || SHELLS.includes(source.shell));
}
