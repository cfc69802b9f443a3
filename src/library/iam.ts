/** `ssm-doctor/iam`: evaluates requests against IAM policies as AWS documents it. See docs/iam.md. */
export * from '../iam/index.ts';
