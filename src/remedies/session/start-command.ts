import { type Capability, SESSION_CAPABILITIES } from '../../contract/capability.ts';
import { awsCommand, commandLine, type Invocation, shellWord } from '../../contract/command.ts';
import type { Decided } from '../../contract/decided.ts';
import type { Selection } from '../../contract/report.ts';
import { AWS_DOCUMENTS, type DocumentCapability } from '../../facts/access/document-use.ts';
import { parseRemote } from '../../facts/network/remote-address.ts';
import { PREFERENCES_DOCUMENT } from '../../ssm/document/types.ts';

export interface StartInput {
  target: string;
  invocation: Invocation;
  selection: Selection;
  decided: Pick<Decided, 'verdict' | 'capabilities' | 'checks'>;
  /** As DescribeInstanceInformation tells it: `Ubuntu`, `Amazon Linux`; decides the login of ssh. */
  platformName?: string | null;
  /** The document's parameters that have no default: nobody but the person knows their values. */
  required?: readonly string[];
}

/**
 * The exact command that opens the session which was asked for; null when it will not, or when nobody can tell:
 * the capability is not ready, a part of the checks was left out, or the caller's right to it is not known.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html
 */
export function startCommand(input: StartInput): string | null {
  const { selection, decided, required = [] } = input;
  const wanted = selection.for.find((one) => SESSION_CAPABILITIES.includes(one)) ?? 'shell';
  const verdict = decided.verdict === 'ready' || decided.verdict === 'degraded';
  const partial = selection.only.length + selection.skip.length > 0;
  if (!verdict || partial || decided.capabilities[wanted] !== 'ready') return null;
  if (decided.checks.some((row) => isCallerUnknown(row, wanted))) return null;
  if (selection.document !== PREFERENCES_DOCUMENT && required.length > 0) return null;
  return wanted === 'ssh' ? sshCommand(input) : sessionCommand(input, wanted);
}

/** A right of the caller that could not be decided, on which this capability hangs. */
function isCallerUnknown({ id, findings }: Decided['checks'][number], capability: Capability): boolean {
  if (!id.startsWith('access/')) return false;
  return findings.some((f) => f.status === 'unknown' && f.capabilities[capability] !== undefined);
}

function sessionCommand({ target, invocation, selection }: StartInput, wanted: Capability): string | null {
  const parameters = parametersOf(wanted, selection);
  if (parameters === null) return null;
  const document = documentOf(wanted, selection);
  const command = awsCommand(
    ...['ssm', 'start-session', '--target', target],
    ...(document === null ? [] : ['--document-name', document]),
    ...(parameters === undefined ? [] : ['--parameters', JSON.stringify(parameters)]),
  );
  return commandLine(command, invocation);
}

/** null: the default one, which is not named. */
function documentOf(wanted: Capability, { document }: Selection): string | null {
  if (document !== PREFERENCES_DOCUMENT) return document;
  return Object.hasOwn(AWS_DOCUMENTS, wanted) ? AWS_DOCUMENTS[wanted as DocumentCapability] : null;
}

/** The ports are AWS's own example where nobody named one. null: the far end is not known. */
function parametersOf(
  wanted: Capability,
  { document, remote }: Selection,
): Record<string, string[]> | null | undefined {
  const own = document !== PREFERENCES_DOCUMENT && !document.startsWith('AWS-');
  if (own) return undefined;
  const end = remote === undefined ? undefined : parseRemote(remote);
  switch (wanted) {
    case 'port-forwarding':
      return { portNumber: ['80'], localPortNumber: ['56789'] };
    case 'remote-port-forwarding':
      if (!end) return null;
      return { host: [end.host], portNumber: [String(end.port)], localPortNumber: ['56789'] };
    case 'interactive-command':
      return { command: ['hostname'] };
    default:
      return undefined;
  }
}

/** ssh with AWS's ProxyCommand on the line, so that it works whatever `~/.ssh/config` holds. */
function sshCommand({ target, invocation, selection, platformName }: StartInput): string {
  const document = percentsKept(documentOf('ssh', selection) ?? AWS_DOCUMENTS.ssh);
  const start = ['ssm', 'start-session', '--target', '%h', '--document-name', document];
  // Outside Windows ssh hands the line to a POSIX shell, whatever shell the person uses.
  const proxy = commandLine(awsCommand(...start, '--parameters', 'portNumber=%p'), {
    ...invocation,
    profile: invocation.profile === null ? null : percentsKept(invocation.profile),
    endpointUrl: invocation.endpointUrl === null ? null : percentsKept(invocation.endpointUrl),
    shell: 'posix',
  });
  const words = ['ssh', '-o', `ProxyCommand=${proxy}`, `${loginOf(platformName ?? '')}@${target}`];
  return words.map((word) => shellWord(word, invocation.shell)).join(' ');
}

/** ssh reads %h, %p and their like in a ProxyCommand; %% is a percent sign. https://man.openbsd.org/ssh_config#TOKENS */
const percentsKept = (text: string): string => text.replaceAll('%', '%%');

/**
 * The first user of AWS's and the distributions' images.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-to-linux-instance.html
 */
const LOGINS: readonly (readonly [RegExp, string])[] = [
  [/ubuntu/i, 'ubuntu'],
  [/debian/i, 'admin'],
  [/centos/i, 'centos'],
  [/rocky/i, 'rocky'],
  [/windows/i, 'Administrator'],
];

const loginOf = (platformName: string): string =>
  LOGINS.find(([name]) => name.test(platformName))?.[1] ?? 'ec2-user';
