import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';

/** Switches the metadata service on, demanding tokens (IMDSv2). */
export const enableMetadata = (id: string, region: string): Remedy => ({
  summary: `Switch on the metadata service of ${id}, with tokens`,
  commands: [
    awsCommand(
      ...['ec2', 'modify-instance-metadata-options', '--instance-id', id],
      ...['--http-endpoint', 'enabled', '--http-tokens', 'required', '--region', region],
    ),
  ],
  terraform: `# in resource "aws_instance" of ${id}\nmetadata_options {\n  http_endpoint = "enabled"\n}`,
  changes: true,
});
