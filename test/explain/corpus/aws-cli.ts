/** What the AWS CLI and other SDKs print: `id | text`, one a line; `-` is a text that nothing may match. */
export const AWS_CLI = String.raw`
target-not-connected | An error occurred (TargetNotConnected) when calling the StartSession operation: i-0abc12345def67890 is not connected.
target-not-connected | aws: [ERROR]: An error occurred (TargetNotConnected) when calling the StartSession operation: i-0abc12345def67890 is not connected.
target-not-connected | $ aws ssm start-session --target i-123456\nAn error occurred (TargetNotConnected) when calling the StartSession operation: i-123456 is not connected.\n$ curl https://ssm.us-east-1.amazonaws.com/\n<UnknownOperationException/>
start-session-denied-instance | An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssm:StartSession on resource: arn:aws:ec2:us-east-1:111122223333:instance/i-0abc12345def67890
start-session-denied-instance | User: arn:aws:sts::111122223333:assumed-role/Dev/bob is not authorized to perform: ssm:StartSession on resource: arn:aws:ec2:us-east-1:111122223333:instance/i-0abc12345def67890 with an explicit deny in a service control policy: arn:aws:organizations::999988887777:policy/o-a/service_control_policy/p-b
start-session-denied-document | User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssm:StartSession on resource: arn:aws:ssm:us-east-1::document/AWS-StartSSHSession because no identity-based policy allows the ssm:StartSession action
start-session-denied-managed-instance | An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:iam::111122223333:user/bob is not authorized to perform: ssm:StartSession on resource: arn:aws:ssm:us-east-1:111122223333:managed-instance/mi-0123456789abcdef0
advanced-tier-needed | An error occurred (BadRequest) when calling the StartSession operation: Enable advanced-instances tier to use Session Manager with your on-premises instances
start-session-bad-request | An error occurred (BadRequest) when calling the StartSession operation:
invalid-document | An error occurred (InvalidDocument) when calling the StartSession operation: Document type: 'Command' is not supported. Only type: 'Session' is supported for Session Manager.
terminate-session-denied | An error occurred (AccessDeniedException) when calling the TerminateSession operation: User: arn:aws:sts::738893429783:assumed-role/AWSReservedSSO_dev_0199cd46a537ce07/user is not authorized to perform: ssm:TerminateSession on resource: arn:aws:ssm:ap-southeast-1:738893429783:session/user-037a2e2586edc1ad4 because no identity-based policy allows the ssm:TerminateSession action
caller-token-expired | An error occurred (ExpiredTokenException) when calling the StartSession operation: The security token included in the request is expired
caller-token-expired | An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired
caller-token-expired | An error occurred (ExpiredTokenException) when calling the ListCommands operation: The security token included in the request is expired
caller-token-expired | [ExpiredTokenException: The security token included in the request is expired\n\tat constructor.S (/Users/USER/.vscode/extensions/amazonwebservices.aws-toolkit-vscode-1.40.0/dist/src/main.js:6:7865)
caller-token-expired | An error occurred (RequestExpired) when calling the DescribeInstances operation: Request has expired.
caller-token-invalid | An error occurred (UnrecognizedClientException) when calling the StartSession operation: The security token included in the request is invalid.
caller-token-invalid | An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.
caller-token-invalid | An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation:\nThe security token included in the request is invalid.
caller-no-credentials | Unable to locate credentials. You can configure credentials by running "aws configure".
caller-no-credentials | botocore.exceptions.NoCredentialsError: Unable to locate credentials
caller-no-credentials | Partial credentials found in shared-credentials-file, missing: aws_secret_access_key
caller-no-credentials | Error when retrieving credentials from custom-process: exit status 1
caller-profile-missing | The config profile (prod) could not be found
caller-profile-missing | aws: [ERROR]: Unable to retrieve credentials: The config profile (dsh-bedrock) could not be found
caller-profile-missing | The config profile () could not be found
caller-no-region | You must specify a region. You can also configure your region by running "aws configure".
caller-no-region | $ aws ssm start-session --target 'i-0**************4'\nYou must specify a region. You can also configure your region by running "aws configure".
caller-no-region | botocore.exceptions.NoRegionError: You must specify a region.
caller-no-region | MissingRegion: could not find region configuration
caller-no-region | Provided region_name 'eu_west_1' doesn't match a supported format.
caller-endpoint-unreachable | Could not connect to the endpoint URL: "https://ssm.eu-west1.amazonaws.com/"
caller-endpoint-unreachable | botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "https://ssm.us-east-1.amazonaws.com/"
caller-endpoint-unreachable | Connect timeout on endpoint URL: "https://ssm.eu-west-1.amazonaws.com/"
caller-endpoint-unreachable | Read timeout on endpoint URL: "https://ssm.eu-west-1.amazonaws.com/"
caller-endpoint-unreachable | Connection was closed before we received a valid response from endpoint URL: "https://ssm.eu-west-1.amazonaws.com/".
caller-endpoint-unreachable | Failed to connect to proxy URL: "http://proxy.example.com:3128"
caller-tls-failed | SSL validation failed for https://sts.us-east-1a.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1051)
caller-tls-failed | SSL validation failed for https://oidc.ap-southeast-1.amazonaws.com/device_authorization hostname 'oidc.ap-southeast-1.amazonaws.com' doesn't match either of 'pink.cat', '*.pink.cat'
caller-tls-failed | SSL validation failed for https://oidc.us-west-2.amazonaws.com/client/register [Errno 13] Permission denied
caller-clock | An error occurred (InvalidSignatureException) when calling the StartSession operation: Signature expired: 20260131T120000Z is now earlier than 20260131T140000Z (20260131T140500Z - 5 min.)
caller-throttled | An error occurred (ThrottlingException) when calling the StartSession operation (reached max retries: 4): Rate exceeded
caller-throttled | An error occurred (Throttling) when calling the GetStackPolicy operation (reached max retries: 4): Rate exceeded
caller-throttled | ThrottlingException: Rate exceeded\n\tstatus code: 400, request id: X
run-command-invalid-instance | An error occurred (InvalidInstanceId) when calling the SendCommand operation: Instances [[i-00903e1796f3b1cb6]] not in a valid state for account 775288309636
run-command-invalid-instance | An error occurred (InvalidInstanceId) when calling the SendCommand operation:
run-command-invalid-instance | InvalidInstanceId: Instances [[***]] not in a valid state for account 28878
run-command-invalid-instance | User Message: InvalidInstanceId: Instances [[i-123]] not in a valid state for account 456] pid:2746.1 discovery/discove
run-command-invalid-instance | InvalidInstanceId: null\n    at Request.extractError (/home/runner/work/_actions/peterkimzz/aws-ssm-send-command/1.0.1/node_modules/aws-sdk/lib/protocol/json.js:51:27)
- | An error occurred (AccessDeniedException) when calling the GetParameter operation: User: x is not authorized to perform: ssm:GetParameter on resource: y
- | An error occurred (InvalidParameterException) when calling the UpdateService operation: The service couldn't be updated because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.
- | An error occurred (IncorrectInstanceState) when calling the StopInstances operation: Instance 'i-0c763e339f70bdb29' cannot be stopped as it has never reached the 'running' state.
- | InvalidInstanceID: The pending instance 'i-d22c5fda' is not in a valid state for this operation.
- | Parameter validation failed:\nMissing required parameter in input: "Target"
`;
