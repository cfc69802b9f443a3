import { singleReader } from '../reader.ts';

/** Lines that the agent itself writes to the serial console; the rest may hold secrets and is not kept. */
const AGENT_LINE = /amazon-ssm-agent|SSM Agent|ssm-agent-worker|AmazonSSMAgent/i;

/** Go prints the inner errors of a call below it, without the agent's name before them. */
const CONTINUED = /^\s*(?:caused by:|status code: ?\d)/i;

/**
 * The agent's own lines of the serial console and those that continue one, newest last, at most 50. Everything else
 * is dropped unread.
 */
export const consoleOutput = singleReader({
  action: 'ec2:GetConsoleOutput',
  resource: (key, scope) => `arn:${scope.partition}:ec2:${scope.region}:${scope.accountId}:instance/${key}`,
  perTarget: true,
  absentOn: ['InvalidInstanceID.NotFound'],
  async readOne(aws, InstanceId) {
    const { EC2Client, GetConsoleOutputCommand } = await import('../clients/ec2.ts');
    const answer = await aws.client(EC2Client).send(new GetConsoleOutputCommand({ InstanceId }));
    const text = Buffer.from(answer.Output ?? '', 'base64').toString('utf8');
    return { Timestamp: answer.Timestamp?.toISOString() ?? null, AgentLines: agentLines(text).slice(-50) };
  },
});

function agentLines(text: string): string[] {
  let kept = false;
  return text.split(/\r?\n/).filter((line) => {
    kept = AGENT_LINE.test(line) || (kept && CONTINUED.test(line));
    return kept;
  });
}
