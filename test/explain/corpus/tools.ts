/** Ansible's connection plugin aws_ssm. */
export const ANSIBLE = String.raw`
ansible-plugin-missing | failed to find the executable specified /usr/local/bin/session-manager-plugin. Please verify if the executable exists and re-try.
ansible-timeout | fatal: [i-01a919b33286168b1]: UNREACHABLE! => {\n    "changed": false,\n    "msg": "SSM exec_command timeout on host: i-01a919b33286168b1",\n    "unreachable": true\n}
target-not-connected | fatal: [web-1]: UNREACHABLE! => {"changed": false, "msg": "An error occurred (TargetNotConnected) when calling the StartSession operation: i-0abc12345def67890 is not connected.", "unreachable": true}
target-not-connected | <i-0abc12345def67890> ESTABLISH SSM CONNECTION TO: i-0abc12345def67890\nbotocore.errorfactory.TargetNotConnected: An error occurred (TargetNotConnected) when calling the StartSession operation: i-0abc12345def67890 is not connected.
caller-no-region | fatal: [web-1]: FAILED! => {"msg": "You must specify a region."}
- | fatal: [x.x.x.x]: FAILED! => {"msg": "Unexpected failure during module execution.", "stdout": ""}
`;

/** Packer with ssh_interface = session_manager. */
export const PACKER = String.raw`
packer-tunnel-failed | ==> amazon-ebs.base: Bad exit status: -1
packer-tunnel-failed | ==> amazon-ebs.base: Timeout waiting for SSH.
plugin-not-found | ==> amazon-ebs.base: SessionManagerPlugin is not found. Please refer to SessionManager Documentation here: http://docs.aws.amazon.com/console/systems-manager/session-manager-plugin-not-found\n==> amazon-ebs.base: Timeout waiting for SSH.
target-not-connected | ==> amazon-ebs.base: TargetNotConnected: i-0dd60da0d06b is not connected.\n==> amazon-ebs.base: Bad exit status: -1
- | ==> qemu.base: Timeout waiting for SSH.
- | ==> amazon-ebs.base: Launching a source AWS instance...
`;

/** VS Code and the AWS Toolkit. */
export const VSCODE = String.raw`
vscode-connection-failed | [10:32:04.799] Install terminal quit with output: The process tried to write to a nonexistent pipe.
vscode-connection-failed | [09:36:52.569] Failed to parse remote port from server output
vscode-connection-failed | 2025-03-06 21:58:23.729 [error] aws.ec2.openRemoteConnection: Error: Unable to connect to target instance i-0df73531fe3a6d689 on region us-east-1. Testing SSM connection to instance failed: Connection closed by UNKNOWN port 65535 [EC2SSMTestConnect]
target-not-connected | [12:21:48.399] > An error occurred (TargetNotConnected) when calling the StartSession operation: i-0abc12345def67890 is not connected.\n[12:21:48.400] Install terminal quit with output: The process tried to write to a nonexistent pipe.\n[12:21:48.401] Failed to parse remote port from server output
plugin-not-found | [12:21:48.399] > SessionManagerPlugin is not found. Please refer to SessionManager Documentation here: http://docs.aws.amazon.com/console/systems-manager/session-manager-plugin-not-found\n[12:21:48.400] Received install output: The process tried to write to a nonexistent pipe.
caller-token-expired | > An error occurred (ExpiredTokenException) when calling the StartSession operation: The security token included in the request is expired\n[12:21:48.400] Resolver error: The process tried to write to a nonexistent pipe
- | vdollar_percent_expand: unknown key %r\npercent_dollar_expand: failed
`;
