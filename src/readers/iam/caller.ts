import { present, singleReader } from '../reader.ts';

/** Who the caller is. The key is always `caller`. */
export const caller = singleReader({
  action: 'sts:GetCallerIdentity',
  async readOne(aws) {
    const { GetCallerIdentityCommand, STSClient } = await import('../clients/sts.ts');
    const answer = await aws.client(STSClient).send(new GetCallerIdentityCommand({}));
    return {
      Arn: present(answer.Arn, 'Arn'),
      UserId: present(answer.UserId, 'UserId'),
      Account: present(answer.Account, 'Account'),
    };
  },
});
