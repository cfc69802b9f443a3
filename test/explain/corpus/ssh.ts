/** ssh through a ProxyCommand: alone, and around the error that matters. */
export const SSH = String.raw`
ssh-connection-closed | kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535
ssh-connection-closed | kex_exchange_identification: Connection closed by remote host
ssh-connection-closed | ssh_exchange_identification: Connection closed by remote host
ssh-connection-closed | Connection closed by UNKNOWN port 65535
target-not-connected | An error occurred (TargetNotConnected) when calling the StartSession operation: mi-01064afae0734b12b is not connected.\nkex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535
caller-sso-expired | Error when retrieving token from sso: Token has expired and refresh failed\nkex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535
caller-token-expired | An error occurred (ExpiredTokenException) when calling the StartSession operation: The security token included in the request is expired\nkex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535
plugin-not-found | SessionManagerPlugin is not found. Please refer to SessionManager Documentation here: http://docs.aws.amazon.com/console/systems-manager/session-manager-plugin-not-found\nkex_exchange_identification: Connection closed by remote host
caller-profile-missing | The config profile (prod) could not be found\nkex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535
start-session-denied-document | An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssm:StartSession on resource: arn:aws:ssm:us-east-1::document/AWS-StartSSHSession\nkex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535
broken-pipe | client_loop: send disconnect: Broken pipe
broken-pipe | [ec2-user@ip-10-0-191-211 ~]$ client_loop: send disconnect: Connection reset
- | ssh: connect to host 10.0.0.1 port 22: Connection refused
- | ssh: connect to host xxx.xxx.xxx.xxx port 22: Connection timed out
- | ec2-user@i-0123456789abcdef0: Permission denied (publickey).
- | Host key verification failed.
`;
