import { present, singleReader } from '../reader.ts';

/** Whether Session Manager holds a control channel to the node: `connected` or `notconnected`. */
export const connection = singleReader({
  action: 'ssm:GetConnectionStatus',
  perTarget: true,
  async readOne(aws, Target) {
    const { GetConnectionStatusCommand, SSMClient } = await import('../clients/ssm.ts');
    const answer = await aws.client(SSMClient).send(new GetConnectionStatusCommand({ Target }));
    return { Target, Status: present(answer.Status, 'Status') };
  },
});
