import type { ConsoleTopic } from './line-types.ts';

const NO_CREDENTIALS = ['identity/instance-profile', 'identity/default-host-management'];
const REFUSED = ['identity/permissions', 'network/endpoint-policy', 'identity/organization-policy'];

/** The checks that decide what a line complains about; none where only the host can tell. */
export const DECIDED_BY: Readonly<Record<ConsoleTopic, readonly string[]>> = {
  'no-role': NO_CREDENTIALS,
  'assume-role': ['identity/trust-policy'],
  credentials: [
    'identity/instance-profile',
    'identity/trust-policy',
    'identity/permissions',
    'identity/default-host-management',
  ],
  'channel-denied': REFUSED,
  'call-denied': REFUSED,
  'name-resolution': ['network/dhcp-options', 'network/vpc-dns', 'network/private-dns'],
  metadata: ['instance/metadata-service'],
  unreachable: [
    'network/security-group',
    'network/network-acl',
    'network/route',
    'network/vpc-endpoint',
    'network/endpoint-security-group',
  ],
  hibernation: ['identity/instance-profile', 'identity/permissions'],
  activation: ['identity/hybrid-activation'],
  proxy: [],
  certificate: [],
  clock: [],
  disk: [],
  watches: [],
  fingerprint: [],
};
