import { CHECKS } from '../../../checks/index.ts';
import type { AnyCheck } from '../../contract/check.ts';
import { InputError } from '../../contract/input-error.ts';
import { EXIT } from '../../engine/exit-code.ts';
import { checkPage } from '../../report/check-page.ts';
import { jsonText } from '../../report/formats/json.ts';
import { print } from '../emit.ts';
import { pastedText } from '../pasted.ts';
import { styleOf } from '../streams.ts';

type Flags = Record<string, unknown>;

/** `ssm-doctor explain <check-id | pasted error text | FILE | ->`: offline. Exit 3 where nothing is known. */
export async function explainCommand(flags: Flags): Promise<number> {
  const words = (flags.text as string[] | undefined) ?? [];
  const check = CHECKS.find(({ id }) => id === words.join(' ').trim());
  if (check) {
    await (flags.json === true
      ? print(jsonText(checkDocument(check)))
      : show(checkPage(check).split('\n'), flags));
    return EXIT.ready;
  }
  const { explain, explainDocument, symptomById } = await import('../../explain/index.ts');
  const known = symptomById(words.join(' ').trim());
  const text = known?.id ?? (await pastedText(words, process.stdin));
  if (text === '') {
    throw new InputError(
      'nothing-to-explain',
      'Nothing was given to explain.',
      'Give a check id, an error text in quotes, a file, or - for stdin.',
    );
  }
  const document = explainDocument(text);
  if (flags.json === true) await print(jsonText(document));
  else await show(explain(text, { width: Math.min(process.stdout.columns ?? 80, 100) }), flags);
  return document.found ? EXIT.ready : EXIT.unknown;
}

/** A check has no causes of its own: its page says what it can find. */
function checkDocument({ id, title, impact, why, docs }: AnyCheck) {
  return { found: true, matches: [], steps: [], check: { id, title, impact, why, docs } };
}

async function show(lines: readonly string[], flags: Flags): Promise<void> {
  const style = styleOf(process.stdout, flags);
  await print(lines.map((line) => `${style.show(line)}\n`).join(''));
}
