import { describe, expect, it } from 'vitest';
import { ROLE_POLICIES } from '../../../fixtures/seeds/role-policies.ts';
import { detachPolicies, type PolicyStatement, putInlinePolicy } from '../account/index.ts';
import { examine } from './examine.ts';

const CORE = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];

const onlyPolicy = (policy: unknown) =>
  examine(
    {
      async change(account) {
        await detachPolicies(account);
        await putInlinePolicy(account, 'seed', ...(policy as { Statement: PolicyStatement[] }).Statement);
      },
      verdict: 'ready',
      rootCauses: [],
      exit: 0,
    },
    { warm: true },
  );

describe('a role with nothing but the policy that a seed prints, over HTTP', () => {
  const rows = ROLE_POLICIES.map((one) => [`${one.seed}: ${one.title}`, one] as const);
  const printed = rows.filter(([name]) => name.endsWith('as printed'));
  const complete = rows.filter((row) => !printed.includes(row));

  it.concurrent.each(printed)('%s: IAM takes no placeholder for a key', async (_name, { policy }) => {
    await expect(onlyPolicy(policy)).rejects.toThrow(/Resource key-name must be in ARN format/);
  });

  it.concurrent.each(complete)('%s', async (_name, { policy }) => {
    const { account, target } = await onlyPolicy(policy);
    await account.close();
    const row = target.checks.find((check) => check.id === 'identity/permissions');
    const granted = CORE.every((action) => JSON.stringify(policy).includes(action));
    expect({ granted, status: row?.status }).toEqual({ granted, status: granted ? 'pass' : 'fail' });
  });
});
