import type { VersionFloor } from './types.ts';

const RELEASE_NOTES = 'https://github.com/aws/session-manager-plugin/blob/mainline/RELEASENOTES.md';

export type ClientFeature =
  | 'aws-cli'
  | 'session-manager-plugin'
  | 'plugin-ssh'
  | 'plugin-session-encryption'
  | 'plugin-non-interactive-command'
  | 'plugin-separate-output'
  | 'plugin-environment-hand-off'
  | 'plugin-port-idle-timeout';

/** Floors for the AWS CLI and the Session Manager plugin on the user's machine: all advise. */
export const CLIENT_FLOORS: Readonly<Record<ClientFeature, VersionFloor>> = {
  'aws-cli': {
    feature: 'aws-cli',
    fail: '1.16.12',
    warn: null,
    effect: 'The AWS CLI has no start-session command.',
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html',
    ],
  },
  'session-manager-plugin': {
    feature: 'session-manager-plugin',
    // The page says that earlier versions "will soon" stop working, so nothing fails below it today.
    fail: null,
    warn: '1.2.764.0',
    effect:
      "Session Manager will stop supporting plugins below 1.2.764.0, the first that signs OpenDataChannel with the caller's credentials.",
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html',
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/plugin-version-history.html',
    ],
  },
  'plugin-ssh': {
    feature: 'plugin-ssh',
    fail: '1.1.23.0',
    warn: null,
    effect: 'The plugin cannot tunnel SSH.',
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-enable-ssh-connections.html',
    ],
  },
  'plugin-session-encryption': {
    feature: 'plugin-session-encryption',
    fail: '1.1.17.0',
    warn: null,
    effect: 'The plugin cannot encrypt session data, so sessions fail while kmsKeyId is set.',
    sources: [RELEASE_NOTES],
  },
  'plugin-non-interactive-command': {
    feature: 'plugin-non-interactive-command',
    fail: '1.2.54.0',
    warn: null,
    effect: 'The plugin knows no NonInteractiveCommands sessions.',
    sources: [RELEASE_NOTES],
  },
  'plugin-separate-output': {
    feature: 'plugin-separate-output',
    fail: null,
    warn: '1.2.312.0',
    effect: 'stdout and stderr come mixed.',
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/datachannel/datachannel.go',
    ],
  },
  'plugin-environment-hand-off': {
    feature: 'plugin-environment-hand-off',
    fail: null,
    warn: '1.2.536.0',
    effect:
      'The AWS CLI hands the session token over on the command line, where other users of the machine can read it.',
    sources: [
      RELEASE_NOTES,
      'https://github.com/aws/aws-cli/blob/develop/awscli/customizations/sessionmanager.py',
    ],
  },
  'plugin-port-idle-timeout': {
    feature: 'plugin-port-idle-timeout',
    fail: null,
    warn: '1.2.339.0',
    effect: 'idleSessionTimeout is not honoured in port sessions.',
    sources: [RELEASE_NOTES],
  },
};
