import { defineFact } from '../../contract/fact.ts';
import { instanceReading } from './instance.ts';

/** Where else the instance is; looked up only when it is not here. */
export const otherRegion = defineFact('otherRegion', async (context) => {
  const { known, source } = await context.get(instanceReading);
  if (known) return { known: null, source };
  return context.need('otherRegion', context.target);
});
