import type { Symptom } from '../types.ts';

/** The shell on the instance: it does not start, or it ends. */
export const SHELL: readonly Symptom[] = [
  {
    id: 'run-as-no-user',
    topic: 'shell',
    title: 'Run As is on and no user is named',
    example: 'Unable to start command: please set the RunAs default user',
    patterns: [
      ['Unable to start command: please set the RunAs default user'],
      ['please set the RunAs default user'],
    ],
    meaning:
      'The preferences have runAsEnabled, no runAsDefaultUser, and you carry no tag SSMSessionRunAs. Run As never falls back to ssm-user.',
    causes: [
      {
        text: 'runAsDefaultUser is empty in the preferences.',
        checks: ['session/run-as', 'session/preferences'],
      },
      { text: 'Your IAM user or role has no tag SSMSessionRunAs.', checks: ['session/run-as'] },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_unix.go'],
  },
  {
    id: 'run-as-user-missing',
    topic: 'shell',
    title: 'The Run As user does not exist on this instance',
    example: 'Unable to start command: failed to start pty since RunAs user app does not exist',
    patterns: [
      ['Unable to start command: failed to start pty since RunAs user … does not exist'],
      ['failed to start pty since RunAs user'],
    ],
    meaning: 'The agent looked for that user in the operating system and found none.',
    causes: [
      {
        text: 'The user was never made on this instance.',
        checks: ['session/run-as'],
        try: 'Run `id USER` on the instance; make the user, or name another.',
      },
      {
        text: 'Your tag SSMSessionRunAs names another user than you expect; it wins over the preferences.',
        checks: ['session/run-as'],
      },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_unix.go'],
  },
  {
    id: 'run-as-not-possible',
    topic: 'shell',
    title: 'The agent refuses this Run As user',
    example: 'the agent must run as root to use RunAs',
    patterns: [['the agent must run as root to use RunAs'], ['invalid uid and gid']],
    meaning: 'Run As needs an agent that runs as root, and a user whose uid and gid are both above 0.',
    causes: [
      { text: 'The user is root or belongs to group 0.', checks: ['session/run-as'] },
      { text: 'The agent does not run as root (a container, a changed unit file).', checks: [] },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_unix.go'],
  },
  {
    id: 'pty-failed',
    topic: 'shell',
    title: 'The instance cannot start a terminal',
    example: 'Unable to start command: Failed to start pty: fork/exec /bin/sh: no such file or directory',
    patterns: [['Unable to start command: Failed to start pty:'], ['Failed to start pty:']],
    misleading: 'Nothing outside the instance is at fault: network, roles and policies did their work.',
    meaning:
      'The agent got everything it needs from AWS and could not start the shell. The text after the colon is the answer of the operating system.',
    causes: [
      {
        text: 'A file system is full.',
        checks: ['instance/status-checks', 'agent/console-log'],
        try: 'Run `df -h` and `df -i` on the instance.',
      },
      {
        text: 'No pseudo terminals are left, or the shell is missing.',
        checks: [],
        command: 'sysctl kernel.pty.nr kernel.pty.max',
      },
      { text: 'SELinux, or a noexec mount.', checks: [], command: 'ausearch -m avc -ts recent' },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_unix.go'],
  },
  {
    id: 'shell-profile-failed',
    topic: 'shell',
    title: 'The shell profile failed',
    example: 'Encountered an error while executing shell profile: write /dev/ptmx: file already closed',
    patterns: [['Encountered an error while executing shell profile']],
    meaning:
      'The agent types the profile from the preferences into the shell, and the shell was gone already.',
    causes: [
      {
        text: 'A line of the profile ends or replaces the shell.',
        checks: ['session/shell-profile'],
        try: 'Empty shellProfile in the preferences, then add its lines one by one.',
      },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell.go'],
  },
  {
    id: 'idle-timeout',
    topic: 'timeout',
    title: 'The session was idle too long',
    example:
      'SessionId: ana-0a1b2c3d4e5f60718 : Your session timed out due to inactivity and has been terminated.',
    patterns: [
      ['Your session timed out due to inactivity and has been terminated'],
      ['session timed out due to inactivity'],
    ],
    meaning:
      'The preferences end sessions after idleSessionTimeout minutes without input: 20 by default, 60 at most.',
    causes: [
      {
        text: 'Nobody typed for that long.',
        checks: ['session/preferences'],
        try: 'Set idleSessionTimeout to "60" in SSM-SessionManagerRunShell.',
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/issues/261',
      'https://docs.aws.amazon.com/general/latest/gr/ssm.html',
    ],
  },
  {
    id: 'max-session-duration',
    topic: 'timeout',
    title: 'Sessions end at a fixed age',
    example: 'Every session ends after exactly 60 minutes although I keep typing',
    patterns: [['maxSessionDuration'], ['maximum session duration']],
    words: [
      [
        'session|sessions',
        'ends|end|closes|close|terminates|terminated|disconnects|dies',
        'exactly|always after|every time after|fixed age|same time|although',
      ],
    ],
    meaning: 'The preferences set maxSessionDuration, 1 to 1440 minutes; busy sessions end too.',
    causes: [
      { text: 'maxSessionDuration in the preferences.', checks: ['session/preferences'] },
      {
        text: 'Credentials of yours that expire cannot resume a session after a break.',
        checks: ['access/end-session'],
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-max-timeout.html',
    ],
  },
  {
    id: 'node-unresponsive',
    topic: 'agent',
    title: 'The instance goes slow during long sessions',
    example: 'The node becomes unresponsive during a long running session',
    patterns: [['SessionLogsRetentionDurationHours']],
    words: [
      [
        'node|instance|server',
        'unresponsive|not responding|stops responding|freezes|slow',
        'session|sessions',
      ],
    ],
    meaning:
      'The agent keeps session logs on the instance, for 336 hours by default, and long sessions make large ones.',
    causes: [
      {
        text: 'Session logs fill the disk or keep it busy.',
        checks: ['agent/version'],
        try: 'Lower SessionLogsRetentionDurationHours in amazon-ssm-agent.json and restart the agent.',
      },
      { text: 'The instance has no CPU or memory left.', checks: ['instance/status-checks'] },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
    ],
  },
];
