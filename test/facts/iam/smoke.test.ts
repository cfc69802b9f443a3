import { expect, it } from 'vitest';
import { evaluate, instanceSession, parsePolicy } from '../../../src/facts/iam/index.ts';

it('smoke', () => {
  const who = instanceSession({ Arn: 'arn:aws:iam::111122223333:role/web', RoleId: 'AROAX', instanceId: 'i-1' });
  if (!who) throw new Error('no principal');
  const p = parsePolicy('{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ssmmessages:*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}}', 'core', { source: '/x', kind: 'identity' });
  console.log(JSON.stringify(evaluate({ principal: who, action: 'ssmmessages:CreateDataChannel', resource: '*' }, { identity: { policies: [p] } }), null, 1));
  console.log(JSON.stringify(evaluate({ principal: who, action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:111122223333:key/1' }, { identity: { policies: [p] } }), null, 1));
  expect(p.problems).toEqual([]);
});
