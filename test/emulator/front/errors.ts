import { randomUUID } from 'node:crypto';
import type { Operation, Protocol, Reply } from './types.ts';

/** Escapes text for an XML body. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An error as the service's wire protocol writes it. HEAD has no body, as in S3. */
export function errorReply(op: Operation, status: number, code: string, message: string): Reply {
  const id = randomUUID();
  if (op.protocol === 'json') {
    return {
      status,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': id },
      body: JSON.stringify({ __type: code, message }),
    };
  }
  const inner = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  const bodies: Record<Exclude<Protocol, 'json'>, string> = {
    ec2: `<Response><Errors><Error>${inner}</Error></Errors><RequestID>${id}</RequestID></Response>`,
    query: `<ErrorResponse><Error><Type>Sender</Type>${inner}</Error><RequestId>${id}</RequestId></ErrorResponse>`,
    'rest-xml': `<ErrorResponse><Error><Type>Sender</Type>${inner}</Error><RequestId>${id}</RequestId></ErrorResponse>`,
    s3: `<?xml version="1.0" encoding="UTF-8"?><Error>${inner}<RequestId>${id}</RequestId></Error>`,
  };
  const headers: Record<string, string> = { 'content-type': 'text/xml', 'x-amzn-requestid': id };
  if (op.protocol === 's3') headers['x-amz-request-id'] = id;
  return { status, headers, body: op.method === 'HEAD' ? '' : bodies[op.protocol] };
}

/** The resource as AWS names it in a refusal; `*` where the call has none. */
function resourceOf(op: Operation): string {
  const { Bucket, RoleName, UserName } = op.params;
  if (typeof Bucket === 'string') return `arn:aws:s3:::${Bucket}`;
  if (typeof RoleName === 'string') return `role ${RoleName}`;
  if (typeof UserName === 'string') return `user ${UserName}`;
  return `arn:aws:${op.service}:${op.region}:${op.accountId}:*`;
}

/**
 * A refusal in the service's own words. `explicit` names what denies, as in
 * `service control policy`; without it no identity-based policy allows.
 */
export function denial(op: Operation, callerArn: string, explicit?: string): Reply {
  const reason = explicit
    ? `with an explicit deny in ${/^[aeiou]/.test(explicit) ? 'an' : 'a'} ${explicit}`
    : `because no identity-based policy allows the ${op.iamAction} action`;
  const text = `User: ${callerArn} is not authorized to perform: ${op.iamAction} on resource: ${resourceOf(op)} ${reason}`;
  if (op.protocol === 'json') return errorReply(op, 400, 'AccessDeniedException', text);
  if (op.protocol === 'ec2') {
    return errorReply(
      op,
      403,
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${text}`,
    );
  }
  return errorReply(op, 403, 'AccessDenied', text);
}

/** The service's throttling error. */
export function throttled(op: Operation): Reply {
  if (op.service === 'organizations') {
    return errorReply(
      op,
      400,
      'TooManyRequestsException',
      'AWS Organizations can\u2019t complete your request because another request is already in progress. Try again later.',
    );
  }
  if (op.protocol === 'json') return errorReply(op, 400, 'ThrottlingException', 'Rate exceeded');
  if (op.protocol === 'ec2') return errorReply(op, 503, 'RequestLimitExceeded', 'Request limit exceeded.');
  if (op.protocol === 's3') return errorReply(op, 503, 'SlowDown', 'Please reduce your request rate.');
  return errorReply(op, 400, 'Throttling', 'Rate exceeded');
}

export function jsonReply(value: unknown): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(value),
  };
}

/** An EC2 answer: `<ActionResponse>inner</ActionResponse>`. */
export function ec2Reply(op: Operation, inner: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/xml;charset=UTF-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?><${op.action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>${randomUUID()}</requestId>${inner}</${op.action}Response>`,
  };
}

/** An answer of the query protocol (IAM, STS). */
export function queryReply(op: Operation, inner: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<${op.action}Response><${op.action}Result>${inner}</${op.action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${op.action}Response>`,
  };
}
