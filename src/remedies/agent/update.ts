import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';

/**
 * Brings the agent up to date by Run Command, which reaches it only while it is Online.
 * @param why what the summary says in place of the general advice
 */
export function updateAgent(id: string, region: string, why?: string): Remedy {
  return {
    summary: why ?? `Update the agent (works while ${id} is Online; else install the newest one on the host)`,
    commands: [
      awsCommand(
        ...['ssm', 'send-command', '--document-name', 'AWS-UpdateSSMAgent'],
        ...['--instance-ids', id, '--region', region],
      ),
    ],
    ...(why
      ? {}
      : {
          link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-automatic-updates.html',
        }),
    changes: true,
  };
}
