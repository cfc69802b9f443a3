import { ConfigError } from './config-error.ts';
import type { ChosenProfile } from './profile-name.ts';

export interface FoundRegion {
  region: string;
  from: string;
}

/**
 * The Region that version 2 of the AWS CLI would use, short of asking instance metadata: --region, AWS_REGION,
 * AWS_DEFAULT_REGION, the profile's `region`. A variable that is set but empty counts, as it does there.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-quickstart.html
 * @throws ConfigError `no-region` (set but empty), `invalid-region` (not a host name label)
 */
export function findRegion(
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
  chosen: ChosenProfile,
): FoundRegion | undefined {
  const sources: [string, string | undefined][] = [
    ['--region', flag],
    ['AWS_REGION', env.AWS_REGION],
    ['AWS_DEFAULT_REGION', env.AWS_DEFAULT_REGION],
    [`profile ${chosen.name ?? 'default'}`, chosen.section.get('region')],
  ];
  for (const [from, region] of sources) {
    if (region === undefined) continue;
    if (region === '') {
      throw new ConfigError(
        'no-region',
        `No Region: ${from} is set but empty.`,
        'Give it a value, or unset it.',
      );
    }
    if (!/^(?!\d+$)(?!-)[a-z\d-]{1,63}(?<!-)$/i.test(region)) {
      throw new ConfigError(
        'invalid-region',
        `\`${region}\` (${from}) is not a Region's name.`,
        region.includes('#')
          ? 'Put the comment on its own line: the AWS CLI reads it as part of the value.'
          : 'Names look like eu-west-1.',
      );
    }
    return { region, from };
  }
  return undefined;
}

/** @throws ConfigError `no-region`, always: nothing names a Region */
export function noRegion(chosen: ChosenProfile): ConfigError {
  return new ConfigError(
    'no-region',
    'No Region.',
    `--region, AWS_REGION, or region = in profile \`${chosen.name ?? 'default'}\` (aws configure set region eu-west-1${chosen.name === undefined ? '' : ` --profile ${chosen.name}`})`,
  );
}
