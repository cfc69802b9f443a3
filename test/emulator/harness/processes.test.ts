import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Account, allow, buildAccount, createAssumedRole, createUser } from '../account/index.ts';
import { splitCommand } from '../command-line.ts';
import { runAws, runAwsCommand } from '../real-cli.ts';

describe('printed commands are split as a shell would', () => {
  test.each([
    [`aws ec2 describe-vpcs --vpc-ids vpc-1`, ['aws', 'ec2', 'describe-vpcs', '--vpc-ids', 'vpc-1']],
    [`aws a \\\n  --b 'c d' \\\n  --e ""`, ['aws', 'a', '--b', 'c d', '--e', '']],
    [`aws a --j '{"x":[1,"$y"]}' # why`, ['aws', 'a', '--j', '{"x":[1,"$y"]}']],
    [`aws a --q "say \\"hi\\" \\n" x'y'"z"`, ['aws', 'a', '--q', 'say "hi" \\n', 'xyz']],
  ])('%s', (text, words) => {
    expect(splitCommand(text)).toEqual(words);
  });

  test.each([
    'aws a | jq .',
    'aws a $(b)',
    'aws a "$B"',
    'aws a > f',
    'aws a; b',
    'aws a *',
    "aws a 'b",
    'aws a\naws b',
    'aws a {b,c}',
    'aws a ~/b',
  ])('what needs a shell is refused: %s', (text) => {
    expect(() => splitCommand(text)).toThrow('needs a shell');
  });
});

describe('the real AWS CLI', () => {
  let account: Account;
  beforeAll(async () => {
    account = await buildAccount(inject('motoUrl'), { base: 'isolated' });
  });
  afterAll(() => account.close());

  test('runs a printed remedy against the account', async () => {
    const done = await runAwsCommand(
      account,
      `aws ec2 authorize-security-group-ingress --group-id ${account.endpointGroupId} --region eu-central-1 \\
        --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.0.1.0/24"}]}]'`,
    );
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const { SecurityGroups } = await account.clients.ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [account.endpointGroupId] }),
    );
    const ranges = SecurityGroups?.[0]?.IpPermissions?.flatMap((p) => p.IpRanges?.map((r) => r.CidrIp));
    expect(ranges).toContain('10.0.1.0/24');
  });

  test('acts as the caller given, through the front’s own operations too', async () => {
    const alice = await createUser(account, 'alice', { statements: [allow('ssm:*')] });
    const who = await runAws({ ...account, env: alice.env }, [
      'sts',
      'get-caller-identity',
      '--output',
      'json',
    ]);
    expect(JSON.parse(who.stdout).Arn).toBe(`arn:aws:iam::${account.accountId}:user/alice`);
    const list = await runAws({ ...account, env: alice.env }, [
      'ssm',
      'describe-instance-information',
      '--output',
      'json',
    ]);
    expect(JSON.parse(list.stdout).InstanceInformationList[0].InstanceId).toBe(account.instanceId);
    expect(account.front.calls.at(-1)).toMatchObject({
      accessKeyId: alice.credentials.accessKeyId,
      region: 'eu-central-1',
    });
  });

  test('shows a denial as a person would see it', async () => {
    account.front.deny('ssm:GetConnectionStatus');
    const done = await runAws(account, ['ssm', 'get-connection-status', '--target', account.instanceId]);
    expect(done.code).toBe(255);
    expect(done.stderr).toContain('(AccessDeniedException) when calling the GetConnectionStatus operation');
  });

  test('an assumed SSO role is a caller of its own', async () => {
    const role = await createAssumedRole(account, 'AWSReservedSSO_Ops_0123456789abcdef', {
      path: '/aws-reserved/sso.amazonaws.com/',
    });
    const identity = await role.clients.sts.send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(
      `arn:aws:sts::${account.accountId}:assumed-role/AWSReservedSSO_Ops_0123456789abcdef/alice@example.com`,
    );
    expect(identity.Arn).toBe(role.arn);
  });
});
