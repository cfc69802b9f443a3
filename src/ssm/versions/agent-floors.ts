import type { AgentFeature, VersionFloor } from './types.ts';

const PREREQUISITES =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html';
const RELEASE_NOTES = 'https://github.com/aws/amazon-ssm-agent/blob/mainline/RELEASENOTES.md';

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
    sources: [PREREQUISITES],
  },
  shell: {
    feature: 'shell',
    fail: '2.3.68.0',
    warn: null,
    effect: 'The agent knows no Session Manager: StartSession answers TargetNotConnected.',
    sources: [PREREQUISITES],
  },
  'session-encryption': {
    feature: 'session-encryption',
    fail: '2.3.539.0',
    warn: null,
    effect: 'The agent cannot encrypt session data, so every session fails while kmsKeyId is set.',
    sources: [PREREQUISITES],
  },
  'interactive-command': {
    feature: 'interactive-command',
    fail: '2.3.668.0',
    warn: null,
    effect:
      'Sessions end with "Plugin with name InteractiveCommands is not supported by this version of ssm agent".',
    sources: [RELEASE_NOTES],
  },
  'non-interactive-command': {
    feature: 'non-interactive-command',
    fail: '3.0.1124.0',
    warn: null,
    effect:
      'Sessions end with "Plugin with name NonInteractiveCommands is not supported by this version of ssm agent".',
    sources: [RELEASE_NOTES],
  },
  ssh: {
    feature: 'ssh',
    fail: '2.3.672.0',
    warn: '3.0.222.0',
    effect: 'The agent has no Port plugin: SSH and scp over Session Manager are refused.',
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-enable-ssh-connections.html',
      PREREQUISITES,
    ],
  },
  'port-forwarding': {
    feature: 'port-forwarding',
    fail: '2.3.672.0',
    warn: '3.0.222.0',
    effect: 'The agent has no Port plugin: port forwarding is refused.',
    sources: [RELEASE_NOTES, PREREQUISITES],
  },
  'remote-port-forwarding': {
    feature: 'remote-port-forwarding',
    fail: '3.1.1188.0',
    warn: '3.1.1374.0',
    effect: 'The agent does not know the host of a remote port forward.',
    sources: [
      RELEASE_NOTES,
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html',
    ],
  },
  'port-idle-timeout': {
    feature: 'port-idle-timeout',
    fail: null,
    warn: '3.1.1575.0',
    effect: 'idleSessionTimeout is not honoured in port sessions.',
    sources: [RELEASE_NOTES],
  },
  'run-as': {
    feature: 'run-as',
    fail: '2.3.672.0',
    warn: null,
    effect: 'The agent knows no Run As: sessions start as ssm-user although runAsEnabled is true.',
    sources: [RELEASE_NOTES],
  },
  'shell-profile': {
    feature: 'shell-profile',
    fail: '3.0.161.0',
    warn: '3.0.196.0',
    effect: 'The agent ignores the shell profile.',
    sources: [PREREQUISITES, RELEASE_NOTES],
  },
  'cloudwatch-logging': {
    feature: 'cloudwatch-logging',
    fail: null,
    warn: '2.3.662.0',
    effect: 'The agent does not look whether the log group exists before it uploads.',
    sources: [RELEASE_NOTES],
  },
  'cloudwatch-streaming': {
    feature: 'cloudwatch-streaming',
    fail: '3.0.284.0',
    warn: '3.0.356.0',
    effect: 'The agent cannot stream session data to CloudWatch Logs.',
    sources: [PREREQUISITES, RELEASE_NOTES],
  },
  's3-logging': {
    feature: 's3-logging',
    fail: null,
    warn: '3.0.502.0',
    effect:
      'The agent sends no encryption header with its uploads; a bucket policy that demands one refuses them.',
    sources: [RELEASE_NOTES],
  },
  's3-encrypted-bucket': {
    feature: 's3-encrypted-bucket',
    fail: null,
    warn: '3.0.529.0',
    effect: 'Uploads to encrypted buckets were mended only in 3.0.529.0.',
    sources: [RELEASE_NOTES],
  },
  'string-booleans': {
    feature: 'string-booleans',
    fail: '3.0.655.0',
    warn: null,
    effect: 'The agent reads only real booleans in Session documents; "true" in quotes fails the session.',
    sources: [RELEASE_NOTES],
  },
  macos: {
    feature: 'macos',
    fail: '3.0.502.0',
    warn: '3.0.854.0',
    effect: 'There is no macOS agent below 3.0.502.0 and no updater for it below 3.0.854.0.',
    sources: [RELEASE_NOTES],
  },
  'imds-v2': {
    feature: 'imds-v2',
    fail: null,
    // The release notes tell of an SDK upgrade in 2.3.772.0 and of a mended fault with IMDSv2 in 2.3.814.0.
    // It is not verified which of them was the first to work, so this only ever advises.
    warn: '2.3.814.0',
    effect: 'The agent may not get credentials where HttpTokens is required.',
    sources: [RELEASE_NOTES],
  },
  'default-host-management': {
    feature: 'default-host-management',
    fail: '3.2.582.0',
    warn: '3.2.815.0',
    effect:
      'Below 3.2.582.0 the agent cannot use default host management; below 3.2.815.0 it falls back to it in fewer cases.',
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html',
      RELEASE_NOTES,
    ],
  },
  'dual-stack': {
    feature: 'dual-stack',
    fail: '3.3.3270.0',
    warn: null,
    effect: 'The agent cannot use the dual-stack hosts (REGION.api.aws) that an IPv6-only instance needs.',
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
      RELEASE_NOTES,
    ],
  },
  'kms-random-challenge': {
    feature: 'kms-random-challenge',
    fail: null,
    warn: '3.3.808.0',
    effect: 'Kms.RequireKMSChallengeResponse has no effect.',
    sources: [RELEASE_NOTES],
  },
  'get-diagnostics': {
    feature: 'get-diagnostics',
    fail: '3.1.501.0',
    warn: null,
    effect: 'ssm-cli has no get-diagnostics command.',
    sources: [RELEASE_NOTES],
  },
  'run-command-over-ssmmessages': {
    feature: 'run-command-over-ssmmessages',
    fail: null,
    warn: '3.1.821.0',
    effect: 'Run Command needs ec2messages; sessions do not.',
    sources: [RELEASE_NOTES],
  },
  'no-ec2messages': {
    feature: 'no-ec2messages',
    fail: null,
    warn: '3.3.40.0',
    effect: 'Run Command and State Manager may still use ec2messages; sessions do not.',
    sources: [
      RELEASE_NOTES,
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html',
    ],
  },
};
