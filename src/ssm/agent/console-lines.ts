import { bestSpan } from '../text/find.ts';
import { fold } from '../text/fold.ts';
import type { AgentLeg, AgentLine, ConsoleTopic } from './line-types.ts';
import { AGENT_LINES } from './lines/index.ts';
import { type AgentRecord, agentRecords } from './records.ts';

/** One topic with the newest record that speaks of it. */
export interface ConsoleMatch {
  topic: ConsoleTopic;
  line: string;
  /** The place of its first line in `AgentLines`. */
  index: number;
}

/** What the agent logs once a leg works: what it complained of before is past. */
const SUCCESSES: readonly { words: RegExp; legs: readonly AgentLeg[] }[] = [
  { words: /Successfully connected with .{1,60} credentials/i, legs: ['credentials', 'ssm'] },
  { words: /\[CredentialRefresher\] Credentials ready/i, legs: ['credentials', 'ssm'] },
  { words: /Set up control channel successfully/i, legs: ['credentials', 'ssmmessages'] },
  { words: /Successfully opened websocket connection to/i, legs: ['credentials', 'ssmmessages'] },
  { words: /Connection channel status is set to ssmmessages/i, legs: ['credentials', 'ssmmessages'] },
];
const NOT_COMPLAINING = new Set(['TRACE', 'DEBUG', 'INFO']);

/** A record that complains of something, and nothing later shows that it works. */
export interface Complaint {
  record: AgentRecord;
  /** The most specific row of the table; null where the table has none. */
  line: AgentLine | null;
}

/** The records that still count, in their order: level, order and a later success are looked at. */
export function complaints(records: readonly AgentRecord[]): Complaint[] {
  const works = new Set<AgentLeg>();
  const found: Complaint[] = [];
  for (const record of records.toReversed()) {
    const success = SUCCESSES.find(({ words }) => words.test(record.text));
    for (const leg of success?.legs ?? []) works.add(leg);
    if (success) continue;
    const line = meaningOf(record.text);
    if (NOT_COMPLAINING.has(record.level ?? '') && !isLoggedQuietly(record.text)) continue;
    if (line && works.has(legOf(line, record.text))) continue;
    found.push({ record, line });
  }
  return found.toReversed();
}

/** Sorts the agent's console lines by what they complain of: each topic once, newest first. Pure; never throws. */
export function matchConsole(lines: readonly string[]): ConsoleMatch[] {
  const found = new Map<ConsoleTopic, ConsoleMatch>();
  for (const { record, line } of complaints(agentRecords(lines)).toReversed()) {
    const topic = line?.topic;
    if (topic && !found.has(topic)) found.set(topic, { topic, line: record.text, index: record.index });
  }
  return [...found.values()];
}

function meaningOf(text: string): AgentLine | null {
  const { compact } = fold(text);
  const fits = AGENT_LINES.flatMap((line) => {
    const span = bestSpan([...line.patterns, ...(line.inAgent ?? [])], compact);
    return span ? [{ line, rank: span.score - (line.wrapper ? 10_000 : 0) }] : [];
  });
  return fits.toSorted((a, b) => b.rank - a.rank)[0]?.line ?? null;
}

/** Some errors the agent logs as INFO, since it only goes to sleep over them. */
function isLoggedQuietly(text: string): boolean {
  const { compact } = fold(text);
  return AGENT_LINES.some((line) => line.anyLevel && bestSpan(line.patterns, compact) !== null);
}

function legOf({ leg }: AgentLine, text: string): AgentLeg {
  if (leg !== 'call') return leg;
  if (/169\.254\.169\.254/.test(text)) return 'credentials';
  if (/ssmmessages|ControlChannel|DataChannel|websocket|MGSInteractor/i.test(text)) return 'ssmmessages';
  // Amazon S3, CloudWatch Logs and AWS KMS: nothing that the agent logs later proves that they answer.
  return /\b(?:s3|logs|kms)[.-]/i.test(text) ? 'host' : 'ssm';
}
