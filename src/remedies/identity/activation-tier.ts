import { awsCommand } from '../../contract/command.ts';
import type { Remedy } from '../../contract/finding.ts';
import type { Scope } from '../../contract/report.ts';

/** Puts the hybrid nodes of this account and Region into the tier in which sessions can be opened. */
export function moveToAdvancedTier(settingId: string, { partition, region, accountId }: Scope): Remedy {
  const arn = `arn:${partition}:ssm:${region}:${accountId}:servicesetting${settingId}`;
  return {
    summary:
      'Move the hybrid nodes of this account and Region to the advanced tier; AWS charges for each by the hour',
    commands: [
      awsCommand(
        ...['ssm', 'update-service-setting', '--setting-id', arn],
        ...['--setting-value', 'advanced', '--region', region],
      ),
    ],
    terraform: `resource "aws_ssm_service_setting" "activation_tier" {\n  setting_id    = ${JSON.stringify(arn)}\n  setting_value = "advanced"\n}`,
    changes: true,
  };
}
