import { CHECKS } from '../../../checks/index.ts';
import { InputError } from '../../contract/input-error.ts';
import { EXIT } from '../../engine/exit-code.ts';
import { checkPage } from '../../report/check-page.ts';
import { print } from '../emit.ts';
import { styleOf } from '../streams.ts';

/** `ssm-doctor explain <check-id | pasted error text>`: offline. */
export async function explainCommand(flags: Record<string, unknown>): Promise<number> {
  const words = (flags.text as string[] | undefined) ?? [];
  const text = words.join(' ').trim();
  if (text === '') {
    throw new InputError(
      'nothing-to-explain',
      'Nothing was given to explain.',
      'Give a check id or paste an error text in quotes.',
    );
  }
  const style = styleOf(process.stdout, flags);
  const width = Math.min(process.stdout.columns ?? 80, 100);
  const check = CHECKS.find(({ id }) => id === text);
  if (check) {
    await print(
      checkPage(check)
        .split('\n')
        .map((line) => `${style.show(line)}\n`)
        .join(''),
    );
    return EXIT.ready;
  }
  const { explain } = await import('../../explain/index.ts');
  await print(
    explain(text, { width })
      .map((line) => `${style.show(line)}\n`)
      .join(''),
  );
  return EXIT.ready;
}
