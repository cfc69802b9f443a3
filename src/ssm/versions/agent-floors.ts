import type { AgentFeature, VersionFloor } from './types.ts';

const PREREQUISITES = 'UG:session-manager-prerequisites';

/**
 * The lowest SSM Agent version per feature. `fail` is the lowest number that any AWS source gives, `warn` the
 * highest where AWS's pages disagree: between them we advise and never fail.
 */
export const AGENT_FLOORS: Readonly<Record<AgentFeature, VersionFloor>> = {
  'session-manager': {
    feature: 'session-manager',
    fail: '2.3.68.0',
    warn: null,
    effect: 'The agent knows no Session Manager: StartSession answers TargetNotConnected.',
    source: PREREQUISITES,
  },
  shell: {
    feature: 'shell',
    fail: '2.3.68.0',
    warn: null,
    effect: 'The agent knows no Session Manager: StartSession answers TargetNotConnected.',
    source: PREREQUISITES,
  },
  'session-encryption': {
    feature: 'session-encryption',
    fail: '2.3.539.0',
    warn: null,
    effect: 'The agent cannot encrypt session data, so every session fails while kmsKeyId is set.',
    source: PREREQUISITES,
  },
  'interactive-command': {
    feature: 'interactive-command',
    fail: '2.3.668.0',
    warn: null,
    effect:
      'Sessions end with "Plugin with name InteractiveCommands is not supported by this version of ssm agent".',
    source: 'AGN:2.3.668.0',
  },
  'non-interactive-command': {
    feature: 'non-interactive-command',
    fail: '3.0.1124.0',
    warn: null,
    effect:
      'Sessions end with "Plugin with name NonInteractiveCommands is not supported by this version of ssm agent".',
    source: 'AGN:3.0.1124.0',
  },
  ssh: {
    feature: 'ssh',
    fail: '2.3.672.0',
    warn: '3.0.222.0',
    effect: 'The agent has no Port plugin: SSH and scp over Session Manager are refused.',
    source:
      'UG:session-manager-getting-started-enable-ssh-connections (2.3.672.0); UG:session-manager-prerequisites (3.0.222.0)',
  },
  'port-forwarding': {
    feature: 'port-forwarding',
    fail: '2.3.672.0',
    warn: '3.0.222.0',
    effect: 'The agent has no Port plugin: port forwarding is refused.',
    source: 'AGN:2.3.672.0; UG:session-manager-prerequisites (3.0.222.0)',
  },
  'remote-port-forwarding': {
    feature: 'remote-port-forwarding',
    fail: '3.1.1188.0',
    warn: '3.1.1374.0',
    effect: 'The agent does not know the host of a remote port forward.',
    source: 'UG:session-manager-working-with-sessions-start (3.1.1374.0); AGN:3.1.1188.0',
  },
  'port-idle-timeout': {
    feature: 'port-idle-timeout',
    fail: null,
    warn: '3.1.1575.0',
    effect: 'idleSessionTimeout is not honoured in port sessions.',
    source: 'AGN:3.1.1575.0',
  },
  'run-as': {
    feature: 'run-as',
    fail: '2.3.672.0',
    warn: null,
    effect: 'The agent knows no Run As: sessions start as ssm-user although runAsEnabled is true.',
    source: 'AGN:2.3.672.0',
  },
  'shell-profile': {
    feature: 'shell-profile',
    fail: '3.0.161.0',
    warn: '3.0.196.0',
    effect: 'The agent ignores the shell profile.',
    source: 'UG:session-manager-prerequisites (3.0.161.0); AGN:3.0.196.0',
  },
  'cloudwatch-logging': {
    feature: 'cloudwatch-logging',
    fail: null,
    warn: '2.3.662.0',
    effect: 'The agent does not look whether the log group exists before it uploads.',
    source: 'AGN:2.3.662.0',
  },
  'cloudwatch-streaming': {
    feature: 'cloudwatch-streaming',
    fail: '3.0.284.0',
    warn: '3.0.356.0',
    effect: 'The agent cannot stream session data to CloudWatch Logs.',
    source: 'UG:session-manager-prerequisites (3.0.284.0); AGN:3.0.356.0',
  },
  's3-logging': {
    feature: 's3-logging',
    fail: null,
    warn: '3.0.502.0',
    effect:
      'The agent sends no encryption header with its uploads; a bucket policy that demands one refuses them.',
    source: 'AGN:3.0.502.0',
  },
  's3-encrypted-bucket': {
    feature: 's3-encrypted-bucket',
    fail: null,
    warn: '3.0.529.0',
    effect: 'Uploads to encrypted buckets were mended only in 3.0.529.0.',
    source: 'AGN:3.0.529.0',
  },
  'string-booleans': {
    feature: 'string-booleans',
    fail: '3.0.655.0',
    warn: null,
    effect: 'The agent reads only real booleans in Session documents; "true" in quotes fails the session.',
    source: 'AGN:3.0.655.0',
  },
  macos: {
    feature: 'macos',
    fail: '3.0.502.0',
    warn: '3.0.854.0',
    effect: 'There is no macOS agent below 3.0.502.0 and no updater for it below 3.0.854.0.',
    source: 'AGN:3.0.502.0; AGN:3.0.854.0',
  },
  'imds-v2': {
    feature: 'imds-v2',
    fail: null,
    // The exact floor is UNVERIFIED, so it only ever advises.
    warn: '2.3.814.0',
    effect: 'The agent may not get credentials where HttpTokens is required.',
    source: 'AGN:2.3.772.0; AGN:2.3.814.0',
  },
  'default-host-management': {
    feature: 'default-host-management',
    fail: '3.2.582.0',
    warn: '3.2.815.0',
    effect:
      'Below 3.2.582.0 the agent cannot use default host management; below 3.2.815.0 it falls back to it in fewer cases.',
    source: 'UG:fleet-manager-default-host-management-configuration; AGN:3.2.815.0',
  },
  'dual-stack': {
    feature: 'dual-stack',
    fail: '3.3.3270.0',
    warn: null,
    effect: 'The agent cannot use the dual-stack hosts (REGION.api.aws) that an IPv6-only instance needs.',
    source: 'UG:setup-create-vpc; AGN:3.3.3270.0',
  },
  'kms-random-challenge': {
    feature: 'kms-random-challenge',
    fail: null,
    warn: '3.3.808.0',
    effect: 'Kms.RequireKMSChallengeResponse has no effect.',
    source: 'AGN:3.3.808.0',
  },
  'get-diagnostics': {
    feature: 'get-diagnostics',
    fail: '3.1.501.0',
    warn: null,
    effect: 'ssm-cli has no get-diagnostics command.',
    source: 'AGN:3.1.501.0',
  },
  'run-command-over-ssmmessages': {
    feature: 'run-command-over-ssmmessages',
    fail: null,
    warn: '3.1.821.0',
    effect: 'Run Command needs ec2messages; sessions do not.',
    source: 'AGN:3.1.821.0',
  },
  'no-ec2messages': {
    feature: 'no-ec2messages',
    fail: null,
    warn: '3.3.40.0',
    effect: 'Run Command and State Manager may still use ec2messages; sessions do not.',
    source: 'AGN:3.3.40.0; UG:systems-manager-setting-up-messageAPIs',
  },
};
