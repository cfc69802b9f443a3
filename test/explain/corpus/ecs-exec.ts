/** aws ecs execute-command. */
export const ECS_EXEC = String.raw`
ecs-exec-not-connected | An error occurred (TargetNotConnectedException) when calling the ExecuteCommand operation: The execute command failed due to an internal error. Try again later.
ecs-exec-not-connected | The Session Manager plugin was installed successfully. Use the AWS CLI to start a session.\n\n\nAn error occurred (TargetNotConnectedException) when calling the ExecuteCommand operation: The execute command failed due to an internal error. Try again later.
ecs-exec-not-connected | b'{"__type":"TargetNotConnectedException","message":"The execute command failed due to an internal error. Try again later."}'
ecs-exec-not-enabled | An error occurred (InvalidParameterException) when calling the ExecuteCommand operation: The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.
ecs-exec-not-enabled | The execute command failed because execute command was not enabled when the task was run
plugin-not-found | SessionManagerPlugin is not found. Please refer to SessionManager Documentation here: http://docs.aws.amazon.com/console/systems-manager/session-manager-plugin-not-found
- | An error occurred (ClusterNotFoundException) when calling the ExecuteCommand operation: Cluster not found.
`;
