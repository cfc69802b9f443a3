/** `ssm-doctor/network`: the network path from an EC2 instance to an AWS service. See docs/network.md. */
export * from '../network/index.ts';
