/** What the agent wrote at once: a line and the lines that continue it. */
export interface AgentRecord {
  text: string;
  /** The place of its first line. */
  index: number;
  /** How many lines it takes. */
  count: number;
  /** Upper case; null where the line has none. */
  level: string | null;
}

/** The agent's own lines are short; a hostile one must not keep the patterns busy. */
const MOST = 2000;
/** `2026-01-31 14:05:09.1234 LEVEL`, as the agent's own log configuration writes it. */
const HEAD =
  /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? (TRACE|DEBUG|INFO|WARN|ERROR|CRITICAL) |^\s*\d{16,19} \[(\w+)\] /;
/** Go prints the inner errors of an AWS call below it, and the agent does not repeat its prefix there. */
const CONTINUED = /^\s*(?:caused by:|status code: ?\d)/i;
/** What a journal or a console puts before each line, also before those that continue one. */
const PREFIX = /^.{0,120}?amazon-ssm-agent(?:\.amazon-ssm-agent)?\[\d+\]: /;

/** Sorts lines into records. A line that continues the one before belongs to it. */
export function agentRecords(lines: readonly string[]): AgentRecord[] {
  const records: AgentRecord[] = [];
  for (const [index, whole] of lines.entries()) {
    const line = whole.slice(0, MOST);
    const last = records.at(-1);
    if (last && CONTINUED.test(line.replace(PREFIX, ''))) {
      last.text = `${last.text} ${line.replace(PREFIX, '').trim()}`.slice(0, 2 * MOST);
      last.count = index - last.index + 1;
    } else {
      const head = HEAD.exec(line);
      records.push({ text: line, index, count: 1, level: (head?.[1] ?? head?.[2])?.toUpperCase() ?? null });
    }
  }
  return records;
}

/** True for a line that only the agent writes, in a log, a journal or on a console. */
export function isAgentLine({ text, level }: AgentRecord): boolean {
  return level !== null || PREFIX.test(text);
}
