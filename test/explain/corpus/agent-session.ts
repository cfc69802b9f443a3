/** What the agent tells the person who opened a session. */
export const AGENT_SESSION = String.raw`
session-handler-not-found | Plugin with name Standard_Stream not found. Step name: Standard_Stream
plugin-not-supported-by-agent | Plugin with name NonInteractiveCommands is not supported by this version of ssm agent, please update to latest version.
plugin-not-supported-on-platform | Plugin with name Standard_Stream is not supported in current platform. Step name: Standard_Stream
domain-controller | Instance is running active directory domain controller service. Disable the service to continue to use session manager.
winpty-missing | Missing C:\Program Files\Amazon\SSM\Plugins\SessionManagerShell\winpty.dll file.
s3-bucket-not-encrypted | We couldn't start the session because encryption is not set up on the selected Amazon S3 bucket. Either encrypt the bucket or choose an option to enable logging without encryption.
log-group-not-encrypted | Starting session with SessionId: bob-0a1b2c\nSessionId: bob-0a1b2c : We couldn't start the session because encryption is not set up on the selected CloudWatch Logs log group. Either encrypt the log group or choose an option to enable logging without encryption.
log-group-encryption-not-validated | Couldn't start the session because we are unable to validate encryption on CloudWatch Logs log group. Error: RequestError: send request failed
run-as-no-user | Unable to start command: please set the RunAs default user
run-as-not-possible | Unable to start command: the agent must run as root to use RunAs
pty-failed | Unable to start command: Failed to start pty: fork/exec /usr/bin/sh: permission denied
shell-profile-failed | Encountered an error while executing shell profile: Unable to write to stdin
transcript-failed | unable to generate log data: Failed to generate transcript
port-forward-forbidden | Forwarding to IP address 169.254.169.254 is forbidden.
`;
