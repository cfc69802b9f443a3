import { type Account, otherAccount } from '../account/index.ts';

/** A VPC with an endpoint for everything that a session's logs and encryption call. */
export const spec = { endpoints: ['ssm', 'ssmmessages', 'logs', 'kms'], s3Gateway: true };

/** Another account of this test's own: buckets and aliases outlive a test in the shared moto. */
export const neighbour = (account: Account) =>
  otherAccount(account, [...account.accountId].reverse().join(''));
