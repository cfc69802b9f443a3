/** The serial console of Amazon EC2: the agent's lines as a boot log shows them. */
export const CONSOLE = String.raw`
no-instance-role | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 ERROR EC2RoleProvider EC2RoleRequestError: no EC2 instance role found
agent-unreachable | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 ERROR dial tcp 10.0.1.50:443: i/o timeout
agent-name-resolution | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 ERROR dial tcp: lookup ssm.eu-west-1.amazonaws.com: i/o timeout
agent-no-metadata | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 ERROR EC2MetadataError: failed to make EC2Metadata request
agent-disk-full | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 ERROR write /var/lib/amazon/ssm/x: no space left on device
agent-certificate | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 ERROR remote error: tls: handshake failure
update-instance-information-denied | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 ERROR UpdateInstanceInformation: AccessDeniedException
first-fingerprint | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 INFO No initial fingerprint detected
- | 2026/01/31 14:05:09Z: Amazon SSM Agent v3.3.987.0 is running
- | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 INFO no_proxy: 169.254.169.254
- | 2026/01/31 14:05:09Z: OsProductName: Amazon Linux
agent-name-resolution | [   31.4] amazon-ssm-agent[712]: 2026-11-23 08:29:41 ERROR Health ping failed with error - RequestError: send request failed\ncaused by: Post "https://ssm.eu-west-1.amazonaws.com/": dial tcp: lookup ssm.eu-west-1.amazonaws.com on 10.0.0.2:53: no such host
`;
