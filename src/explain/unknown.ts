/** What to say when no row of the table matches. */
export interface UnknownExplanation {
  title: string;
  /** What to try, in order. `command` is ready to paste, with ID and REGION to replace. */
  steps: readonly { text: string; command?: string }[];
}

/**
 * An unknown text is said to be unknown: nothing is guessed. What remains is to look where the answer is.
 *
 * @param target an instance id that the text names, if it names one
 */
export function explainUnknown(target?: string): UnknownExplanation {
  const id = target ?? 'ID';
  return {
    title: 'This text is not known to ssm-doctor.',
    steps: [
      { text: 'Paste more of it: the whole output of the command, with the line that has the error code.' },
      { text: 'Describe in a few words what happens, for example "blank screen" or "log stream is empty".' },
      { text: 'Examine the instance: most causes are found without the text.', command: `ssm-doctor ${id}` },
      {
        text: 'Start the session with all that the AWS CLI can tell.',
        command: `aws ssm start-session --target ${id} --debug`,
      },
      { text: 'See that the plugin runs, and its version.', command: 'session-manager-plugin --version' },
      {
        text: 'Read the agent log on the instance: /var/log/amazon/ssm/amazon-ssm-agent.log and errors.log, or %PROGRAMDATA%\\Amazon\\SSM\\Logs on Windows.',
      },
      {
        text: 'Let the agent examine itself (agents since 3.1.501.0, as root on the instance).',
        command: 'ssm-cli get-diagnostics --output table',
      },
    ],
  };
}
