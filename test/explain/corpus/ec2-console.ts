/** Sentences of the consoles of Amazon EC2 and Systems Manager. */
export const EC2_CONSOLE = String.raw`
ec2-console-not-connected | We weren't able to connect to your instance. Common reasons for this include:\nSSM Agent isn't installed on the instance. You can install the agent on both Windows instances and Linux instances.\nThe required IAM instance profile isn't attached to the instance. You can attach a profile using AWS Systems Manager Quick Setup.\nSession Manager setup is incomplete. For more information, see Session Manager Prerequisites.
ec2-console-not-connected | We weren't able to connect to your instance
ec2-console-not-connected | The required IAM instance profile isn't attached to the instance. You can attach a profile using AWS Systems Manager Quick Setup.
agent-not-online | SSM Agent is not online\nThe SSM Agent was unable to connect to a Systems Manager endpoint to register itself with the service.
agent-not-online | SSM Agent is offline
not-configured-for-session-manager | The instance you selected isn't configured to use Session Manager.
idle-timeout | Your session has been terminated for the following reasons: Your session timed out due to inactivity and has been terminated.
plugin-frame | Your session has been terminated for the following reasons: something that nobody has seen
- | Failed to connect to your instance. EC2 Instance Connect is unable to connect to your instance.
`;
