import { ACCOUNT, EVERYONE } from '../match/principal.ts';
import type { Layer, OrgPolicies, PolicySet } from '../types/set.ts';
import type { Prepared } from './prepare.ts';
import { type Scan, scanLayer } from './scan.ts';
import type { Found } from './statement.ts';

/** Every layer of the question, scanned. undefined: left out or none. */
export interface Scans {
  rcps: readonly Scan[];
  scps?: readonly (Scan & { name: string })[];
  /** Gaps about whole levels. */
  scpGaps: Scan['gaps'];
  rcpGaps: Scan['gaps'];
  endpoint?: Scan;
  resource?: Scan;
  identity?: Scan;
  boundary?: Scan;
  session?: Scan;
}

/**
 * RCPs bind these services.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
const RCP_SERVICES = new Set([
  ...[
    's3',
    'sts',
    'kms',
    'sqs',
    'secretsmanager',
    'logs',
    'dynamodb',
    'ecr',
    'aoss',
    'cognito-idp',
    'cognito-identity',
  ],
]);
/** And not these. Of any other service we do not know: a Deny there is open. */
const NOT_RCP_SERVICES = new Set(['ssm', 'ssmmessages', 'ec2messages', 'ec2', 'iam']);

/** SCPs bind the users and roles of member accounts, not services, strangers or service-linked roles. */
const bound = ({ who }: Prepared): boolean =>
  'arn' in who && !(who.kind === 'role-session' && who.serviceLinked);

function scanRcps(given: OrgPolicies | null | undefined, request: Prepared): Pick<Scans, 'rcps' | 'rcpGaps'> {
  const linked = request.who.kind === 'role-session' && request.who.serviceLinked;
  if (!given || linked || NOT_RCP_SERVICES.has(request.service)) return { rcps: [], rcpGaps: [] };
  const known = RCP_SERVICES.has(request.service);
  const doubt = (found: Found): Found =>
    known
      ? found
      : {
          ...found,
          certain: false,
          doubts: [...found.doubts, `it is not known whether RCPs bind ${request.service}`],
        };
  const rcps = given.levels.map((level) => {
    const scan = scanLayer(level, 'rcp', request, true);
    return { ...scan, allows: [], denies: scan.denies.map(doubt) };
  });
  return { rcps, rcpGaps: given.gaps ?? [] };
}

/**
 * On a gateway endpoint an account as principal means its root user only, and other principals are to be named by
 * `aws:PrincipalArn` with `"*"`; what a named ARN does is not documented.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function throughGateway(found: Found, request: Prepared): Found {
  if (request.who.kind === 'root') return found;
  const { yes, open } = found.reach;
  return { ...found, reach: { yes: yes & EVERYONE, open: (open | (yes & ~EVERYONE)) & ~ACCOUNT } };
}

function scanEndpoint(given: NonNullable<PolicySet['endpoint']>, request: Prepared): Scan {
  const scan = scanLayer(given, 'endpoint', request, true);
  if (!given.gateway) return scan;
  const gate = (list: readonly Found[]) =>
    list.map((found) => throughGateway(found, request)).filter(({ reach }) => reach.yes || reach.open);
  return { ...scan, allows: gate(scan.allows), denies: gate(scan.denies) };
}

/** A layer that is null, or known to have no policies, is no ceiling: an endpoint without a document gives full access. */
const empty = (given: Layer): boolean => given.policies.length === 0 && !given.gaps?.length;

function ceiling(
  given: Layer | null | undefined,
  name: 'boundary' | 'session',
  request: Prepared,
): Scan | undefined {
  if (!given || empty(given)) return undefined;
  return scanLayer(given, name, request, false);
}

/** Scans every layer that was given. */
export function scanAll(set: PolicySet, request: Prepared): Scans {
  const scps = set.scps && bound(request) ? set.scps : undefined;
  const boundary = ceiling(set.boundary, 'boundary', request);
  const session = ceiling(set.session, 'session', request);
  const none: Layer = { policies: [] };
  return {
    ...scanRcps(set.rcps, request),
    scpGaps: scps?.gaps ?? [],
    ...(scps && {
      scps: scps.levels.map((level) => ({ ...scanLayer(level, 'scp', request, false), name: level.name })),
    }),
    ...(set.endpoint && !empty(set.endpoint) && { endpoint: scanEndpoint(set.endpoint, request) }),
    ...(set.resource !== undefined && {
      resource: scanLayer(set.resource ?? none, 'resource', request, true),
    }),
    ...(set.identity !== undefined && {
      identity: scanLayer(set.identity ?? none, 'identity', request, false),
    }),
    ...(boundary && { boundary }),
    ...(session && { session }),
  };
}

/** All scans, in the order AWS reports an explicit deny. */
export function inOrder(scans: Scans): Scan[] {
  const { rcps, scps, endpoint, resource, identity, boundary, session } = scans;
  const rest = [endpoint, resource, identity, boundary, session];
  return [...rcps, ...(scps ?? []), ...rest.filter((scan) => scan !== undefined)];
}
