/** Sign-in with IAM Identity Center. */
export const SSO = String.raw`
caller-sso-expired | Error when retrieving token from sso: Token has expired and refresh failed
caller-sso-expired | botocore.exceptions.TokenRetrievalError: Error when retrieving token from sso: Token has expired and refresh failed
caller-sso-expired | The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.
caller-sso-expired | CredentialsProviderError: The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile
caller-sso-expired | CredentialsProviderError: The SSO session associated with this profile is invalid. To refresh this SSO session run aws sso login with the corresponding profile.
caller-sso-expired | Error loading SSO Token: Token for ros2ws_sso-sso does not exist
caller-sso-expired | aws: [ERROR]: Error loading SSO Token: Token for corp does not exist
caller-sso-expired | Unable to load SSO token
caller-sso-expired | [ERROR]: Unable to retrieve credentials: Your session has expired. Please reauthenticate using 'aws login'.
caller-sso-expired | An error occurred (UnauthorizedException) when calling the GetRoleCredentials operation: Session token not found or invalid
caller-sso-no-access | An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access
caller-sso-no-access | botocore.exceptions.ClientError: An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access
- | Attempting to automatically open the SSO authorization page in your default browser.
- | Successfully logged into Start URL: https://example.awsapps.com/start
caller-sso-expired | $ aws ssm start-session --target i-0abc12345def67890\n\nError when retrieving token from sso: Token has expired and refresh failed
`;
