const PORT = '^([1-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$';
const LOCAL_PORT = PORT.replace('[1-9]|', '[0-9]|');

function text(description: string, allowedPattern: string, more: Record<string, string> = {}) {
  return { type: 'String', description, allowedPattern, ...more };
}

/** Session documents that AWS owns, by their documented parameters (Session Manager, "Start a session"). */
const DOCUMENTS: Record<string, Record<string, unknown>> = {
  'AWS-StartSSHSession': {
    schemaVersion: '1.0',
    description: 'Document to start an SSH session to the instance',
    sessionType: 'Port',
    parameters: {
      portNumber: text('(Optional) Port number of SSH server on the instance', PORT, { default: '22' }),
    },
    properties: { portNumber: '{{ portNumber }}' },
  },
  'AWS-StartPortForwardingSession': {
    schemaVersion: '1.0',
    description: 'Document to start port forwarding session over Session Manager',
    sessionType: 'Port',
    parameters: {
      portNumber: text('(Optional) Port number of the server on the instance', PORT, { default: '80' }),
      localPortNumber: text('(Optional) Port number on local machine to forward traffic to', LOCAL_PORT, {
        default: '0',
      }),
    },
    properties: {
      portNumber: '{{ portNumber }}',
      type: 'LocalPortForwarding',
      localPortNumber: '{{ localPortNumber }}',
    },
  },
  'AWS-StartPortForwardingSessionToRemoteHost': {
    schemaVersion: '1.0',
    description: 'Document to start port forwarding session over Session Manager to remote host',
    sessionType: 'Port',
    parameters: {
      portNumber: text('(Optional) Port number of the server on the remote host', PORT, { default: '80' }),
      localPortNumber: text('(Optional) Port number on local machine to forward traffic to', LOCAL_PORT, {
        default: '0',
      }),
      host: text(
        '(Optional) Hostname or IP address of the destination server',
        '^[^,$^&()!;\'"<>`{}\\[\\]\\|#=]{3,}$',
        { default: 'localhost' },
      ),
    },
    properties: {
      host: '{{ host }}',
      portNumber: '{{ portNumber }}',
      type: 'LocalPortForwarding',
      localPortNumber: '{{ localPortNumber }}',
    },
  },
  'AWS-StartInteractiveCommand': {
    schemaVersion: '1.0',
    description: 'Document to run an interactive command in a session',
    sessionType: 'InteractiveCommands',
    parameters: { command: { type: 'String', description: '(Required) The command to run' } },
    properties: {
      windows: { commands: '{{ command }}', runAsElevated: false },
      macos: { commands: '{{ command }}', runAsElevated: false },
      linux: { commands: '{{ command }}', runAsElevated: false },
    },
  },
  'AWS-StartNonInteractiveCommand': {
    schemaVersion: '1.0',
    description: 'Document to run a non-interactive command in a session',
    sessionType: 'NonInteractiveCommands',
    parameters: {
      command: { type: 'String', description: '(Required) The command to run' },
      separateOutputStream: { type: 'String', default: 'False', allowedValues: ['True', 'False'] },
      stdoutSeparatorPrefix: { type: 'String', default: '' },
      stderrSeparatorPrefix: { type: 'String', default: '' },
    },
    properties: {
      linux: { commands: '{{ command }}', separateOutputStream: '{{ separateOutputStream }}' },
      macos: { commands: '{{ command }}', separateOutputStream: '{{ separateOutputStream }}' },
      windows: { commands: '{{ command }}', separateOutputStream: '{{ separateOutputStream }}' },
    },
  },
};

/** The content of an AWS-owned session document, or undefined. */
export function documentOfAws(name: string): Record<string, unknown> | undefined {
  return DOCUMENTS[name];
}
