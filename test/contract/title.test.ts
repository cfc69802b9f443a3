import { expect, it } from 'vitest';
import { titleWithin } from '../../src/contract/title.ts';

it.each([
  ['The instance has a role', 'the instance has a role'],
  ['A ProxyCommand for this node is well formed', 'a ProxyCommand for this node is well formed'],
  ['Sessions are logged and encrypted', 'sessions are logged and encrypted'],
  ['Systems Manager lists the node', 'Systems Manager lists the node'],
  ['DNS goes to the Amazon resolver', 'DNS goes to the Amazon resolver'],
  ['Run As finds a user', 'Run As finds a user'],
  ['StartSession is narrowed by tags', 'StartSession is narrowed by tags'],
])('%s', (title, within) => {
  expect(titleWithin(title)).toBe(within);
});
