import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';

/** An instance that is in another Region is started there. */
export const useRegion = (id: string, region: string): Remedy => ({
  summary: `Use its Region, ${region}: give --region ${region} to this and every other command for ${id}`,
  commands: [awsCommand('ssm', 'start-session', '--target', id, '--region', region)],
  changes: false,
});

/** Starts a stopped instance. */
export const startInstance = (id: string, name: string | null, region: string): Remedy => ({
  summary: `Start ${name ?? id}; the agent registers again within a few minutes`,
  commands: [awsCommand('ec2', 'start-instances', '--instance-ids', id, '--region', region)],
  changes: true,
});
