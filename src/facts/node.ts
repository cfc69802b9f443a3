import { defineFact, NoSubject } from '../contract/fact.ts';

/** The node as Systems Manager lists it, or null when it does not. */
export const nodeReading = defineFact('nodeReading', (context) => context.need('node', context.target));

/** The registered node. One that is not listed leaves nothing to examine. */
export const node = defineFact('node', async (context) => {
  const { known, source } = await context.get(nodeReading);
  if (!known) throw new NoSubject('agent/registration');
  return { known, source };
});

/** GetConnectionStatus, as it was read. */
export const connection = defineFact('connection', async (context) => {
  return context.need('connection', context.target);
});
