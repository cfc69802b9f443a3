import { CHECKS } from '../../../checks/index.ts';
import { EXIT } from '../../engine/exit-code.ts';
import { print } from '../emit.ts';

/** `ssm-doctor checks`: every check id with what it states. */
export async function checksCommand(flags: Record<string, unknown>): Promise<number> {
  if (flags.json === true) {
    const list = CHECKS.map(({ id, title, impact, why, docs }) => ({ id, title, impact, why, docs }));
    await print(`${JSON.stringify(list, null, 2)}\n`);
    return EXIT.ready;
  }
  const wide = Math.max(...CHECKS.map((check) => check.id.length));
  await print(
    CHECKS.map((check) => `${check.id.padEnd(wide)}  ${check.impact.padEnd(8)}  ${check.title}\n`).join(''),
  );
  return EXIT.ready;
}
