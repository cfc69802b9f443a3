import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, open, pass } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { activationTier } from '../../src/facts/instance/activation-tier.ts';
import { moveToAdvancedTier } from '../../src/remedies/identity/activation-tier.ts';

export default defineCheck({
  id: 'identity/hybrid-activation',
  title: 'The tier of hybrid nodes allows sessions',
  why: 'Session Manager reaches nodes outside EC2 only in the advanced-instances tier, which is set per account and Region.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-configure-instance-tiers.html',
  impact: 'blocks',
  legs: ['ssmmessages'],
  only: 'hybrid',
  needs: { activationTier },
  messages: {
    advanced: 'Hybrid nodes of {region} are in the advanced-instances tier',
    standard: 'Hybrid nodes of {region} are in the standard-instances tier, where {id} can open no session',
    undetermined: 'The tier of the hybrid nodes of {region} is not known, because the setting says {value}',
  },
  run({ activationTier }, { target: id, scope }) {
    const { tier, setting, settingId } = activationTier;
    const { region } = scope;
    const value = setting.known?.SettingValue ?? 'nothing';
    const base = {
      data: { id, region, value },
      evidence: [cite(setting, settingId, 'SettingValue')],
    };
    if (tier === 'advanced') return pass('advanced', base);
    if (tier === null) {
      const gaps = [notVisible(`the activation tier is ${value}`)];
      return open('undetermined', { ...base, gaps });
    }
    // The tier is asked for when a session is started; a channel that is open proves nothing of it.
    const remedies = [moveToAdvancedTier(settingId, scope)];
    return fail('standard', { ...base, remedies });
  },
});
