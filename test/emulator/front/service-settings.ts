import type { Context } from './context.ts';
import { errorReply, jsonReply } from './errors.ts';
import type { Operation, Reply } from './types.ts';

/**
 * Defaults by setting id.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateServiceSetting.html
 */
const DEFAULTS: Record<string, string> = {
  '/ssm/appmanager/appmanager-enabled': 'True',
  '/ssm/documents/console/public-sharing-permission': 'Enable',
  '/ssm/managed-instance/activation-tier': 'standard',
  '/ssm/managed-instance/default-ec2-instance-management-role': '$None',
  '/ssm/opsinsights/opscenter': 'Disabled',
  '/ssm/parameter-store/default-parameter-tier': 'Standard',
  '/ssm/parameter-store/high-throughput-enabled': 'false',
};

function settingId(op: Operation): string {
  const id = String(op.params.SettingId ?? '');
  // Both the id and its ARN (`arn:aws:ssm:REGION:ACCOUNT:servicesetting/ssm/…`) are accepted.
  return id.startsWith('arn:') ? id.slice(id.indexOf(':servicesetting') + ':servicesetting'.length) : id;
}

function missing(op: Operation): Reply {
  return errorReply(op, 400, 'ServiceSettingNotFound', `Setting ${settingId(op)} does not exist.`);
}

function get(op: Operation, context: Context): Reply {
  const id = settingId(op);
  const set = context.state.serviceSettings[op.region]?.[id];
  const value = set ?? DEFAULTS[id];
  if (value === undefined) return missing(op);
  const arn = `arn:aws:ssm:${op.region}:${op.accountId}:servicesetting${id}`;
  return jsonReply({
    ServiceSetting: {
      SettingId: id,
      SettingValue: value,
      LastModifiedDate: 1767225600,
      LastModifiedUser: set === undefined ? 'System' : `arn:aws:iam::${op.accountId}:user/admin`,
      ARN: arn,
      Status: set === undefined ? 'Default' : 'Customized',
    },
  });
}

function update(op: Operation, context: Context): Reply {
  const id = settingId(op);
  if (DEFAULTS[id] === undefined) return missing(op);
  const region = context.state.serviceSettings[op.region] ?? {};
  context.state.serviceSettings[op.region] = { ...region, [id]: String(op.params.SettingValue ?? '') };
  return jsonReply({});
}

function reset(op: Operation, context: Context): Reply {
  delete context.state.serviceSettings[op.region]?.[settingId(op)];
  return get(op, context);
}

export const SERVICE_SETTINGS = {
  'ssm:GetServiceSetting': get,
  'ssm:UpdateServiceSetting': update,
  'ssm:ResetServiceSetting': reset,
};
