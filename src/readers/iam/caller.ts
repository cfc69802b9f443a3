import { singleReader } from '../reader.ts';

/** Who the caller is. The key is always `caller`. */
export const caller = singleReader({
  action: 'sts:GetCallerIdentity',
  async readOne(aws) {
    const { GetCallerIdentityCommand, STSClient } = await import('../clients/sts.ts');
    const answer = await aws.client(STSClient).send(new GetCallerIdentityCommand({}));
    return { Arn: answer.Arn ?? '', UserId: answer.UserId ?? '', Account: answer.Account ?? '' };
  },
});
