import { describe, expect, it } from 'vitest';
import { objections, statementsIn } from './objections.ts';

const policy = (statement: object) =>
  `'${JSON.stringify({ Version: '2012-10-17', Statement: [statement] })}'`;
const put = (statement: object) => `aws iam put-role-policy --policy-document ${policy(statement)}`;
const privately = { standing: new Set<string>(), overInternet: false };
const publicly = { ...privately, overInternet: true };

describe('a printed command is refused when it', () => {
  it.each([
    ['stops', 'aws ec2 stop-instances --instance-ids i-1', 'destroys or stops'],
    ['terminates', 'aws ec2 terminate-instances --instance-ids i-1', 'destroys or stops'],
    ['deletes', 'aws ec2 delete-vpc-endpoints --vpc-endpoint-ids vpce-1', 'destroys or stops'],
    ['resets an endpoint policy', 'aws ec2 modify-vpc-endpoint --reset-policy', 'everyone'],
    ['opens a group', 'aws ec2 authorize-security-group-ingress --port 443 --cidr 0.0.0.0/0', 'to anywhere'],
    ['opens ports', 'aws ec2 create-network-acl-entry --protocol -1 --cidr-block 10.0.0.0/8', 'every port'],
    ['grants actions', put({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b' }), 'every action'],
    [
      'grants resources',
      put({ Effect: 'Allow', Action: ['s3:PutObject'], Resource: '*' }),
      's3:PutObject on',
    ],
    ['grants all but', put({ Effect: 'Allow', NotAction: 'iam:*', Resource: 'x' }), 'every action'],
    [
      'grants to all',
      put({ Effect: 'Allow', Action: 'kms:Decrypt', Principal: { AWS: '*' } }),
      'to everyone',
    ],
  ])('%s', async (_, command, objection) => {
    const found = await objections(command, publicly);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(objection);
  });

  it('opens egress to anywhere where the endpoints would do', async () => {
    const command = 'aws ec2 authorize-security-group-egress --protocol tcp --port 443 --cidr 0.0.0.0/0';
    expect(await objections(command, privately)).toHaveLength(1);
    expect(await objections(command, publicly)).toEqual([]);
  });
});

describe('a printed command may', () => {
  it.each([
    ['route to anywhere', 'aws ec2 create-route --destination-cidr-block 0.0.0.0/0 --gateway-id igw-1'],
    ['take a denial away', 'aws iam delete-role-policy --role-name r --policy-name no'],
    [
      'grant what has no resource',
      put({ Effect: 'Allow', Action: 'ssmmessages:OpenDataChannel', Resource: '*' }),
    ],
    ['keep a key from deletion', 'aws kms cancel-key-deletion --key-id k'],
    [
      'grant to a role by its condition',
      put({
        ...{ Effect: 'Allow', Principal: '*', Action: 'ssmmessages:OpenDataChannel', Resource: '*' },
        Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/web' } },
      }),
    ],
    [
      'name a group by a look-up',
      'aws ec2 create-vpc-endpoint --security-group-ids "$(aws ec2 describe-vpcs)"',
    ],
    ['deny', put({ Effect: 'Deny', Action: '*', Resource: '*' })],
  ])('%s', async (_, command) => {
    expect(await objections(command, privately)).toEqual([]);
  });

  it('repeat what stood there, however it was written', async () => {
    const standing = new Set(
      statementsIn({ Statement: [{ Resource: ['*'], Effect: 'Allow', Action: 's3:*' }] }),
    );
    const command = put({ Effect: 'Allow', Action: ['s3:*'], Resource: '*' });
    expect(await objections(command, { ...privately, standing })).toEqual([]);
    expect(await objections(command, privately)).toHaveLength(2);
  });
});
