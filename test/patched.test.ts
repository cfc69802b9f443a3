import { describe, expect, it } from 'vitest';
import { add, remove, replace } from './support/check-cases.ts';
import { ID, VPC } from './support/network-patches.ts';
import { baseAccount, patched } from './support/snapshots.ts';

const base = baseAccount('private-endpoints');

describe('an account with a patch', () => {
  it('leaves the base and the patch as they were, and shares what it does not change', () => {
    const before = JSON.stringify(base);
    const value = { Status: 'notconnected' };
    const patch = [
      replace(`/readings/connection/${ID}`, value),
      replace(`/readings/connection/${ID}/Status`, 'gone'),
      add(`/readings/subnets/${VPC}/-`, { SubnetId: 'subnet-1' }),
      remove(`/readings/routeTables/${VPC}/0`),
    ];
    const account = patched(base, patch);
    expect(JSON.stringify(base)).toBe(before);
    expect(value).toEqual({ Status: 'notconnected' });
    expect(account.readings.connection?.[ID]).toEqual({ Status: 'gone' });
    expect(account.readings.subnets?.[VPC]).toHaveLength(3);
    expect(account.readings.routeTables?.[VPC]).toHaveLength(0);
    expect(account.readings.role).toBe(base.readings.role);
  });

  it('copies within the account without tying the two places together', () => {
    const path = '/readings/bucket/other';
    const account = patched(base, [
      { op: 'copy', from: '/readings/bucket/corp-ssm-logs', path },
      add(`${path}/Mark`, 1),
    ]);
    expect(account.readings.bucket?.other).toHaveProperty('Mark', 1);
    expect(account.readings.bucket?.['corp-ssm-logs']).not.toHaveProperty('Mark');
  });

  it('cannot be changed, nor can the base', () => {
    for (const account of [base, patched(base, [replace('/scope/region', 'us-east-1')])])
      expect(() => {
        account.targets.push('i-1');
      }).toThrow(TypeError);
  });

  it('is refused where the patch does not fit', () => {
    expect(() => patched(base, [remove('/readings/role/nobody')])).toThrow(/nobody/);
    expect(() => patched(base, [replace('/readings/none/at/all', 1)])).toThrow();
    expect(() => patched(base, [add(`/readings/subnets/${VPC}/9`, {})])).toThrow();
  });
});
