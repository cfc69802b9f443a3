import type { FactContext } from '../../contract/fact.ts';
import type { ContextValue } from '../../iam/index.ts';
import { isAtLeast } from '../../ssm/versions/index.ts';
import { nodeReading } from '../instance/node.ts';
import { paths } from '../network/paths.ts';
import type { DefaultEncryption, LogBucket } from './log-bucket.ts';

export type Keys = Record<string, ContextValue>;

/** The encryption header of an upload: null when there is none, undefined when that is not known. */
export interface Header {
  algorithm: string | null | undefined;
  keyId: string | null | undefined;
}

/**
 * Since when the agent sends an encryption header.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/RELEASENOTES.md
 */
const HEADER_SINCE = '3.0.502.0';

/**
 * The agent copies the bucket's default encryption into the upload's headers, if it may read it and is new enough.
 * See S3Upload in https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/s3util/s3util.go
 */
export async function headerOf(
  context: FactContext,
  encryption: DefaultEncryption | null,
  mayRead: 'allow' | 'deny' | 'unknown',
): Promise<Header> {
  const node = await context.ask(nodeReading);
  const version = 'known' in node ? node.known.known?.AgentVersion : undefined;
  const sends = version === undefined ? null : isAtLeast(version, HEADER_SINCE);
  if (sends === false || mayRead === 'deny') return { algorithm: null, keyId: null };
  if (sends === null || mayRead === 'unknown' || !encryption)
    return { algorithm: undefined, keyId: undefined };
  const { algorithm, keyId } = encryption;
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms') return { algorithm: undefined, keyId: undefined };
  return { algorithm, keyId };
}

/** The keys that every PutObject of a session log carries. */
export function uploadKeys({ algorithm, keyId }: Header): Keys {
  const sse = 's3:x-amz-server-side-encryption';
  return {
    's3:x-amz-acl': 'bucket-owner-full-control',
    's3:x-amz-server-side-encryption-customer-algorithm': null,
    's3:authType': 'REST-HEADER',
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    ...(algorithm === undefined ? {} : { [sse]: algorithm }),
    ...(keyId === undefined ? {} : { [`${sse}-aws-kms-key-id`]: keyId }),
  };
}

/**
 * The way that a request to the bucket takes, and its TLS, where a policy asks for them: through this VPC's endpoint or over the
 * internet. Left out, and so unknown, where the path itself is not known.
 * Behind a VPC endpoint aws:SourceIp is absent.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export async function wayKeys(context: FactContext, documents: readonly unknown[]): Promise<Keys> {
  const text = documents.map((document) => JSON.stringify(document ?? '')).join();
  return { ...tlsKeys(text), ...(/vpc|SourceIp/i.test(text) ? await pathKeys(context) : {}) };
}

/**
 * S3 has ended TLS below 1.2, so that a policy which asks for 1.2 is met; whether 1.3 is used is not known.
 * https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/
 */
function tlsKeys(text: string): Keys {
  const versions = [...text.matchAll(/"s3:TlsVersion":\[?"?([\d.]+)/gi)].map(([, version]) =>
    Number(version),
  );
  return versions.length > 0 && versions.every((version) => version <= 1.2) ? { 's3:TlsVersion': 1.2 } : {};
}

async function pathKeys(context: FactContext): Promise<Keys> {
  const answer = await context.ask(paths);
  if (!('known' in answer)) return {};
  const { verdict, kind, endpointIds, hops } = answer.known.s3;
  if (verdict !== 'reachable') return {};
  if (kind === 'internet-gateway' || kind === 'nat-gateway') {
    return { 'aws:SourceVpce': null, 'aws:SourceVpc': null, 'aws:VpcSourceIp': null };
  }
  const [endpoint, ...others] = endpointIds;
  if (!endpoint || others.length > 0) return {};
  const vpc = hops.length > 0 ? await vpcOf(context) : undefined;
  return { 'aws:SourceVpce': endpoint, 'aws:SourceIp': null, ...(vpc ? { 'aws:SourceVpc': vpc } : {}) };
}

async function vpcOf(context: FactContext): Promise<string | undefined> {
  const reading = await context.read('instance', context.target);
  return 'known' in reading ? reading.known?.VpcId : undefined;
}

/** The object of a session's log, as the agent names it; a slash too many leaves two candidates. */
export function objectArns({ arn, prefix }: LogBucket, sessions: readonly string[]): string[] {
  const clean = prefix.split('/').filter(Boolean).join('/');
  const forms = [...new Set([clean, prefix.replace(/\/$/, '')])];
  return sessions.flatMap((id) => forms.map((form) => `${arn}/${form === '' ? '' : `${form}/`}${id}.log`));
}
