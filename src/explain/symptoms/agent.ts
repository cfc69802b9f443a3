import type { Symptom } from '../types.ts';

const UPDATE = 'aws ssm send-command --document-name AWS-UpdateSSMAgent --targets Key=InstanceIds,Values=ID';

/** What the agent says of itself, to the user or in its log. */
export const AGENT: readonly Symptom[] = [
  {
    id: 'session-handler-not-found',
    topic: 'agent',
    title: 'The agent lost a part of itself',
    example: 'Plugin with name Standard_Stream not found. Step name: Standard_Stream',
    patterns: [
      ['Plugin with name Standard_Stream not found. Step name: Standard_Stream'],
      ['Plugin with name …not found. Step name'],
      ['Plugin with name Standard_Stream not found'],
    ],
    misleading:
      'It is not the Session Manager plugin on your machine: agents call their own parts plugins too.',
    meaning:
      'The agent knows this session type but has no handler for it loaded: a broken install or a half-finished update.',
    causes: [
      {
        text: 'An update was interrupted, or the new version waits for a restart.',
        checks: ['agent/version'],
        try: 'Restart the agent; if that does not help, install it anew.',
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/runpluginutil/runpluginutil.go',
    ],
  },
  {
    id: 'plugin-not-supported-by-agent',
    topic: 'agent',
    title: 'The agent is too old for this kind of session',
    example:
      'Plugin with name NonInteractiveCommands is not supported by this version of ssm agent, please update to latest version.',
    patterns: [
      ['Plugin with name …is not supported by this version of ssm agent, please update to latest version'],
      ['is not supported by this version of ssm agent'],
    ],
    misleading:
      'It is not the Session Manager plugin on your machine: the agent on the instance has to be updated.',
    meaning: 'The session type came later than this agent.',
    causes: [
      {
        text: 'The agent is below the floor of this session type.',
        checks: ['agent/version'],
        command: UPDATE,
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/runpluginutil/runpluginutil.go',
    ],
  },
  {
    id: 'plugin-not-supported-on-platform',
    topic: 'agent',
    title: 'This operating system cannot run the session',
    example: 'Plugin with name Standard_Stream is not supported in current platform.',
    patterns: [
      ['Plugin with name …is not supported in current platform'],
      ['is not supported in current platform'],
    ],
    misleading: 'It is not the Session Manager plugin on your machine.',
    meaning: 'The agent has no such session type for this platform.',
    causes: [
      {
        text: 'Windows Server 2016 Nano, which Session Manager does not support, or a session type for another platform.',
        checks: ['instance/image', 'session/preferences'],
      },
    ],
    sources: [
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/runpluginutil/runpluginutil.go',
    ],
  },
  {
    id: 'document-worker-timed-out',
    topic: 'agent',
    title: 'The session worker on the instance died',
    example:
      'document process failed unexpectedly: document worker timed out, check [ssm-document-worker]/[ssm-session-worker] log for crash reason',
    patterns: [
      ['document process failed unexpectedly: document worker timed out'],
      ['document worker timed out'],
      ['document process failed unexpectedly'],
      ['ipc messaging received timeout signal'],
    ],
    misleading:
      'It is not about your document: the process that runs the session on the instance did not come up.',
    meaning: 'The agent started ssm-session-worker and heard nothing from it.',
    causes: [
      {
        text: 'The inotify limit is used up ("too many open files" in the agent log).',
        checks: ['agent/console-log'],
        command: 'sysctl -w fs.inotify.max_user_instances=8192',
      },
      { text: 'The disk is full.', checks: ['instance/status-checks'], try: 'Run `df -h` on the instance.' },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/framework/processor/executer/outofproc/master.go',
    ],
  },
  {
    id: 'domain-controller',
    topic: 'agent',
    title: 'A Windows domain controller has no ssm-user',
    example:
      'Instance is running active directory domain controller service. Disable the service to continue to use session manager.',
    patterns: [['Instance is running active directory domain controller service']],
    misleading:
      'The domain controller service need not be disabled: it is enough to make the user ssm-user by hand.',
    meaning: 'Agents since 2.3.612.0 do not create ssm-user on domain controllers.',
    causes: [
      {
        text: 'ssm-user does not exist in the domain.',
        checks: ['agent/version'],
        try: 'Create ssm-user as a domain administrator.',
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html',
      'https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/utility/utility_windows.go',
    ],
  },
  {
    id: 'winpty-missing',
    topic: 'agent',
    title: 'The agent on Windows misses a file',
    example: 'Missing C:\\Program Files\\Amazon\\SSM\\Plugins\\SessionManagerShell\\winpty.dll file.',
    patterns: [['Missing …winpty.dll file'], ['winpty.dll']],
    meaning: 'The agent needs winpty.dll in its plugin folder to give you a terminal.',
    causes: [
      {
        text: 'A broken install, or antivirus removed the file.',
        checks: ['agent/version'],
        try: 'Install the agent anew.',
      },
    ],
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/shell/shell_windows.go'],
  },
];
