import type { FactContext } from '../../contract/fact.ts';
import { notVisible } from '../../contract/reading.ts';
import { type InputKey, inputKnown, type SessionDocument } from '../../ssm/document/index.ts';
import { sessionDocument } from '../session/session-document.ts';
import { type AgentNeed, capabilityNeed, use } from './agent-need.ts';

/** What the session document asks of the agent. */
export async function documentNeeds(
  context: FactContext,
  platform: string | undefined,
): Promise<AgentNeed[]> {
  const answer = await context.ask(sessionDocument);
  const asks = (of: (document: SessionDocument) => boolean | null) => {
    const found = use(answer, ({ known }) => of(known));
    if (found.inUse !== null || found.gaps.length > 0) return found;
    const detail = `what ${context.selection.document} asks for cannot be told from its text`;
    return { inUse: null, gaps: [notVisible(detail)] };
  };
  const streams = asks((d) =>
    both(
      input(d, 'cloudWatchLogGroupName', (v) => v !== ''),
      input(d, 'cloudWatchStreamingEnabled', (v) => v),
    ),
  );
  const profile = platform === 'Windows' ? 'windows' : 'linux';
  const sessions = { shell: 'not-ready', 'interactive-command': 'not-ready' } as const;
  return [
    {
      ...capabilityNeed(
        'session-encryption',
        { ...sessions, 'session-encryption': 'not-ready' },
        asks((d) => input(d, 'kmsKeyId', (v) => v !== '')),
      ),
      impact: 'blocks',
    },
    {
      ...capabilityNeed(
        'interactive-command',
        sessions,
        asks((d) => d.sessionType === 'InteractiveCommands'),
      ),
      impact: 'blocks',
    },
    {
      ...capabilityNeed(
        'non-interactive-command',
        sessions,
        asks((d) => d.sessionType === 'NonInteractiveCommands'),
      ),
      impact: 'blocks',
    },
    capabilityNeed(
      'run-as',
      { 'run-as': 'not-ready' },
      platform === 'Windows' ? { inUse: false } : asks((d) => input(d, 'runAsEnabled', (v) => v)),
    ),
    capabilityNeed(
      'shell-profile',
      { shell: 'degraded' },
      asks((d) => input(d, 'shellProfile', (v) => v[profile] !== '')),
    ),
    capabilityNeed('cloudwatch-streaming', { 'cloudwatch-logging': 'degraded' }, streams),
    capabilityNeed(
      's3-encrypted-bucket',
      {},
      asks((d) => input(d, 's3BucketName', (v) => v !== '')),
    ),
  ];
}

/** An input of the document by a test; null where its value cannot be told. */
function input<K extends InputKey>(
  document: SessionDocument,
  key: K,
  of: (value: SessionDocument['inputs'][K]) => boolean,
): boolean | null {
  return inputKnown(document, key) ? of(document.inputs[key]) : null;
}

/** Three-valued and: one known no beats an open. */
function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}
