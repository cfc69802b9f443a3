/** IAM returns policy documents URL-encoded (RFC 3986); a snapshot holds them as readable text. */
export function decodePolicyDocument(text: string | undefined): string {
  if (text === undefined) return '';
  if (!text.includes('%') || text.trimStart().startsWith('{')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The ARN of an IAM role, user, group or instance profile named without its path. */
export const iamArn =
  (type: 'role' | 'user' | 'group' | 'instance-profile') =>
  (key: string, scope: { partition: string; accountId: string }) =>
    `arn:${scope.partition}:iam::${scope.accountId}:${type}/${key.split('/')[0]}`;
