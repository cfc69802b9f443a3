import { complaints } from '../ssm/agent/console-lines.ts';
import { agentRecords, isAgentLine } from '../ssm/agent/records.ts';
import { bestSpan, type Span } from '../ssm/text/find.ts';
import { type Folded, fold, oneLine } from '../ssm/text/fold.ts';
import { SYMPTOMS } from './symptoms/index.ts';
import type { Symptom, SymptomMatch, SymptomSubjects } from './types.ts';
import { matchWords } from './words.ts';

/** A pasted log is read to this length; the error is near an end of it. */
const MAX_LENGTH = 200_000;

const REST_OF_LINE = 240;
/** A log that a shell or a chat made one line of is taken apart before each time and level. */
const LINE_END = /\n| (?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? (?:TRACE|DEBUG|INFO|WARN|ERROR|CRITICAL) )/;

interface Found {
  symptom: Symptom;
  span: Span;
}

/**
 * The symptoms in a pasted text, most specific first; empty when none is known. Case, line breaks, colours, quotes,
 * ids, Regions and whatever stands around the text make no difference. A row that only repeats a part of a more
 * specific one is left out; what only stands around an error counts where there is no error, and a description in
 * one's own words only where nothing printed was found.
 */
export function matchSymptoms(text: string): SymptomMatch[] {
  const { rest, agent } = withoutPast(excerpt(text));
  const folded = fold(rest);
  const found = printed(folded, agent);
  const errors = found.filter(({ symptom }) => !symptom.wrapper);
  const subjects = readSubjects(folded.clean);
  const best = withoutParts(errors.length > 0 ? errors : found);
  if (best.length > 0) {
    return best.map(({ symptom, span }) => ({
      symptom,
      score: span.score,
      matched: quote(folded, span),
      subjects,
    }));
  }
  return matchWords(SYMPTOMS, folded.clean).map((match) => ({ ...match, subjects }));
}

/** The rows whose texts were printed, most specific first; in a log of the agent the words are those of the agent. */
function printed(folded: Folded, agent: boolean): Found[] {
  return SYMPTOMS.flatMap((symptom) => {
    const inAgent = agent ? (symptom.inAgent ?? []) : [];
    const span = bestSpan([...symptom.patterns, ...inAgent], folded.compact);
    return span ? [{ symptom, span }] : [];
  }).toSorted((a, b) => b.span.score - a.span.score || Number(ofAgent(b)) - Number(ofAgent(a)));
}

const ofAgent = ({ symptom }: Found): boolean => symptom.topic === 'agent';

function withoutParts(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const match of found) {
    if (!kept.some(({ span }) => isPartOf(match.span, span))) kept.push(match);
  }
  return kept;
}

/** True when most of `a` lies in `b`. */
function isPartOf(a: Span, b: Span): boolean {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start) > (a.end - a.start) / 2;
}

/** A log of the agent without what complains of nothing, and without what works by the end of it. */
function withoutPast(text: string): { rest: string; agent: boolean } {
  const lines = text.split(LINE_END);
  const records = agentRecords(lines);
  const own = records.filter(isAgentLine);
  if (own.length === 0) return { rest: text, agent: false };
  const counts = new Set(complaints(own).map(({ record }) => record));
  const past = own.filter((record) => !counts.has(record));
  const dropped = new Set(
    past.flatMap(({ index, count }) => Array.from({ length: count }, (_, i) => index + i)),
  );
  return { rest: lines.filter((_, i) => !dropped.has(i)).join('\n'), agent: true };
}

/** The matched text and the rest of its line, so that the error is read whole. */
function quote({ clean, at }: Folded, span: Span): string {
  const from = at[span.start] ?? 0;
  const to = (at[span.end - 1] ?? clean.length - 1) + 1;
  const before =
    clean
      .slice(Math.max(0, from - REST_OF_LINE), from)
      .split('\n')
      .at(-1) ?? '';
  const after = clean.slice(to, to + REST_OF_LINE).split('\n')[0] ?? '';
  return oneLine(
    before.length < REST_OF_LINE
      ? before + clean.slice(from, to) + whole(after)
      : clean.slice(from, to) + whole(after),
  );
}

/** Without a word that was cut at the end. */
function whole(text: string): string {
  return text.length < REST_OF_LINE ? text : text.replace(/\s\S*$/, ' …');
}

function excerpt(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH / 2)}\n${text.slice(-MAX_LENGTH / 2)}`;
}

/** The ids, ARNs and refused actions that an error names; each once, in order. */
function readSubjects(text: string): SymptomSubjects {
  const line = oneLine(text);
  return {
    targets: once(line, /(?<![\w-])(?:mi-[0-9a-f]{17}|i-(?:[0-9a-f]{17}|[0-9a-f]{8}))(?![\w])/g),
    arns: once(line, /(?<!\w)arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:[\w+=,.@/:${}*-]*[\w+=@/}*-]/g),
    actions: once(line, /(?<=not authorized to perform:? )[a-z0-9-]+:[A-Za-z*]+/g),
  };
}

function once(text: string, pattern: RegExp): string[] {
  return [...new Set(text.match(pattern) ?? [])];
}
