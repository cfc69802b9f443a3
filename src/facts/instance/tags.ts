import type { FactContext } from '../../contract/fact.ts';
import { instance } from './instance.ts';

/** Tags as a record, from wherever AWS lists them. */
export const tagsOf = ({
  Tags,
}: {
  Tags?: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined;
}): Record<string, string> =>
  Object.fromEntries((Tags ?? []).flatMap(({ Key, Value }) => (Key ? [[Key, Value ?? '']] : [])));

/** The node's own tags, as a policy may ask for them; null where they are not known. */
export async function nodeTags(context: FactContext): Promise<Record<string, string> | null> {
  if (context.target.startsWith('mi-')) return null;
  const answer = await context.ask(instance);
  return 'known' in answer ? tagsOf(answer.known.known) : null;
}
