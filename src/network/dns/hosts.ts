import type { NetworkService } from '../result.ts';

interface Suffixes {
  dns: string;
  /** Absent: no dual-stack names are known for the partition. */
  dualStack?: string;
}

// The SDK's partitions.json (`dnsSuffix`, `dualStackDnsSuffix`).
const AWS: Suffixes = { dns: 'amazonaws.com', dualStack: 'api.aws' };
const SUFFIXES: Record<string, Suffixes> = {
  aws: AWS,
  'aws-us-gov': AWS,
  'aws-cn': { dns: 'amazonaws.com.cn', dualStack: 'api.amazonwebservices.com.cn' },
  'aws-eusc': { dns: 'amazonaws.eu', dualStack: 'api.amazonwebservices.eu' },
  'aws-iso': { dns: 'c2s.ic.gov' },
  'aws-iso-b': { dns: 'sc2s.sgov.gov' },
  'aws-iso-e': { dns: 'cloud.adc-e.uk' },
  'aws-iso-f': { dns: 'csp.hci.ic.gov' },
};

/**
 * The name that the agent looks up. S3 keeps its own dual-stack form; the others use the partition's `api.aws`.
 * An unknown partition is taken for `aws`.
 */
export function hostOf(
  service: NetworkService,
  region: string,
  partition: string,
  dualStack: boolean,
): string {
  const suffixes = SUFFIXES[partition] ?? AWS;
  if (!dualStack || !suffixes.dualStack) return `${service}.${region}.${suffixes.dns}`;
  if (service === 's3') return `s3.dualstack.${region}.${suffixes.dns}`;
  return `${service}.${region}.${suffixes.dualStack}`;
}

/** Whether the public name has IPv6 addresses: only the dual-stack names do. */
export function hasIpv6Name(host: string): boolean {
  return /(^|\.)(dualstack\.|api\.)/.test(host);
}
