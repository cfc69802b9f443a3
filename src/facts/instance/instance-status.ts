import { defineFact } from '../../contract/fact.ts';
import { running } from '../observation/agent-health.ts';

/**
 * EC2's status checks of an instance that runs; null when EC2 lists none.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceStatus.html
 */
export const instanceStatus = defineFact('instanceStatus', async (context) => {
  await context.get(running);
  return context.need('instanceStatus', context.target);
});
