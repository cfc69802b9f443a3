import { type Front, type ManagedNode, startFront, type Unimplemented } from '../front/index.ts';
import { onlineNode } from '../front/state.ts';
import { type Clients, type Credentials, callerEnvironment, createClients } from './clients.ts';
import { createAdministrator, createInstanceRole } from './identity.ts';
import { launchInstance } from './instance.ts';
import { buildNetwork, type Network, type NetworkSpec } from './network.ts';

export interface AccountSpec extends Partial<NetworkSpec> {
  /** Default `eu-central-1`. */
  region?: string;
  accountId?: string;
  /** Name of the AMI, for what it ships; default Amazon Linux 2023. */
  imageName?: string;
  /** `windows` sets the EC2 platform and the node's. */
  platform?: 'Linux' | 'Windows';
  /** A public address for the instance; default: with the base `internet-gateway` only. */
  publicAddress?: boolean;
  /** Register the node with Systems Manager: Online and connected (default true). */
  registered?: boolean;
  agentVersion?: string;
  /** Value of the instance's Name tag; default `web-1`. */
  name?: string;
  /**
   * The doctor asks a thin front (`front/thin.ts`), while the account is built and changed through the full
   * one. SSM_DOCTOR_THIN_FRONT (`html`, `error`; `1` is `html`) sets it for every account of a run.
   */
  thin?: Unimplemented;
}

function thinByEnvironment(): Unimplemented | undefined {
  const value = process.env.SSM_DOCTOR_THIN_FRONT;
  if (value === 'error') return 'error';
  return value ? 'html' : undefined;
}

/** An emulated account with one instance, and all that a test needs to change it or run a command in it. */
export interface Account extends Network {
  readonly front: Front;
  readonly accountId: string;
  readonly region: string;
  readonly endpointUrl: string;
  readonly credentials: Credentials;
  readonly clients: Clients;
  /** Environment of the administrator, for child processes. */
  readonly env: Record<string, string>;
  /** Role, and instance profile of the same name. */
  readonly roleName: string;
  readonly roleArn: string;
  readonly imageId: string;
  readonly instanceId: string;
  readonly interfaceId: string;
  readonly privateIp: string;
  /** The administrator's clients in another Region. */
  inRegion(region: string): Clients;
  close(): Promise<void>;
}

const WINDOWS = {
  PlatformType: 'Windows',
  PlatformName: 'Microsoft Windows Server 2022 Datacenter',
  PlatformVersion: '10.0.20348',
} as const;

/** The instance as Systems Manager knows it. */
function registered(id: string, address: string, region: string, spec: AccountSpec): ManagedNode {
  return onlineNode(id, region, {
    IPAddress: address,
    ComputerName: `ip-${address.replaceAll('.', '-')}.${region}.compute.internal`,
    ...(spec.agentVersion ? { AgentVersion: spec.agentVersion } : {}),
    ...(spec.platform === 'Windows' ? WINDOWS : {}),
  });
}

/**
 * Builds an account through the AWS API. The default is healthy without any way to the Internet: VPC with
 * both DNS attributes, private subnet, S3 gateway endpoint, ssm and ssmmessages interface endpoints with
 * private DNS, a role with AmazonSSMManagedInstanceCore, an Online and connected Amazon Linux 2023 instance.
 * Break it with the functions of `changes/`.
 */
export async function buildAccount(motoUrl: string, spec: AccountSpec = {}): Promise<Account> {
  const region = spec.region ?? 'eu-central-1';
  const thin = spec.thin ?? thinByEnvironment();
  const front = await startFront(motoUrl, {
    ...(spec.accountId ? { accountId: spec.accountId } : {}),
    ...(thin ? { thin } : {}),
  });
  const bootstrap = createClients(front.url, region, {
    accessKeyId: 'AKIABOOTSTRAP0000000',
    secretAccessKey: 'x',
  });
  const credentials = await createAdministrator(bootstrap);
  const clients = createClients(front.url, region, credentials);
  const [network, role] = await Promise.all([
    buildNetwork(clients, region, { base: 'endpoints', ...spec }),
    createInstanceRole(clients),
  ]);
  const instance = await launchInstance(front, clients, { network, profileName: role.roleName, spec });
  if (spec.registered !== false)
    front.state.nodes[instance.instanceId] = registered(
      instance.instanceId,
      instance.privateIp,
      region,
      spec,
    );
  front.calls.length = 0;
  return {
    ...network,
    ...role,
    ...instance,
    front,
    accountId: front.accountId,
    region,
    endpointUrl: front.thinUrl ?? front.url,
    credentials,
    clients,
    env: callerEnvironment(credentials, region),
    inRegion: (other) => createClients(front.url, other, credentials),
    close: () => front.close(),
  };
}
