import { defineFact, type Located } from '../../contract/fact.ts';
import type { ReaderValue } from '../../contract/source.ts';
import { nodePermissions } from './node-permissions.ts';

/** IAM's simulator, as it answered. */
export type Simulation = Located<ReaderValue<'simulation'>>;

/** What IAM's simulator says of the core calls of the node's role: corroboration, never a verdict. */
export const simulation = defineFact('simulation', async (context): Promise<Simulation> => {
  const { roleArn } = await context.get(nodePermissions);
  return context.need('simulation', roleArn);
});
