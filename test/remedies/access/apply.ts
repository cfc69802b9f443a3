import type { Snapshot } from '../../../src/contract/snapshot.ts';
import { splitCommand } from '../../emulator/command-line.ts';
import { apply as applyToRole } from '../identity/apply.ts';

type Table = Record<string, unknown>;
const TYPES = ['user', 'group'] as const;
const NAMES = { user: 'userPolicyNames', group: 'groupPolicyNames' };
const INLINE = { user: 'userPolicy', group: 'groupPolicy' };
const ATTACHED = { user: 'attachedUserPolicies', group: 'attachedGroupPolicies' };

/** Does to a snapshot what an `aws …` command does to users, groups and keys; roles are another file's. */
export function apply(snapshot: Snapshot, command: string): void {
  const [, service, operation = '', ...rest] = splitCommand(command);
  const arg = (name: string): string => rest[rest.indexOf(`--${name}`) + 1] ?? '';
  const table = (reader: string): Table => {
    snapshot.readings[reader] ??= {};
    return snapshot.readings[reader] as Table;
  };
  if (service === 'kms' && operation === 'put-key-policy') {
    table('kmsKeyPolicy')[arg('key-id')] = { Policy: JSON.parse(arg('policy')) };
    return;
  }
  const type = TYPES.find((one) => operation.endsWith(`-${one}-policy`));
  if (!type) {
    applyToRole(snapshot, command);
    return;
  }
  const holder = arg(`${type}-name`);
  const names = (table(NAMES[type])[holder] ?? []) as string[];
  const name = arg('policy-name');
  switch (operation.split('-')[0]) {
    case 'put':
      table(NAMES[type])[holder] = [...new Set([...names, name])];
      table(INLINE[type])[`${holder}/${name}`] = {
        PolicyName: name,
        PolicyDocument: JSON.parse(arg('policy-document')),
      };
      return;
    case 'delete':
      if (!names.includes(name)) throw new Error('NoSuchEntity');
      table(NAMES[type])[holder] = names.filter((one) => one !== name);
      return;
    case 'detach': {
      const attached = table(ATTACHED[type])[holder] as { PolicyArn: string }[];
      const left = attached.filter(({ PolicyArn }) => PolicyArn !== arg('policy-arn'));
      if (left.length === attached.length) throw new Error('NoSuchEntity');
      table(ATTACHED[type])[holder] = left;
      return;
    }
    default:
      throw new Error(`no such operation in the test: ${operation}`);
  }
}
