import type { VersionFloor } from './types.ts';

export type ClientFeature =
  | 'aws-cli'
  | 'session-manager-plugin'
  | 'plugin-ssh'
  | 'plugin-session-encryption'
  | 'plugin-non-interactive-command'
  | 'plugin-separate-output'
  | 'plugin-environment-hand-off'
  | 'plugin-port-idle-timeout';

/** Floors for the AWS CLI and the Session Manager plugin on the user's machine (aws-facts §1.2): all advise. */
export const CLIENT_FLOORS: Readonly<Record<ClientFeature, VersionFloor>> = {
  'aws-cli': {
    feature: 'aws-cli',
    fail: '1.16.12',
    warn: null,
    effect: 'The AWS CLI has no start-session command.',
    source: 'UG:session-manager-prerequisites',
  },
  'session-manager-plugin': {
    feature: 'session-manager-plugin',
    // The page says that earlier versions "will soon" stop working, so nothing fails below it today.
    fail: null,
    warn: '1.2.764.0',
    effect:
      "Session Manager will stop supporting plugins below 1.2.764.0, the first that signs OpenDataChannel with the caller's credentials.",
    source: 'UG:session-manager-working-with-install-plugin; UG:plugin-version-history',
  },
  'plugin-ssh': {
    feature: 'plugin-ssh',
    fail: '1.1.23.0',
    warn: null,
    effect: 'The plugin cannot tunnel SSH.',
    source: 'UG:session-manager-getting-started-enable-ssh-connections',
  },
  'plugin-session-encryption': {
    feature: 'plugin-session-encryption',
    fail: '1.1.17.0',
    warn: null,
    effect: 'The plugin cannot encrypt session data, so sessions fail while kmsKeyId is set.',
    source: 'PL:RELEASENOTES',
  },
  'plugin-non-interactive-command': {
    feature: 'plugin-non-interactive-command',
    fail: '1.2.54.0',
    warn: null,
    effect: 'The plugin knows no NonInteractiveCommands sessions.',
    source: 'PL:RELEASENOTES',
  },
  'plugin-separate-output': {
    feature: 'plugin-separate-output',
    fail: null,
    warn: '1.2.312.0',
    effect: 'stdout and stderr come mixed.',
    source: 'AG:agent/session/datachannel/datachannel.go',
  },
  'plugin-environment-hand-off': {
    feature: 'plugin-environment-hand-off',
    fail: null,
    warn: '1.2.536.0',
    effect:
      'The AWS CLI hands the session token over on the command line, where other users of the machine can read it.',
    source: 'PL:RELEASENOTES; awscli/customizations/sessionmanager.py',
  },
  'plugin-port-idle-timeout': {
    feature: 'plugin-port-idle-timeout',
    fail: null,
    warn: '1.2.339.0',
    effect: 'idleSessionTimeout is not honoured in port sessions.',
    source: 'PL:RELEASENOTES',
  },
};
