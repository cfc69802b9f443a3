import type { Seen } from './recorder.ts';

interface Answer {
  status: number;
  type: string;
  body: string;
}

const XMLNS = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';
const METADATA = '<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>';
const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/x-amz-json-1.1',
  body: JSON.stringify(value),
});
const xml = (body: string, status = 200): Answer => ({ status, type: 'text/xml', body });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/**
 * What AWS would answer. STS says who signed, and gives a role keys that name whoever assumed it; container,
 * instance and SSO portal give keys that name themselves; every other operation is refused, since only who asks matters.
 *
 * @param throttled operations that are throttled however often they are asked
 */
export function answer(seen: Seen, body: string, throttled: readonly string[]): Answer {
  if (throttled.includes(seen.operation)) return refusal(seen, 'ThrottlingException', 'Rate exceeded', 400);
  const portal = seen.path.startsWith('/federation/credentials') ? ssoKeys(seen) : undefined;
  return portal ?? metadata(seen) ?? sts(seen, body) ?? refusal(seen, 'AccessDeniedException', 'no', 400);
}

function sts({ operation, key }: Seen, body: string): Answer | undefined {
  const wrap = (inside: string) =>
    xml(
      `<${operation}Response ${XMLNS}><${operation}Result>${inside}</${operation}Result>${METADATA}</${operation}Response>`,
    );
  switch (operation) {
    case 'GetCallerIdentity':
      return wrap(
        `<Arn>arn:aws:iam::111122223333:user/${key}</Arn><UserId>U</UserId><Account>111122223333</Account>`,
      );
    case 'AssumeRole':
    case 'AssumeRoleWithWebIdentity': {
      const role = /role%2F(\w+)/.exec(body)?.[1] ?? '';
      const id = `${role}-BY-${key || 'TOKEN'}`;
      return wrap(
        `<Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${inAnHour()}</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>A:s</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/${role}/s</Arn></AssumedRoleUser>`,
      );
    }
    default:
      return undefined;
  }
}

function ssoKeys(seen: Seen): Answer {
  if (seen.headers['x-amz-sso_bearer_token'] !== 'TOKEN') {
    return { ...json({ message: 'Session token not found or invalid' }, 401), type: 'application/json' };
  }
  const role = /role_name=(\w+)/.exec(seen.path)?.[1];
  return json({
    roleCredentials: {
      accessKeyId: `SSO-${role}`,
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: Date.now() + 3_600_000,
    },
  });
}

/** The container's credential endpoint and the metadata of an EC2 instance. */
function metadata({ path }: Seen): Answer | undefined {
  const keys = (id: string) => ({
    Code: 'Success',
    AccessKeyId: id,
    SecretAccessKey: 's',
    Token: 't',
    Expiration: inAnHour(),
  });
  if (path === '/container') return json(keys('CONTAINER'));
  if (path === '/latest/api/token') return { status: 200, type: 'text/plain', body: 'imds' };
  if (path === '/latest/meta-data/iam/security-credentials/')
    return { status: 200, type: 'text/plain', body: 'web' };
  if (path === '/latest/meta-data/iam/security-credentials/web') return json(keys('INSTANCE'));
  return undefined;
}

/** An error in the protocol of the service that was asked. */
function refusal({ service, headers }: Seen, code: string, message: string, status: number): Answer {
  if (headers['x-amz-target'] !== undefined) return json({ __type: code, message }, status);
  if (service === 'ec2') {
    return xml(
      `<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>${message}</Message></Error></Errors><RequestID>r</RequestID></Response>`,
      403,
    );
  }
  return xml(
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code.replace('Exception', '')}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    code.startsWith('Throttling') ? 400 : 403,
  );
}
