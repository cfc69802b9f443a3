import { InputError } from '../contract/input-error.ts';
import type { Scope } from '../contract/report.ts';
import type { Aws } from '../readers/reader.ts';
import {
  type AwsConfig,
  type AwsConfigOptions,
  ConfigError,
  explainAwsError,
  resolveAwsConfig,
} from '../workstation/aws-config/index.ts';
import { one } from './options.ts';

/** Partitions by the prefix of their Regions (botocore's partitions.json). */
const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^eusc-/, 'aws-eusc'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
];

/** The partition that a Region belongs to. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => prefix.test(region))?.[1] ?? 'aws';
}

/** What the flags say of the account to use. */
export function awsOptions(flags: Record<string, unknown>): AwsConfigOptions {
  const given = {
    profile: one(flags.profile),
    region: one(flags.region),
    endpointUrl: one(flags['endpoint-url']),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

export interface Connection {
  aws: Aws;
  config: AwsConfig;
}

/** Resolves identity and Region as the AWS CLI does, and asks who the caller is. Throws InputError or ConfigError. */
export async function connect(flags: Record<string, unknown>): Promise<Connection> {
  const config = await resolveAwsConfig(awsOptions(flags));
  const partition = partitionOf(config.region);
  const scope: Scope = { id: '', partition, accountId: '', region: config.region, caller: null };
  const aws: Aws = { scope, client: clientMaker(config) };
  try {
    const identity = await whoAmI(aws);
    scope.caller = identity.Arn;
    scope.accountId = identity.Account;
    scope.partition = identity.Arn.split(':')[1] || partition;
  } catch (error) {
    const explained = await explainAwsError(error, config);
    if (explained) throw explained;
    // A refusal of this one call is a gap like any other; the account id is then learnt from what can be read.
  }
  scope.id = `${scope.accountId}/${scope.region}`;
  return { aws, config };
}

async function whoAmI(aws: Aws) {
  const { caller } = await import('../readers/iam/caller.ts');
  const values = await caller.read(aws, ['caller']);
  const identity = values.get('caller');
  if (!identity) throw new InputError('no-identity', 'AWS did not say who the caller is.', 'Try again.');
  return identity;
}

function clientMaker(config: AwsConfig): Aws['client'] {
  const made = new Map<unknown, Map<string, unknown>>();
  return <C>(Client: new (config: never) => C, region = config.region): C => {
    const byRegion = made.get(Client) ?? new Map<string, unknown>();
    made.set(Client, byRegion);
    if (!byRegion.has(region)) byRegion.set(region, newClient(Client, config, region));
    return byRegion.get(region) as C;
  };
}

function newClient<C>(Client: new (config: never) => C, config: AwsConfig, region: string): C {
  const make = (own: AwsConfig['client']) => {
    // Path-style and redirects concern S3 alone; the other clients pass over them.
    const s3 = { followRegionRedirects: true, ...(own.endpoint ? { forcePathStyle: true } : {}) };
    return new Client({ ...own, ...s3, region } as never);
  };
  const client = make(config.client);
  // Only a client knows its service's name, by which endpoints are configured.
  const { serviceId } = (client as { config: { serviceId: string } }).config;
  const own = config.clientOf(serviceId);
  return own === config.client ? client : make(own);
}

/** Config errors are usage errors too. */
export function asInputError(error: unknown): InputError | undefined {
  if (error instanceof InputError) return error;
  return error instanceof ConfigError ? new InputError(error.code, error.message, error.action) : undefined;
}
