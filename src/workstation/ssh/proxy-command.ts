import type { ProxyCommandFacts, SshProblem, SshProblemKind } from '../types.ts';
import { proxyWords } from './proxy-words.ts';

const SSH_DOCUMENT = 'AWS-StartSSHSession';

export type AnalysedProxy = Pick<ProxyCommandFacts, 'kind' | 'document' | 'region' | 'profile' | 'problems'>;

/**
 * Judges one ProxyCommand against AWS's own form. Pure; a program that is not `aws` is somebody's script, whose
 * inside is not judged.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-enable-ssh-connections.html
 * @param manyHosts whether its Host patterns have wildcards, so that one fixed instance id would be wrong
 */
export function analyseProxyCommand(command: string, manyHosts = true): AnalysedProxy {
  const problems: SshProblem[] = [];
  const problem = (kind: SshProblemKind, detail: string) => void problems.push({ kind, detail });
  const { kind, words } = proxyWords(command);
  if (!words) {
    problem('unclosed-quote', 'a quote in the ProxyCommand is not closed');
    return { kind, problems };
  }
  const start = words.findIndex((word) => /(?:^|[\\/])aws(?:\.exe|\.cmd)?$/i.test(word));
  if (start < 0) return { kind: kind === 'aws' ? kind : 'other', problems };
  const options = readOptions(words.slice(start + 1));
  const { values, plain } = options;
  if (plain[0] !== 'ssm' || plain[1] !== 'start-session') {
    problem('not-start-session', `it runs aws ${plain.slice(0, 2).join(' ')}, not aws ssm start-session`);
    return { kind, problems };
  }
  for (const glued of options.glued) {
    if (glued.name === 'parameters') {
      problem('missing-space-before-port-number', 'there is no space between --parameters and portNumber');
    }
  }
  target(values.get('target'), options.glued, manyHosts, problem);
  document(values.get('document-name'), problem);
  if (!options.glued.some((one) => one.name === 'parameters')) port(values.get('parameters'), problem);
  const [doc, region] = [values.get('document-name'), values.get('region')];
  const variable = words.slice(0, start).find((word) => word.startsWith('AWS_PROFILE='));
  const profile = values.get('profile') ?? variable?.slice('AWS_PROFILE='.length);
  return {
    kind,
    ...(doc === undefined ? {} : { document: doc }),
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    problems,
  };
}

type Report = (kind: SshProblemKind, detail: string) => void;

function target(
  value: string | undefined,
  glued: readonly { name: string }[],
  manyHosts: boolean,
  problem: Report,
): void {
  if (value === undefined || value === '') {
    const detail = glued.some((one) => one.name === 'target')
      ? 'there is no space between --target and its value'
      : 'it has no --target';
    problem('missing-target', detail);
  } else if (!/%[hn]/.test(value) && !/[$`]/.test(value)) {
    const fixed = /^m?i-[\da-f]{8,17}$/.test(value);
    if (fixed && !manyHosts) return;
    problem(
      'missing-host-token',
      fixed ? 'its --target is one fixed instance, not %h' : 'its --target is not %h',
    );
  }
}

function document(name: string | undefined, problem: Report): void {
  if (name === SSH_DOCUMENT || /[$`]/.test(name ?? '')) return;
  if (name === undefined) {
    problem('wrong-document', `it has no --document-name; ssh needs ${SSH_DOCUMENT}`);
    return;
  }
  // A document of one's own may do: only names that AWS owns, or that are its name misspelt, are surely wrong.
  const bare = name.toLowerCase().replace(/[^a-z]/g, '');
  if (name.startsWith('AWS-') || bare === 'awsstartsshsession') {
    problem('wrong-document', `its document is ${name}; ssh needs ${SSH_DOCUMENT}`);
  }
}

function port(parameters: string | undefined, problem: Report): void {
  if (parameters === undefined) {
    problem('missing-port-token', 'it has no --parameters portNumber=%p: only port 22 can be reached');
  } else if (!/portNumber/.test(parameters)) {
    problem('missing-port-token', 'its --parameters do not give portNumber (upper and lower case count)');
  } else if (!/portNumber\W*(%p|\d+|[$`])/.test(parameters)) {
    problem('missing-port-token', 'its portNumber is not %p');
  }
}

interface ReadOptions {
  values: Map<string, string>;
  /** Words that are no option and no option's value: service and operation. */
  plain: string[];
  /** Known options with their value stuck to them: `--parametersportNumber=%p`. */
  glued: { name: string }[];
}

const WITH_VALUE = ['target', 'document-name', 'parameters', 'region', 'profile', 'reason', 'endpoint-url'];
const WITH_VALUE_TOO = ['output', 'query', 'color', 'ca-bundle', 'cli-read-timeout', 'cli-connect-timeout'];

function readOptions(words: readonly string[]): ReadOptions {
  const read: ReadOptions = { values: new Map(), plain: [], glued: [] };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name !== undefined && [...WITH_VALUE, ...WITH_VALUE_TOO].includes(name)) {
      read.values.set(name, value ?? words[++i] ?? '');
      continue;
    }
    const stuck = WITH_VALUE.find((one) => word.startsWith(`--${one}`));
    if (stuck !== undefined) read.glued.push({ name: stuck });
    else if (!word.startsWith('-')) read.plain.push(word);
  }
  return read;
}
