import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { policyCommand } from '../../src/cli/commands/policy.ts';
import { type DoctorPolicy, doctorPolicy } from '../../src/readers/iam-policy.ts';

let home = '';
let out = '';
let err = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ssm-doctor-policy-'));
  out = '';
  err = '';
  for (const name of Object.keys(process.env).filter((one) => one.startsWith('AWS_')))
    vi.stubEnv(name, undefined);
  vi.stubEnv('HOME', home);
  vi.spyOn(process.stdout, 'write').mockImplementation((text, done) => {
    out += text;
    (done as unknown as (() => void) | undefined)?.();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function policyOf(flags: Record<string, unknown>): Promise<DoctorPolicy> {
  expect(await policyCommand(flags)).toBe(0);
  return JSON.parse(out) as DoctorPolicy;
}

const arnsOf = ({ Statement }: DoctorPolicy) =>
  Statement.flatMap((one) => one.Resource).filter((resource) => resource !== '*');
const actionsOf = ({ Statement }: DoctorPolicy) => Statement.flatMap((one) => one.Action).sort();
const partitionsOf = (policy: DoctorPolicy) => [...new Set(arnsOf(policy).map((arn) => arn.split(':')[1]))];

const EVERY_RUN = ['ec2:DescribeInstances', 'ssm:DescribeInstanceInformation', 'sts:GetCallerIdentity'];

describe('the partition is that of the Region in use', () => {
  it.each([
    ['eu-west-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
  ])('%s: %s, by flag and by environment, and any Region and account of it', async (region, partition) => {
    const byFlag = await policyOf({ region });
    expect(byFlag).toEqual(doctorPolicy({ partition, accountId: '*', region: '*' }));
    expect(partitionsOf(byFlag)).toEqual([partition]);
    out = '';
    vi.stubEnv('AWS_REGION', region);
    expect(await policyOf({})).toEqual(byFlag);
    expect(err).toBe('');
  });

  it('by the profile, whose credentials nobody asks for', async () => {
    const config = join(home, 'config');
    writeFileSync(config, '[profile gov]\nregion = us-gov-east-1\ncredential_process = /bin/false\n');
    vi.stubEnv('AWS_CONFIG_FILE', config);
    expect(partitionsOf(await policyOf({ profile: 'gov' }))).toEqual(['aws-us-gov']);
    await expect(policyCommand({ profile: 'gone' })).rejects.toThrow('`gone`');
  });

  it('aws where none is set, and says so', async () => {
    expect(partitionsOf(await policyOf({}))).toEqual(['aws']);
    expect(err).toBe('No Region is set, so the policy is for the partition aws; --region tells another.\n');
  });
});

describe('--only and --skip', () => {
  const region = 'eu-west-1';

  it('everything is what every reader needs', async () => {
    expect(await policyOf({ region })).toEqual(doctorPolicy());
  });

  it.each([
    ['session/preferences', ['ssm:GetDocument']],
    ['agent/', ['ec2:GetConsoleOutput', 'ssm:GetConnectionStatus', 'ssm:GetServiceSetting']],
    ['instance/status-checks', ['ec2:DescribeInstanceStatus', 'ssm:GetConnectionStatus']],
  ])('--only %s has what its facts read', async (only, some) => {
    const actions = actionsOf(await policyOf({ region, only }));
    expect(actions).toEqual(expect.arrayContaining([...EVERY_RUN, ...some]));
    expect(actions).not.toContain('ec2:DescribeVpcEndpoints');
  });

  it('one check needs no more than itself', async () => {
    const actions = actionsOf(await policyOf({ region, only: 'session/preferences' }));
    expect(actions).toEqual([...EVERY_RUN, 'ssm:GetDocument'].sort());
  });

  it('a family that is skipped leaves out what it alone reads', async () => {
    const actions = actionsOf(await policyOf({ region, skip: 'logging,network' }));
    expect(actions).not.toContain('logs:DescribeLogGroups');
    expect(actions).not.toContain('ec2:DescribeRouteTables');
    expect(actions).toContain('iam:GetRolePolicy');
  });

  it('an id that does not exist is refused', async () => {
    await expect(policyCommand({ region, only: 'netwrok/' })).rejects.toThrow(
      'There is no check or family "netwrok/"',
    );
    expect(out).toBe('');
  });
});

describe('-o FILE', () => {
  it('holds the policy, and stderr says so', async () => {
    const file = join(home, 'policy.json');
    expect(await policyCommand({ region: 'cn-north-1', output: file })).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
      doctorPolicy({ partition: 'aws-cn', accountId: '*', region: '*' }),
    );
    expect(out).toBe('');
    expect(err).toBe(`wrote ${file}: an IAM policy for the partition aws-cn\n`);
  });

  it('that cannot be written is refused, and nothing is left behind', async () => {
    const file = join(home, 'no-folder', 'policy.json');
    await expect(policyCommand({ region: 'eu-west-1', output: file })).rejects.toThrow(
      `Cannot write ${file}`,
    );
    expect(readdirSync(home)).toEqual([]);
    expect(err + out).toBe('');
  });
});
