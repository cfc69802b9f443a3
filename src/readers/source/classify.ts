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
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized|AuthorizationError|Forbidden|UnauthorizedException|OptInRequired)$/;
const THROTTLED =
  /^(Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|ProvisionedThroughputExceeded|RequestThrottled|BandwidthLimitExceeded|LimitExceeded|PriorRequestNotComplete)/;
const NETWORK =
  /^(TimeoutError|RequestTimeout|NetworkingError|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS)/;

/** The error's AWS code: the SDK puts it in `name`; S3's bare 403 and 404 have only a status. */
export function errorName(error: unknown): string {
  const { name, code, $metadata } = (error ?? {}) as ServiceError;
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
  if (DENIED.test(name) || $metadata?.httpStatusCode === 403) return 'denied';
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

/** One line, without request ids or control characters, short enough to print. */
function oneLine(text: string): string {
  const line = text
    .replaceAll(/\p{C}+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** What a failed read leaves open: the only place that decides it. */
export function gapOf(reader: Reader<unknown>, key: string, scope: Scope, error: unknown): Gap {
  const kind = kindOf(error);
  const message = (error as ServiceError)?.message ?? String(error);
  const gap: Gap = { kind, detail: oneLine(`${errorName(error)}: ${message}`) };
  gap.action = (kind === 'denied' && refusedAction(message)) || reader.action;
  gap.resource = reader.resource?.(key, scope) ?? '*';
  return gap;
}
