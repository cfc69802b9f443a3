import { defineFact, type Located } from '../../contract/fact.ts';

const SETTING = '/ssm/managed-instance/activation-tier';

/** The tier of this account's hybrid nodes in this Region. */
export interface ActivationTier {
  /** null: the setting says neither. */
  tier: 'standard' | 'advanced' | null;
  settingId: string;
  setting: Located<{ SettingId: string; SettingValue: string | null } | null>;
}

/**
 * The activation tier, by GetServiceSetting.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetServiceSetting.html
 */
export const activationTier = defineFact('activationTier', async (context): Promise<ActivationTier> => {
  const setting = await context.need('serviceSetting', SETTING);
  const value = setting.known?.SettingValue?.trim().toLowerCase();
  const tier = value === 'standard' || value === 'advanced' ? value : null;
  return { tier, settingId: SETTING, setting };
});
