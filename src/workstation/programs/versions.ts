/**
 * The version in what `aws --version` prints, of either major version:
 * `aws-cli/2.9.19 Python/3.11.2 Linux/6.1 …`, `aws-cli/1.45.11 Python/3.11.7 … botocore/1.43.11`.
 */
export function awsCliVersion(output: string): string | undefined {
  return /(?:^|\s)aws-cli\/(\d{1,6}(?:\.\d{1,6}){1,3})(?![\d.])/.exec(output)?.[1];
}

/** The version in what `session-manager-plugin --version` prints: `1.2.764.0`, alone on a line. */
export function pluginVersion(output: string): string | undefined {
  return /^\s*(\d{1,6}(?:\.\d{1,6}){2,3})\s*$/m.exec(output)?.[1];
}
