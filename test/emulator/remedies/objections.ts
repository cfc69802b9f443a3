import { splitCommand } from '../command-line.ts';
import { substituted } from '../substitution.ts';

type Statement = Record<string, unknown>;

/** Stops, destroys or cuts off. */
const DESTROYS =
  /^(stop|terminate|reboot|delete|deregister|release|disable|schedule-|cancel|remove|revoke|disassociate)/;

/** Takes away only the very denial that is the cause, or calls off what would destroy. */
const HARMLESS = ['iam delete-role-policy', 'ec2 delete-network-acl-entry', 'kms cancel-key-deletion'];

/** Actions that have no resource, so that `*` is the only grant (service authorization reference). */
const WITHOUT_RESOURCE = /^(ssmmessages:|ssm:UpdateInstanceInformation$|logs:DescribeLogGroups$)/;

const ANYWHERE = ['0.0.0.0/0', '::/0'];

export interface Surroundings {
  /** Statements that stood in the account already, as `statementsIn` gives them. */
  standing: ReadonlySet<string>;
  /** Whether the path leads over public addresses, which no narrower range names. */
  overInternet: boolean;
}

/** What is wrong with a printed command, whatever it cures. Empty when nothing is. */
export async function objections(
  command: string,
  { standing, overInternet }: Surroundings,
): Promise<string[]> {
  const words = splitCommand(await substituted(command, () => 'id-1'));
  const [, service = '', operation = ''] = words;
  const name = `${service} ${operation}`;
  const found: string[] = [];
  if (DESTROYS.test(operation) && !HARMLESS.includes(name)) found.push(`${name} destroys or stops`);
  if (words.includes('--reset-policy')) found.push('--reset-policy lets everyone do everything');
  if (/security-group|network-acl/.test(operation)) found.push(...openings(words, operation, overInternet));
  for (const statement of words.flatMap(statementsIn)) {
    if (!standing.has(statement)) found.push(...grants(JSON.parse(statement), name));
  }
  return found.map((what) => `${what}: ${command}`);
}

/** Rules that let more in or out than TCP 443 to where the service is, and its replies. */
function openings(words: readonly string[], operation: string, overInternet: boolean): string[] {
  const text = words.join(' ');
  const anywhere = ANYWHERE.some((range) => text.includes(range));
  const inward = operation.endsWith('-ingress');
  const found: string[] = [];
  if (anywhere && (inward || !overInternet)) found.push(`${operation} opens to anywhere`);
  if (/--protocol (-1|all)\b|"?IpProtocol"?[=:]"?-1|--no-port/.test(text))
    found.push(`${operation} opens every port`);
  return found;
}

function grants(statement: Statement, name: string): string[] {
  const { Effect, Action, NotAction, Principal, Resource, Condition } = statement;
  if (Effect !== 'Allow') return [];
  const actions = list(Action);
  const found: string[] = [];
  if (NotAction !== undefined || actions.some((action) => /^\*|:\*$/.test(action)))
    found.push('grants every action');
  // Endpoint and bucket policies name an assumed role by its condition key.
  const named = /aws:(PrincipalArn|PrincipalAccount|SourceVpce|SourceArn)"/.test(
    JSON.stringify(Condition ?? ''),
  );
  if (!named && JSON.stringify(Principal ?? '').includes('"*"')) found.push('grants to everyone');
  // In a key's own policy the resource is that key, and `*` the only way to write it.
  if (name === 'kms put-key-policy') return found;
  if (list(Resource).includes('*') && !actions.every((action) => WITHOUT_RESOURCE.test(action)))
    found.push(`grants ${actions.join(', ')} on everything`);
  return found;
}

const list = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

/** Every policy statement in a text or a value, each as JSON with its members in order. */
export function statementsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    if (!/^\s*[{[]/.test(value)) return [];
    try {
      return statementsIn(JSON.parse(value));
    } catch {
      return [];
    }
  }
  if (typeof value !== 'object' || value === null) return [];
  if ('Effect' in value) return [JSON.stringify(inOrder(value))];
  return Object.values(value).flatMap(statementsIn);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? inOrder(value[0]) : value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}
