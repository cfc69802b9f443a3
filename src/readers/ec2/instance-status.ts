import type { InstanceStatus } from '@aws-sdk/client-ec2';
import type { Stored } from '../../contract/reading.ts';
import { oneEach, type Reader } from '../reader.ts';

/** System and instance status checks. The API has no instance-id filter: a dead id is found by splitting. */
export const instanceStatus: Reader<Stored<InstanceStatus> | null> = {
  action: 'ec2:DescribeInstanceStatus',
  batch: 100,
  perTarget: true,
  absentOn: ['InvalidInstanceID.NotFound'],
  async read(aws, keys) {
    const { DescribeInstanceStatusCommand, EC2Client } = await import('../clients/ec2.ts');
    const answer = await aws
      .client(EC2Client)
      .send(new DescribeInstanceStatusCommand({ InstanceIds: [...keys], IncludeAllInstances: true }));
    return oneEach(keys, answer.InstanceStatuses ?? [], (s) => s.InstanceId) as Map<
      string,
      Stored<InstanceStatus> | null
    >;
  },
};
