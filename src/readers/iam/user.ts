import type { User } from '@aws-sdk/client-iam';
import type { Stored } from '../../contract/reading.ts';
import { present, singleReader } from '../reader.ts';
import { iamArn } from './policy-document.ts';

/** A user by name, with permissions boundary and tags; null when there is none of that name. */
export const user = singleReader({
  action: 'iam:GetUser',
  resource: iamArn('user'),
  absentOn: ['NoSuchEntity', 'NoSuchEntityException'],
  async readOne(aws, UserName) {
    const { GetUserCommand, IAMClient } = await import('../clients/iam.ts');
    const answer = await aws.client(IAMClient).send(new GetUserCommand({ UserName }));
    return { ...present(answer.User, 'User') } as Stored<User>;
  },
});
