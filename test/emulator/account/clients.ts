import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export type Clients = ReturnType<typeof createClients>;

/** SDK clients of one caller, each made when it is first used; no retries, so that a refused set-up call shows at once. */
export function createClients(endpoint: string, region: string, credentials: Credentials) {
  const config = { endpoint, region, credentials, maxAttempts: 1 };
  return lazily({
    ec2: () => new EC2Client(config),
    iam: () => new IAMClient(config),
    ssm: () => new SSMClient(config),
    kms: () => new KMSClient(config),
    logs: () => new CloudWatchLogsClient(config),
    s3: () => new S3Client({ ...config, forcePathStyle: true, followRegionRedirects: true }),
    sts: () => new STSClient(config),
    route53: () => new Route53Client(config),
    organizations: () => new OrganizationsClient(config),
  });
}

type Made<T extends Record<string, () => unknown>> = { readonly [K in keyof T]: ReturnType<T[K]> };

/** An object whose members are made when they are first read. */
function lazily<T extends Record<string, () => unknown>>(make: T): Made<T> {
  const all = {};
  for (const [name, create] of Object.entries(make)) {
    let made: unknown;
    const get = () => {
      made ??= create();
      return made;
    };
    Object.defineProperty(all, name, { get, enumerable: true });
  }
  return all as Made<T>;
}

/** The environment that makes a child process act as this caller; nothing of the developer's own. */
export function callerEnvironment(credentials: Credentials, region: string): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken ? { AWS_SESSION_TOKEN: credentials.sessionToken } : {}),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** An id that AWS always answers; a missing one is a bug of the set-up. */
export function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the emulator returned no ${what}`);
  return value;
}
