import type { Gap, GapKind } from '../../contract/reading.ts';
import type { Scope } from '../../contract/report.ts';
import type { Reader } from '../reader.ts';

interface ServiceError {
  name?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

const DENIED =
  /^(AccessDenied(ForDependency)?(Exception)?|(Client\.)?UnauthorizedOperation|NotAuthorized(Exception)?|AuthorizationError|Forbidden|UnauthorizedException)$/;
/** The credentials themselves, the clock or the Region are refused: no grant mends that. */
const REFUSED_CREDENTIALS =
  /^(Expired(Token|Credentials)|RequestExpired|InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|InvalidToken|AuthFailure|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|MissingAuthenticationToken|RequestTimeTooSkewed|OptInRequired|CredentialsProviderError|TokenProviderError)/;
const THROTTLED =
  /^(EC2Throttl|Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|ProvisionedThroughputExceeded|RequestThrottled|BandwidthLimitExceeded|LimitExceeded|PriorRequestNotComplete)/;
const NETWORK =
  /^(TimeoutError|RequestTimeout(Exception)?$|NetworkingError|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EPROTO|EHOST|ENET|EADDRNOTAVAIL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|HPE_)/;

/** The error's AWS code: the SDK puts it in `name`; S3's bare 403 and 404 have only a status. */
export function errorName(error: unknown): string {
  const { name, code, $metadata } = (error ?? {}) as ServiceError;
  if (name === 'AggregateError' && code !== undefined) return code;
  if (name === 'Unknown' || name === 'UnknownError' || name === 'Error' || name === undefined) {
    if ($metadata?.httpStatusCode === 403) return 'AccessDenied';
    if ($metadata?.httpStatusCode === 404) return 'NotFound';
    return code ?? name ?? 'Unknown';
  }
  return name;
}

function kindOf(error: unknown): GapKind {
  const name = errorName(error);
  const { code = '', $metadata } = (error ?? {}) as ServiceError;
  if (REFUSED_CREDENTIALS.test(name) || DENIED.test(name) || $metadata?.httpStatusCode === 403)
    return 'denied';
  if (THROTTLED.test(name) || $metadata?.httpStatusCode === 429) return 'throttled';
  if (NETWORK.test(name) || NETWORK.test(code) || ($metadata?.httpStatusCode ?? 0) >= 500) return 'network';
  return 'crashed';
}

/** "It is not there", which is knowledge. */
export function isAbsence(reader: Reader<unknown>, error: unknown): boolean {
  return reader.absentOn?.includes(errorName(error)) === true;
}

/** The action that AWS says was refused, when its message names one: `… is not authorized to perform: X on …`. */
function refusedAction(message: string): string | undefined {
  return /not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(message)?.[1];
}

/** The resource that AWS says it was refused on, when that is more exact than a whole account. */
function refusedResource(message: string): string | undefined {
  const arn = /on resource: (arn:\S+)/.exec(message)?.[1];
  return arn?.endsWith(':*') ? undefined : arn;
}

/** A grant adds nothing to credentials that are refused as such, nor against an explicit deny. */
function grantWouldHelp(error: unknown, message: string): boolean {
  return !REFUSED_CREDENTIALS.test(errorName(error)) && !/with an explicit deny in/.test(message);
}

/** One line, without request ids or control characters, short enough to print. */
function oneLine(text: string): string {
  const line = text
    .replaceAll(/\p{C}+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** How the SDK says that it could not read an answer; the words are for its own developers. */
const UNPARSED = /Deserialization error: to see the raw response/;

/** An answer that no AWS service writes, such as the page of a proxy in between. */
function notOfAws(error: unknown): string | undefined {
  const { message = '', $metadata } = (error ?? {}) as ServiceError;
  if (!UNPARSED.test(message)) return undefined;
  return `HTTP ${$metadata?.httpStatusCode ?? 'something'} that is no answer of AWS (the page of a proxy, perhaps)`;
}

/** What a failed read leaves open: the only place that decides it. */
export function gapOf(reader: Reader<unknown>, key: string, scope: Scope, error: unknown): Gap {
  const kind = kindOf(error);
  const message = (error as ServiceError)?.message ?? String(error);
  const action = refusedAction(message) ?? reader.action;
  const own = action === reader.action ? reader.resource?.(key, scope) : undefined;
  return {
    kind,
    ...(kind === 'denied' && grantWouldHelp(error, message) ? { action } : {}),
    resource: refusedResource(message) ?? own ?? '*',
    detail: oneLine(`${action} answered ${notOfAws(error) ?? `${errorName(error)}: ${message}`}`),
  };
}
