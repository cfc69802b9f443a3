import { defineFact } from '../../contract/fact.ts';
import { nodeAuthority } from './node-authority.ts';

/** What IAM's simulator says of the core calls of the node's role: corroboration, never a verdict. */
export const simulation = defineFact('simulation', async (context) => {
  const { roleArn } = await context.get(nodeAuthority);
  return context.need('simulation', roleArn);
});
