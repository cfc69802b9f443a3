/** What an error line of the agent is about. */
export type ConsoleTopic =
  | 'no-role'
  | 'assume-role'
  | 'credentials'
  | 'channel-denied'
  | 'call-denied'
  | 'name-resolution'
  | 'metadata'
  | 'unreachable'
  | 'certificate'
  | 'clock'
  | 'disk'
  | 'fingerprint'
  | 'activation'
  | 'hibernation';

interface TopicRule {
  topic: ConsoleTopic;
  pattern: RegExp;
}

/**
 * How the agent words its faults on the console and in its log: its own texts (src/explain/symptoms/agent.ts
 * explains them), and the error texts of Go's net package and of the AWS SDK for Go. The first rule that fits
 * a line decides, so the narrow ones come first.
 */
const RULES: readonly TopicRule[] = [
  {
    topic: 'disk',
    pattern: /no space left on device|disk quota exceeded|not enough space on the disk/i,
  },
  {
    topic: 'clock',
    pattern:
      /signature expired|signature not yet current|RequestExpired|RequestTimeTooSkewed|certificate has expired or is not yet valid/i,
  },
  { topic: 'certificate', pattern: /x509:|tls: (failed|handshake|bad)|proxyconnect/i },
  { topic: 'fingerprint', pattern: /fingerprint/i },
  {
    topic: 'hibernation',
    pattern: /hibernat/i,
  },
  {
    topic: 'activation',
    pattern: /RegisterManagedInstance|InvalidActivation|activation (code|id)|registration (limit|failed)/i,
  },
  { topic: 'no-role', pattern: /no EC2 instance role found/i },
  {
    topic: 'assume-role',
    pattern: /AssumeRoleUnauthorizedAccess|cannot assume the role/i,
  },
  {
    topic: 'channel-denied',
    pattern: /(Control|Data)Channel.*(AccessDenied|not authorized)|not authorized to perform: ssmmessages:/i,
  },
  {
    topic: 'name-resolution',
    pattern: /no such host|lookup \S+( on \S+)?: |server misbehaving|could not resolve|name resolution/i,
  },
  {
    topic: 'metadata',
    pattern:
      /169\.254\.169\.254|EC2MetadataRequest|EC2MetadataError|instance metadata|failed to (fetch|get|find) (the )?(region|instance ?id)/i,
  },
  {
    topic: 'unreachable',
    pattern:
      /i\/o timeout|context deadline exceeded|timed? ?out|connection refused|connection reset|no route to host|network is unreachable|RequestError: send request failed/i,
  },
  {
    topic: 'credentials',
    pattern:
      /instance management role is not configured|no valid credentials could be retrieved|unable to acquire credentials|not yet registered with Systems Manager|failed to (get|retrieve) credentials|EC2RoleRequestError|NoCredentialProviders/i,
  },
  { topic: 'call-denied', pattern: /AccessDenied|not authorized to perform/i },
];

/** One topic with the newest line that speaks of it. */
export interface ConsoleMatch {
  topic: ConsoleTopic;
  line: string;
  /** The line's place in `AgentLines`. */
  index: number;
}

/** Sorts the agent's console lines by what they complain of: each topic once, newest first. Pure; never throws. */
export function matchConsole(lines: readonly string[]): ConsoleMatch[] {
  const found = new Map<ConsoleTopic, ConsoleMatch>();
  for (let index = lines.length - 1; index >= 0; index--) {
    // The agent's lines are short; a hostile one must not keep the patterns busy.
    const line = (lines[index] ?? '').slice(0, 2000);
    const rule = RULES.find(({ pattern }) => pattern.test(line));
    if (rule && !found.has(rule.topic)) {
      found.set(rule.topic, { topic: rule.topic, line, index });
    }
  }
  return [...found.values()];
}
