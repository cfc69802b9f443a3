import { accountOf } from './match/arn.ts';
import type { Resolve } from './match/pattern.ts';
import type { AccessRequest, ContextValue, PrincipalInfo } from './types/request.ts';

/** The request context: undefined is unknown, null is known to be absent. Keys are lower case. */
export interface RequestContext {
  get(keyLower: string): readonly string[] | null | undefined;
  /** The value for a policy variable: multivalued keys cannot be variables. */
  variable: Resolve;
}

type Known = string | readonly string[] | null | undefined;

const scalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** What is neither text nor a list of text is as good as not known. */
function normalise(value: unknown): readonly string[] | null | undefined {
  if (value === null) return null;
  if (scalar(value)) return [String(value)];
  return Array.isArray(value) && value.every(scalar) ? value.map(String) : undefined;
}

/** One entry of a tag list or encryption context, by a name whose case does not count. */
function named(entries: Readonly<Record<string, string>> | undefined, name: string): Known {
  if (!entries) return undefined;
  const found = Object.entries(entries).filter(([key]) => key.toLowerCase() === name);
  const values = new Set(found.map(([, value]) => value));
  // Two tags that differ only in case: AWS warns that the outcome is unexpected.
  return values.size > 1 ? undefined : (found[0]?.[1] ?? null);
}

const TYPES = {
  'role-session': 'AssumedRole',
  user: 'User',
  root: 'Account',
  'federated-user': 'FederatedUser',
};

/** Keys that only a call made by an AWS service carries. */
const SERVICE_ONLY = new Set([
  ...['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths'],
  ...['aws:principalservicename', 'aws:principalservicenameslist'],
]);

/**
 * What the caller's identity says of a key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
function fromPrincipal(principal: PrincipalInfo, key: string): Known {
  if (key.startsWith('aws:principaltag/')) {
    return 'arn' in principal ? named(principal.tags, key.slice('aws:principaltag/'.length)) : null;
  }
  if (principal.kind === 'service') return fromService(principal.name, key);
  if (SERVICE_ONLY.has(key)) return null;
  if (principal.kind === 'federated') return key === 'aws:username' ? null : undefined;
  if (principal.kind === 'anonymous') return anonymous(key);
  switch (key) {
    case 'aws:principalarn':
      return principal.kind === 'role-session' ? principal.roleArn : principal.arn;
    case 'aws:principalaccount':
    case 'kms:calleraccount':
      return accountOf(principal.arn);
    case 'aws:principaltype':
      return TYPES[principal.kind];
    case 'aws:principalisawsservice':
      return 'false';
    case 'aws:userid':
      return principal.kind === 'root' ? accountOf(principal.arn) : principal.userId;
    case 'aws:username':
      return principal.kind === 'user' ? principal.arn.slice(principal.arn.lastIndexOf('/') + 1) : null;
    default:
      return undefined;
  }
}

function fromService(name: string, key: string): Known {
  if (key === 'aws:principalisawsservice') return 'true';
  if (key === 'aws:principalservicename') return name;
  return key === 'aws:username' ? null : undefined;
}

function anonymous(key: string): Known {
  if (key === 'aws:principalaccount' || key === 'aws:userid') return 'anonymous';
  if (key === 'aws:principaltype') return 'Anonymous';
  const absent = ['aws:principalarn', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:username'];
  return absent.includes(key) || key === 'aws:principalisawsservice' ? null : undefined;
}

/** What the resource and the KMS encryption context say of a key. */
function fromResource(request: AccessRequest, key: string): Known {
  if (key === 'aws:resourceaccount') return request.resourceAccount ?? accountOf(request.resource);
  const slash = key.indexOf('/');
  if (slash > 0 && key.slice(0, slash).endsWith(':resourcetag')) {
    return named(request.resourceTags, key.slice(slash + 1));
  }
  const context = request.encryptionContext;
  if (key === 'kms:encryptioncontextkeys') return context && Object.keys(context);
  // Split on the first colons only: Session Manager's own names hold some (aws:ssm:SessionId).
  const prefix = 'kms:encryptioncontext:';
  return key.startsWith(prefix) ? named(context, key.slice(prefix.length)) : undefined;
}

/** Builds the context of a request: the listed keys, then those that follow from its other fields. */
export function makeContext(request: AccessRequest): RequestContext {
  const listed = new Map<string, readonly string[] | null | undefined>();
  for (const [key, value] of Object.entries<ContextValue>(request.context ?? {})) {
    listed.set(key.toLowerCase(), normalise(value));
  }
  const get = (key: string) => {
    if (listed.has(key)) return listed.get(key);
    const value = normalise(fromPrincipal(request.principal, key) ?? undefinedOrNull(request, key));
    listed.set(key, value);
    return value;
  };
  return {
    get,
    variable: (key) => {
      const value = get(key);
      if (value === undefined) return undefined;
      return value?.length === 1 ? (value[0] ?? null) : null;
    },
  };
}

/** Known to be absent on the principal's side stays absent; else the resource may know. */
function undefinedOrNull(request: AccessRequest, key: string): Known {
  const known = fromPrincipal(request.principal, key);
  return known === null ? null : fromResource(request, key);
}
