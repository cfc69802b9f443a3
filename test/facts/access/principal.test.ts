import { describe, expect, it } from 'vitest';
import type { Answered } from '../../../src/contract/fact.ts';
import { factContext } from '../../../src/engine/fact-context.ts';
import { callerPermissions } from '../../../src/facts/access/caller-permissions.ts';
import { type Principal, principal } from '../../../src/facts/access/principal.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import { asCaller, only, roleReadings, session } from '../../support/callers.ts';
import { add, gap, replace } from '../../support/check-cases.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';

function contextOf(patch: Parameters<typeof patched>[1], as = 'caller') {
  const snapshot = patched(baseAccount('private-endpoints'), patch);
  return factContext(replaySource(snapshot), snapshot.targets[0] ?? '', { ...DEFAULT_SELECTION, as });
}
const ask = (patch: Parameters<typeof patched>[1], as?: string) => contextOf(patch, as).ask(principal);
function known(answer: Answered<Principal | null>): Principal {
  if (!('known' in answer) || !answer.known) throw new Error(JSON.stringify(answer));
  return answer.known;
}

describe('the principal that is judged', () => {
  it('is the caller of the snapshot', async () => {
    const { kind, name, sessionName, info } = known(await ask([]));
    expect([kind, name, sessionName]).toEqual(['user', 'ana', 'ana']);
    expect(info).toMatchObject({ userId: 'AIDA0123456789EXAMPLE', tags: {} });
  });

  it('is nobody with --as none, whatever cannot be read', async () => {
    expect(await ask(gap('caller', 'caller'), 'none')).toEqual({ known: null });
  });

  it('has the path and id of a role session from GetRole', async () => {
    const patch = [...roleReadings('Support', [], '/ops/'), ...asCaller('Support')];
    const who = known(await ask(patch));
    expect(who).toMatchObject({ kind: 'role', name: 'Support', sessionName: 'ana@example.com' });
    expect(who.info).toEqual({
      kind: 'role-session',
      arn: session('Support'),
      roleArn: 'arn:aws:iam::111122223333:role/ops/Support',
      userId: 'AROA1111111111EXAMPLE:ana@example.com',
    });
  });

  it('has the id of the caller where GetRole is denied, and no path', async () => {
    const who = known(await ask(asCaller('Support')));
    expect(who.info).toEqual({
      kind: 'role-session',
      arn: session('Support'),
      userId: 'AROA1111111111EXAMPLE:ana@example.com',
    });
  });

  it('has no session name when a role is asked for by its ARN', async () => {
    const arn = 'arn:aws:iam::111122223333:role/ops/Support';
    const who = known(await ask(roleReadings('Support', [], '/ops/'), arn));
    expect(who).toMatchObject({ name: 'Support', sessionName: null, permissionSet: null });
  });

  it('knows the permission set of an SSO role, underscores included', async () => {
    const name = 'AWSReservedSSO_Read_Only_0123456789abcdef';
    expect(known(await ask(asCaller(name))).permissionSet).toBe('Read_Only');
  });

  it.each([
    ['another account', 'arn:aws:iam::444455556666:user/eve', '444455556666'],
    ['a federated user', 'arn:aws:sts::111122223333:federated-user/ana', 'session was given'],
    ['a service', 'arn:aws:s3:::bucket', 'not a user or role'],
    ['text', 'arn:', 'not a user or role'],
  ])('is open for %s', async (_, arn, why) => {
    const answer = await ask([], arn);
    expect(answer).toEqual({ gaps: [expect.objectContaining({ kind: 'not-visible' })] });
    expect(JSON.stringify(answer)).toContain(why);
  });

  it('is open when nobody knows the caller', async () => {
    const answer = await ask([replace('/scope/caller', null), ...gap('caller', 'caller')]);
    expect(answer).toEqual({ gaps: [expect.objectContaining({ kind: 'denied' })] });
  });
});

describe('what it may do', () => {
  const START = ['ssm:StartSession', 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1'] as const;
  const verdict = async (patch: Parameters<typeof patched>[1], as?: string) => {
    const answer = await contextOf(patch, as).ask(callerPermissions);
    if (!('known' in answer)) return answer;
    return answer.known?.decide(...START).verdict;
  };

  it('comes from inline, attached and group policies', async () => {
    const allow = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ssm:*', Resource: '*' }] };
    const none = only({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' });
    const arn = 'arn:aws:iam::111122223333:policy/sessions';
    expect(await verdict(none)).toBe('deny');
    const attached = [
      ...none,
      replace('/readings/attachedUserPolicies/ana', [{ PolicyArn: arn, PolicyName: 'sessions' }]),
      add(`/readings/managedPolicy/${arn.replaceAll('/', '~1')}`, { Arn: arn, DefaultVersionId: 'v3' }),
      add(`/readings/managedPolicyVersion/${arn.replaceAll('/', '~1')}@v3`, { Document: allow }),
    ];
    expect(await verdict(attached)).toBe('allow');
    const group = [
      ...none,
      replace('/readings/userGroups/ana', ['support']),
      add('/readings/groupPolicyNames', { support: [] }),
      add('/readings/attachedGroupPolicies', { support: [{ PolicyArn: arn, PolicyName: 'sessions' }] }),
      ...attached.slice(2),
    ];
    expect(await verdict(group)).toBe('allow');
  });

  it('is open where a group cannot be read, and a denial elsewhere still decides', async () => {
    const none = only({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' });
    const unread = gap('userGroups', 'ana', 'denied', 'iam:ListGroupsForUser');
    expect(await verdict([...none, ...unread])).toBe('unknown');
    const deny = only({ Effect: 'Deny', Action: 'ssm:*', Resource: '*' });
    expect(await verdict([...deny, ...unread])).toBe('deny');
  });

  it('is open where the boundary cannot be read', async () => {
    expect(await verdict(gap('user', 'ana', 'denied', 'iam:GetUser'))).toBe('unknown');
  });

  it('is everything for the root user', async () => {
    expect(await verdict([replace('/scope/caller', 'arn:aws:iam::111122223333:root')])).toBe('allow');
  });

  it('is left to access/start-session for a user that does not exist', async () => {
    const patch = [add('/readings/user/ghost', null)];
    const as = 'arn:aws:iam::111122223333:user/ghost';
    expect(await verdict(patch, as)).toEqual({ removedBy: 'access/start-session' });
  });
});
