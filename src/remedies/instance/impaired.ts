import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';

const ADVICE = {
  'system-impaired':
    'AWS mends the hardware, or the instance moves to other hardware when its owner stops and starts it (what is on instance-store volumes is lost then)',
  'instance-impaired':
    'The owner of the instance decides whether to reboot it; out of memory, a kernel panic, a full disk and a broken network configuration are the usual reasons',
  'ebs-impaired':
    'See the volumes under "Status checks" in the EC2 console; AWS mends the volume or its owner restores a snapshot',
} as const;
export type Impaired = keyof typeof ADVICE;

/** No command mends this without interrupting the machine, which is not ours to advise: look, then decide. */
export function impairedRemedies(message: Impaired, id: string, region: string): Remedy[] {
  const screen = awsCommand(
    ...['ec2', 'get-console-output', '--latest', '--instance-id', id],
    ...['--region', region, '--output', 'text'],
  );
  const look = { summary: 'See what the machine says for itself', commands: [screen], changes: false };
  const link = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/TroubleshootingInstances.html';
  return [look, { summary: ADVICE[message], link, changes: false }];
}
