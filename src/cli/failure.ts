import type { ReportError } from '../contract/report.ts';
import { exitCode } from '../engine/exit-code.ts';
import { errorReport } from '../report/build.ts';
import { print } from './emit.ts';
import { VERSION } from './version.ts';

/** Exit 2 or 70: one line of fact and one of action on stderr; with --format json also the one document. */
export async function reportFailure(
  failure: ReportError,
  how: { json: boolean; flags: Record<string, unknown>; error: unknown },
): Promise<number> {
  const report = errorReport(failure, { toolVersion: VERSION });
  if (how.json) {
    const { renderJson } = await import('../report/formats/json.ts');
    await print(renderJson(report));
  }
  const { renderError } = await import('../report/formats/pretty.ts');
  const { makeStyle, useAscii, useColour } = await import('../report/style.ts');
  const { env, platform } = process;
  const style = makeStyle({
    colour: useColour({ env, isTTY: process.stderr.isTTY === true }),
    ascii: useAscii({ env, platform }),
  });
  process.stderr.write(renderError(failure, style));
  if (failure.code === 'internal-error' && env.SSM_DOCTOR_DEBUG) console.error(how.error);
  return exitCode(report);
}
