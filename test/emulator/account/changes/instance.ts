import {
  AssociateDhcpOptionsCommand,
  AssociateIamInstanceProfileCommand,
  CreateDhcpOptionsCommand,
  DescribeIamInstanceProfileAssociationsCommand,
  DisassociateIamInstanceProfileCommand,
  ModifyInstanceMetadataOptionsCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { type ManagedNode, onlineNode } from '../../front/index.ts';
import type { Account } from '../account.ts';
import { need } from '../clients.ts';

/** Changes what Systems Manager knows of the instance, registering it first where it is not. */
export function setNode(account: Account, change: Partial<ManagedNode>): void {
  const { nodes } = account.front.state;
  const node = nodes[account.instanceId] ?? onlineNode(account.instanceId, account.region);
  nodes[account.instanceId] = { ...node, ...change };
}

/** The agent never registered. */
export function unregister(account: Account): void {
  delete account.front.state.nodes[account.instanceId];
}

/** The agent pinged last `minutes` ago and has no control channel. */
export function loseAgent(account: Account, minutes = 60): void {
  setNode(account, {
    PingStatus: 'ConnectionLost',
    LastPingDateTime: new Date(Date.now() - minutes * 60_000),
    connection: 'notconnected',
  });
}

/** Registered and pinging, but Session Manager has no channel to it. */
export function disconnect(account: Account): void {
  setNode(account, { connection: 'notconnected' });
}

export async function stop(account: Account): Promise<void> {
  await account.clients.ec2.send(new StopInstancesCommand({ InstanceIds: [account.instanceId] }));
}

export async function start(account: Account): Promise<void> {
  await account.clients.ec2.send(new StartInstancesCommand({ InstanceIds: [account.instanceId] }));
}

export async function terminate(account: Account): Promise<void> {
  await account.clients.ec2.send(new TerminateInstancesCommand({ InstanceIds: [account.instanceId] }));
}

export async function setMetadata(
  account: Account,
  options: { endpoint?: 'enabled' | 'disabled'; tokens?: 'required' | 'optional' },
): Promise<void> {
  await account.clients.ec2.send(
    new ModifyInstanceMetadataOptionsCommand({
      InstanceId: account.instanceId,
      ...(options.endpoint ? { HttpEndpoint: options.endpoint } : {}),
      ...(options.tokens ? { HttpTokens: options.tokens } : {}),
    }),
  );
}

/** Takes the instance profile off the instance. */
export async function detachProfile(account: Account): Promise<void> {
  const { IamInstanceProfileAssociations } = await account.clients.ec2.send(
    new DescribeIamInstanceProfileAssociationsCommand({
      Filters: [{ Name: 'instance-id', Values: [account.instanceId] }],
    }),
  );
  const AssociationId = need(IamInstanceProfileAssociations?.[0]?.AssociationId, 'profile association');
  await account.clients.ec2.send(new DisassociateIamInstanceProfileCommand({ AssociationId }));
}

export async function attachProfile(account: Account, name: string): Promise<void> {
  await account.clients.ec2.send(
    new AssociateIamInstanceProfileCommand({
      InstanceId: account.instanceId,
      IamInstanceProfile: { Name: name },
    }),
  );
}

/** DHCP options with these DNS servers for the VPC. */
export async function setDnsServers(account: Account, servers: string[]): Promise<void> {
  const { DhcpOptions } = await account.clients.ec2.send(
    new CreateDhcpOptionsCommand({ DhcpConfigurations: [{ Key: 'domain-name-servers', Values: servers }] }),
  );
  await account.clients.ec2.send(
    new AssociateDhcpOptionsCommand({
      VpcId: account.vpcId,
      DhcpOptionsId: need(DhcpOptions?.DhcpOptionsId, 'DHCP options'),
    }),
  );
}
