/** What Systems Manager knows of a managed node, and the other facts that moto cannot hold. */
export interface ManagedNode {
  InstanceId: string;
  region: string;
  PingStatus: 'Online' | 'ConnectionLost' | 'Inactive';
  LastPingDateTime: Date;
  AgentVersion: string;
  PlatformType: 'Linux' | 'Windows' | 'MacOS';
  PlatformName: string;
  PlatformVersion: string;
  ResourceType: 'EC2Instance' | 'ManagedInstance';
  IPAddress?: string;
  ComputerName?: string;
  IamRole?: string;
  Name?: string;
  ActivationId?: string;
  RegistrationDate?: Date;
  IsLatestVersion?: boolean;
  SourceType?: string;
  SourceId?: string;
  tags?: Record<string, string>;
  /** What GetConnectionStatus answers while the instance runs. */
  connection: 'connected' | 'notconnected';
}

export interface StatusChecks {
  system: 'ok' | 'impaired' | 'initializing' | 'insufficient-data' | 'not-applicable';
  instance: 'ok' | 'impaired' | 'initializing' | 'insufficient-data' | 'not-applicable';
}

export interface BlockPublicAccess {
  mode: 'off' | 'block-bidirectional' | 'block-ingress';
  exclusions: {
    ExclusionId: string;
    ResourceArn: string;
    Mode: 'allow-bidirectional' | 'allow-egress';
    State: string;
  }[];
}

export type SimulatedDecision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** Plain data that a test sets. Keys are ids, or Regions where AWS keeps one per Region. */
export interface FrontState {
  nodes: Record<string, ManagedNode>;
  /** Region → setting id → value; what is absent has AWS's default. */
  serviceSettings: Record<string, Record<string, string>>;
  /** Instance id → serial console text. */
  consoleOutput: Record<string, string>;
  statusChecks: Record<string, StatusChecks>;
  /** Image id → members that DescribeImages answers; `null` makes the image gone (deregistered). */
  images: Record<string, Record<string, string> | null>;
  blockPublicAccess: Record<string, BlockPublicAccess>;
  /**
   * How long ago, in milliseconds, everything in EC2 and IAM was created, launched or attached: a day unless
   * a test of "just launched" sets it to 0. AWS's own clock (ping times, credentials' expiry) is not shifted.
   */
  age: number;
  /** Decides SimulatePrincipalPolicy; without it the principal's policies in moto are evaluated. */
  simulate?: (principalArn: string, action: string, resource: string) => SimulatedDecision;
}

export function emptyState(): FrontState {
  return {
    nodes: {},
    serviceSettings: {},
    consoleOutput: {},
    statusChecks: {},
    images: {},
    blockPublicAccess: {},
    age: 24 * 60 * 60 * 1000,
  };
}

/** A healthy Amazon Linux node; `now` is the moment of its last ping. */
export function onlineNode(id: string, region: string, more: Partial<ManagedNode> = {}): ManagedNode {
  return {
    InstanceId: id,
    region,
    PingStatus: 'Online',
    LastPingDateTime: new Date(),
    AgentVersion: '3.3.987.0',
    IsLatestVersion: true,
    PlatformType: 'Linux',
    PlatformName: 'Amazon Linux',
    PlatformVersion: '2023',
    ResourceType: id.startsWith('mi-') ? 'ManagedInstance' : 'EC2Instance',
    connection: 'connected',
    ...more,
  };
}
