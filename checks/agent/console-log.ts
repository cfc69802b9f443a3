import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, type Outcome, pass, skip } from '../../src/contract/outcome.ts';
import { agentConsole } from '../../src/facts/instance/console.ts';
import type { ConsoleMatch } from '../../src/ssm/agent/console-lines.ts';
import type { ConsoleTopic } from '../../src/ssm/agent/line-types.ts';
import { DECIDED_BY } from '../../src/ssm/agent/topics.ts';

const messages = {
  'agent-well': 'The agent of {id} is well, so its console was not read',
  quiet: 'The console of {id} shows {count} lines of the agent and no error in them',
  'no-lines':
    'The console of {id} shows no line of the agent, which proves nothing: not every image lets it write there',
  'no-role': 'The agent of {id} found no role: "{line}"',
  'assume-role': 'The agent of {id} got a role that EC2 may not assume: "{line}"',
  credentials: 'The agent of {id} got no credentials: "{line}"',
  'channel-denied': 'ssmmessages refused the agent of {id}: "{line}"',
  'call-denied': 'Systems Manager refused the agent of {id}: "{line}"',
  'name-resolution': 'The agent of {id} could not resolve a name: "{line}"',
  metadata: 'The agent of {id} had no answer from the metadata service: "{line}"',
  unreachable: 'The agent of {id} did not reach AWS: "{line}"',
  proxy: 'The agent of {id} did not get through its proxy, which AWS APIs do not show: "{line}"',
  certificate: 'A TLS fault on {id}, which AWS APIs do not show: "{line}"',
  clock: 'AWS refused the time of {id}, whose clock seems wrong: "{line}"',
  disk: 'The disk of {id} was full: "{line}"',
  watches: 'Linux on {id} had no inotify watches left, which no full disk is: "{line}"',
  fingerprint:
    'The agent of {id} no longer recognises its machine (a cloned disk, or new hardware): "{line}"',
  activation: 'The hybrid activation of {id} was refused: "{line}"',
  hibernation: 'The agent of {id} hibernates after refusals and asks again only hourly: "{line}"',
} satisfies Record<ConsoleTopic, string> & Record<string, string>;
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'agent/console-log',
  title: 'The serial console shows no agent error',
  why: 'The agent writes to the serial console why it gets no credentials or no connection. It never fails a target: a line from the past may be mended. It only moves the cause that it speaks of to the front. Only the lines of the agent are kept.',
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html',
  impact: 'advises',
  legs: ['host'],
  role: 'evidence',
  only: 'ec2',
  needs: { agentConsole },
  messages,
  run({ agentConsole }, { target: id }): Result | Result[] {
    const { read, output, matches } = agentConsole;
    if (!read) return skip('agent-well', { data: { id } });
    const count = output?.known.AgentLines.length ?? 0;
    if (!output || count === 0) return pass('no-lines', { data: { id } });
    const evidence = [cite(output, id, 'Timestamp')];
    if (matches.length === 0) return pass('quiet', { data: { id, count }, evidence });
    return matches.map((match) =>
      fail(match.topic, {
        data: { id, line: short(match) },
        evidence: [cite(output, id, 'AgentLines', match.index), ...evidence],
        ...(DECIDED_BY[match.topic].length > 0 ? { because: DECIDED_BY[match.topic].join(' ') } : {}),
      }),
    );
  },
});

/** The line without what comes before its message, cut to what a sentence can carry. */
function short({ line }: ConsoleMatch): string {
  const text = line
    .replaceAll(/\s+/g, ' ')
    .replace(/^.*?\b(SSM Agent|amazon-ssm-agent(\[\d+\])?:?|AmazonSSMAgent:?) /i, '');
  const words = text.trim() || line.trim();
  return words.length > 140 ? `${words.slice(0, 137)}…` : words;
}
