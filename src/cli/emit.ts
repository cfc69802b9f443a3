import type { Report } from '../contract/report.ts';
import { loadFormat } from '../report/formats/index.ts';
import { makeStyle } from '../report/style.ts';
import { writeWhole } from '../snapshot/snapshot-file.ts';
import { one } from './options.ts';
import { styleOf } from './streams.ts';

type Flags = Record<string, unknown>;

/** Writes the report in the format asked for, to stdout or whole into a file. */
export async function emit(
  report: Report,
  format: string,
  flags: Flags,
  exitCode: number,
  elapsedMs?: number,
) {
  const file = one(flags.output);
  const render = await loadFormat(format);
  const text = render(report, {
    width: file === undefined ? columns() : 80,
    style:
      file === undefined
        ? styleOf(process.stdout, flags)
        : makeStyle({ colour: flags.color === 'always', ascii: flags.ascii === true }),
    verbose: flags.verbose === true,
    quiet: flags.quiet === true,
    exitCode,
    ...(elapsedMs === undefined ? {} : { elapsedMs }),
  });
  if (file === undefined) await print(text);
  else await writeWhole(file, text);
}

/** Waits until stdout took it, so that an exit cuts nothing off. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

function columns(): number {
  const asked = Number(process.env.COLUMNS);
  return process.stdout.columns ?? (asked >= 20 ? asked : 80);
}
