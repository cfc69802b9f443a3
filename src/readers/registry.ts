import type { ReaderId } from '../contract/source.ts';
import { blockPublicAccess } from './ec2/block-public-access.ts';
import { consoleOutput } from './ec2/console-output.ts';
import { dhcpOptions } from './ec2/dhcp-options.ts';
import { egressOnlyInternetGateways } from './ec2/egress-only-internet-gateways.ts';
import { endpointInterfaces } from './ec2/endpoint-interfaces.ts';
import { image } from './ec2/image.ts';
import { instance } from './ec2/instance.ts';
import { instanceIds } from './ec2/instance-ids.ts';
import { instanceStatus } from './ec2/instance-status.ts';
import { internetGateways } from './ec2/internet-gateways.ts';
import { natGateways } from './ec2/nat-gateways.ts';
import { networkAcls } from './ec2/network-acls.ts';
import { networkInterface } from './ec2/network-interface.ts';
import { networkInterfaceByAddress } from './ec2/network-interface-by-address.ts';
import { otherRegion } from './ec2/other-region.ts';
import { prefixList } from './ec2/prefix-list.ts';
import { profileAssociation } from './ec2/profile-association.ts';
import { routeTables } from './ec2/route-tables.ts';
import { securityGroups } from './ec2/security-groups.ts';
import { subnets } from './ec2/subnets.ts';
import { vpc } from './ec2/vpc.ts';
import { vpcAttributes } from './ec2/vpc-attributes.ts';
import { vpcEndpoints } from './ec2/vpc-endpoints.ts';
import { vpcPeeringConnection } from './ec2/vpc-peering-connection.ts';
import {
  attachedGroupPolicies,
  attachedRolePolicies,
  attachedUserPolicies,
} from './iam/attached-policies.ts';
import { caller } from './iam/caller.ts';
import {
  groupPolicy,
  groupPolicyNames,
  rolePolicy,
  rolePolicyNames,
  userPolicy,
  userPolicyNames,
} from './iam/inline-policies.ts';
import { instanceProfile } from './iam/instance-profile.ts';
import { managedPolicy, managedPolicyVersion } from './iam/managed-policy.ts';
import { role } from './iam/role.ts';
import { simulation } from './iam/simulation.ts';
import { user } from './iam/user.ts';
import { userGroups } from './iam/user-groups.ts';
import { kmsKey } from './kms/key.ts';
import { kmsGrants } from './kms/key-grants.ts';
import { kmsKeyPolicy } from './kms/key-policy.ts';
import { logGroup } from './logs/log-group.ts';
import { organizationPolicies } from './organizations/organization-policies.ts';
import type { Reader } from './reader.ts';
import { hostedZones } from './route53/hosted-zones.ts';
import { bucket, bucketEncryption, bucketPolicy } from './s3/bucket.ts';
import { connection } from './ssm/connection.ts';
import { document } from './ssm/document.ts';
import { documentTags } from './ssm/document-tags.ts';
import { node } from './ssm/node.ts';
import { serviceSetting } from './ssm/service-setting.ts';

/** Every reader, by the name under which its readings stand in a snapshot. */
export const READERS = {
  caller,
  instance,
  instanceIds,
  instanceStatus,
  consoleOutput,
  image,
  otherRegion,
  profileAssociation,
  vpc,
  vpcAttributes,
  subnets,
  routeTables,
  networkAcls,
  securityGroups,
  vpcEndpoints,
  endpointInterfaces,
  natGateways,
  internetGateways,
  egressOnlyInternetGateways,
  dhcpOptions,
  prefixList,
  networkInterface,
  networkInterfaceByAddress,
  vpcPeeringConnection,
  blockPublicAccess,
  hostedZones,
  node,
  connection,
  serviceSetting,
  document,
  documentTags,
  instanceProfile,
  role,
  rolePolicyNames,
  rolePolicy,
  attachedRolePolicies,
  managedPolicy,
  managedPolicyVersion,
  simulation,
  user,
  userPolicyNames,
  userPolicy,
  attachedUserPolicies,
  userGroups,
  groupPolicyNames,
  groupPolicy,
  attachedGroupPolicies,
  organizationPolicies,
  kmsKey,
  kmsKeyPolicy,
  kmsGrants,
  logGroup,
  bucket,
  bucketEncryption,
  bucketPolicy,
} as const;

type Values = { [K in keyof typeof READERS]: (typeof READERS)[K] extends Reader<infer T> ? T : never };

declare module '../contract/source.ts' {
  interface ReaderValues extends Values {}
}

export function isReaderId(text: string): text is ReaderId {
  return Object.hasOwn(READERS, text);
}
