import { NO_SUCH_OPERATION, present, singleReader } from '../reader.ts';

/**
 * VPC Block Public Access of the account in this Region, with its exclusions. The key is the Region. null where the
 * Region or partition has no such operation, and so nothing that it could block.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export const blockPublicAccess = singleReader({
  action: 'ec2:DescribeVpcBlockPublicAccessOptions',
  also: ['ec2:DescribeVpcBlockPublicAccessExclusions'],
  absentOn: NO_SUCH_OPERATION,
  async readOne(aws) {
    const sdk = await import('../clients/ec2.ts');
    const client = aws.client(sdk.EC2Client);
    const options = await client.send(new sdk.DescribeVpcBlockPublicAccessOptionsCommand({}));
    const found = present(options.VpcBlockPublicAccessOptions, 'VpcBlockPublicAccessOptions');
    const mode = found.InternetGatewayBlockMode;
    const exclusions = [];
    if (mode && mode !== 'off') {
      let NextToken: string | undefined;
      do {
        const page = await client.send(
          new sdk.DescribeVpcBlockPublicAccessExclusionsCommand({ MaxResults: 1000, NextToken }),
        );
        exclusions.push(...(page.VpcBlockPublicAccessExclusions ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
    }
    return { options: found, exclusions };
  },
});
