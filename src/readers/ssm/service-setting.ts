import { singleReader } from '../reader.ts';

/** A Systems Manager service setting of this account and Region, keyed by its id; null when there is none. */
export const serviceSetting = singleReader({
  action: 'ssm:GetServiceSetting',
  resource: (key, scope) =>
    `arn:${scope.partition}:ssm:${scope.region}:${scope.accountId}:servicesetting${key.startsWith('/') ? '' : '/'}${key}`,
  absentOn: ['ServiceSettingNotFound'],
  async readOne(aws, SettingId) {
    const { GetServiceSettingCommand, SSMClient } = await import('../clients/ssm.ts');
    const answer = await aws.client(SSMClient).send(new GetServiceSettingCommand({ SettingId }));
    const setting = answer.ServiceSetting;
    // Status is not kept: the API and its own samples name its values differently; the value decides.
    return { SettingId, SettingValue: setting?.SettingValue ?? null };
  },
});
