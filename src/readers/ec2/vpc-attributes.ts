import { present, singleReader } from '../reader.ts';

/**
 * A VPC's two DNS attributes. The API answers one attribute a call.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html
 */
export const vpcAttributes = singleReader({
  action: 'ec2:DescribeVpcAttribute',
  resource: (key, scope) => `arn:${scope.partition}:ec2:${scope.region}:${scope.accountId}:vpc/${key}`,
  absentOn: ['InvalidVpcID.NotFound'],
  async readOne(aws, VpcId) {
    const { DescribeVpcAttributeCommand, EC2Client } = await import('../clients/ec2.ts');
    const client = aws.client(EC2Client);
    const [support, hostnames] = await Promise.all([
      client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsSupport' })),
      client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' })),
    ]);
    return {
      EnableDnsSupport: present(support.EnableDnsSupport?.Value, 'EnableDnsSupport'),
      EnableDnsHostnames: present(hostnames.EnableDnsHostnames?.Value, 'EnableDnsHostnames'),
    };
  },
});
