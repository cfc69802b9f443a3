/** What is common to the errors of AWS services, of Node's sockets and of the SDK itself. */
export interface AwsFailure {
  name: string;
  message: string;
  /** Node's code: `ENOTFOUND`, `ECONNREFUSED`, `SELF_SIGNED_CERT_IN_CHAIN`. */
  code: string;
  host: string | undefined;
  port: string | undefined;
  status: number | undefined;
}

/**
 * Reads any thrown value. Looks through AggregateError (Node tries several addresses) and `cause`; where the
 * SDK has wrapped an error as text (`Error: getaddrinfo ENOTFOUND …`), the code and host are read from the text.
 */
export function describeFailure(error: unknown, depth = 0): AwsFailure {
  const message = text(error, 'message') ?? String(error);
  const inner = get(error, 'errors') ?? get(error, 'cause');
  const first: unknown = Array.isArray(inner) ? inner[0] : inner;
  const within =
    depth < 3 && typeof first === 'object' && first !== null ? describeFailure(first, depth + 1) : undefined;
  const wrapped = /^([A-Z][A-Za-z]+(?:Exception|Error|Failure)?): (.*)$/s.exec(message);
  const resolved = /getaddrinfo (\w+) (\S+?)(?::(\d+))?$/m.exec(message);
  const refused = /(?:connect|read|write) (E[A-Z]+)(?: ([\w.:]+):(\d+))?/.exec(message);
  const status = get(get(error, '$metadata'), 'httpStatusCode');
  return {
    // botocore and some proxies answer with a namespace before `#`.
    name: nameOf(error, wrapped?.[1]),
    message,
    code: text(error, 'code') ?? within?.code ?? resolved?.[1] ?? refused?.[1] ?? '',
    host: text(error, 'hostname') ?? text(error, 'address') ?? within?.host ?? resolved?.[2] ?? refused?.[2],
    port: number(error, 'port') ?? within?.port ?? resolved?.[3] ?? refused?.[3],
    status: typeof status === 'number' ? status : undefined,
  };
}

function nameOf(error: unknown, wrapped: string | undefined): string {
  const name = text(error, 'name') ?? '';
  const generic = name === '' || name === 'Error' || /^(Credentials|Token)?ProviderError$/.test(name);
  return (generic && wrapped !== undefined ? wrapped : name).replace(/^.*#/, '');
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function text(value: unknown, key: string): string | undefined {
  const found = get(value, key);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function number(value: unknown, key: string): string | undefined {
  const found = get(value, key);
  return typeof found === 'number' ? String(found) : undefined;
}
