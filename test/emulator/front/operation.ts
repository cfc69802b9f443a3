import type { IncomingMessage } from 'node:http';
import type { Operation, Protocol } from './types.ts';

/** IAM action where its name is not the operation's (Service Authorization Reference, Amazon S3). */
const IAM_ACTION: Record<string, string> = {
  's3:HeadBucket': 's3:ListBucket',
  's3:ListObjects': 's3:ListBucket',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
};

const SCOPE = /Credential=([^/,\s]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;
const ROUTE53: [string, RegExp, string][] = [
  ['GET', /\/hostedzonesbyvpc/, 'ListHostedZonesByVPC'],
  ['GET', /\/hostedzone\/[^/]+\/rrset/, 'ListResourceRecordSets'],
  ['POST', /\/hostedzone\/[^/]+\/rrset/, 'ChangeResourceRecordSets'],
  ['POST', /\/hostedzone\/[^/]+\/associatevpc/, 'AssociateVPCWithHostedZone'],
  ['POST', /\/hostedzone\/[^/]+\/disassociatevpc/, 'DisassociateVPCFromHostedZone'],
  ['GET', /\/hostedzone\/[^/]+$/, 'GetHostedZone'],
  ['DELETE', /\/hostedzone\/[^/]+$/, 'DeleteHostedZone'],
  ['GET', /\/hostedzone(\?|$)/, 'ListHostedZones'],
  ['POST', /\/hostedzone$/, 'CreateHostedZone'],
];
const SUBRESOURCE: Record<string, string> = {
  location: 'BucketLocation',
  encryption: 'BucketEncryption',
  policy: 'BucketPolicy',
  policyStatus: 'BucketPolicyStatus',
  ownershipControls: 'BucketOwnershipControls',
  publicAccessBlock: 'PublicAccessBlock',
  acl: 'BucketAcl',
  versioning: 'BucketVersioning',
  tagging: 'BucketTagging',
};
const VERB: Record<string, string> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete', HEAD: 'Head', POST: 'Post' };

function s3Action(method: string, path: string, query: URLSearchParams): string {
  const [bucket, ...key] = path.split('/').filter(Boolean);
  for (const [sub, noun] of Object.entries(SUBRESOURCE)) {
    if (query.has(sub)) return `${VERB[method]}${noun}`;
  }
  if (bucket === undefined) return 'ListBuckets';
  if (key.length > 0) return `${VERB[method]}Object`;
  if (method === 'GET') return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
  return method === 'PUT' ? 'CreateBucket' : `${VERB[method]}Bucket`;
}

function route53Action(method: string, path: string): string {
  return ROUTE53.find(([verb, shape]) => verb === method && shape.test(path))?.[2] ?? `${method} ${path}`;
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function understand(
  service: string,
  message: { method: string; path: string; target: string; form: boolean; body: string },
): { action: string; protocol: Protocol; params: Record<string, unknown> } {
  const url = new URL(message.path, 'http://front');
  if (message.target !== '') {
    const action = message.target.split('.').pop() ?? message.target;
    return { action, protocol: 'json', params: parseJson(message.body) };
  }
  const form = new URLSearchParams(message.form ? message.body : url.search);
  const action = form.get('Action');
  if (action !== null) {
    return { action, protocol: service === 'ec2' ? 'ec2' : 'query', params: Object.fromEntries(form) };
  }
  if (service === 'route53') {
    return {
      action: route53Action(message.method, url.pathname),
      protocol: 'rest-xml',
      params: Object.fromEntries(url.searchParams),
    };
  }
  const [bucket, ...key] = decodeURIComponent(url.pathname).split('/').filter(Boolean);
  return {
    action: s3Action(message.method, url.pathname, url.searchParams),
    protocol: 's3',
    params: {
      ...(bucket === undefined ? {} : { Bucket: bucket }),
      ...(key.length ? { Key: key.join('/') } : {}),
    },
  };
}

/** Says which AWS operation a request is: by X-Amz-Target, the form's Action, or method and path. */
export function identify(
  request: IncomingMessage,
  body: Buffer,
  accountOf: (accessKeyId: string) => string,
): Operation {
  const headers: Record<string, string> = {};
  for (const [key, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[key] = Array.isArray(value) ? value.join(', ') : value;
  }
  const [, accessKeyId = '', region = '', signed = ''] = SCOPE.exec(headers.authorization ?? '') ?? [];
  const service = signed || 's3';
  const method = request.method ?? 'GET';
  const path = request.url ?? '/';
  const seen = understand(service, {
    method,
    path,
    target: headers['x-amz-target'] ?? '',
    form: (headers['content-type'] ?? '').includes('x-www-form-urlencoded'),
    body: body.toString('utf8'),
  });
  const name = `${service}:${seen.action}`;
  return {
    name,
    iamAction: IAM_ACTION[name] ?? name,
    service,
    action: seen.action,
    protocol: seen.protocol,
    region,
    accessKeyId,
    accountId: accountOf(accessKeyId),
    host: headers.host ?? '',
    method,
    path,
    headers,
    body,
    params: seen.params,
  };
}
