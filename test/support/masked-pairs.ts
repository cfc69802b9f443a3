/** Pairs of faults of which one hides the other from the diagnosis, with the reason. */
export interface MaskedPair {
  /** The causes that are named: any of these hides the other. */
  by: readonly string[];
  /** The causes that are not named then. */
  masked: readonly string[];
  /** Only with these accounts, by their name in fixtures/cases; otherwise wherever the two checks meet. */
  cases?: readonly string[];
  reason: string;
}

export const MASKED_PAIRS: readonly MaskedPair[] = [
  {
    by: ['instance/state'],
    masked: ['instance/status-checks'],
    reason: 'EC2 checks no instance that is stopped',
  },
  {
    by: ['instance/state', 'identity/instance-profile', 'identity/default-host-management', 'network/route'],
    masked: ['agent/version'],
    cases: ['instance-stopped', 'no-instance-profile', 'default-host-role-deleted', 'isolated-subnet'],
    reason: 'Systems Manager does not list the node in these accounts, and only its list tells the version',
  },
  {
    by: ['identity/instance-profile', 'identity/default-host-management'],
    masked: [
      'identity/permissions',
      'identity/trust-policy',
      'identity/organization-policy',
      'network/endpoint-policy',
      'logging/log-group-permissions',
      'logging/s3-permissions',
    ],
    reason: 'there is no role whose trust, policies and calls could be judged',
  },
  {
    by: ['identity/instance-profile', 'identity/default-host-management'],
    masked: ['session/encryption-key'],
    cases: ['role-may-not-decrypt'],
    reason: 'there is no role that could use the key',
  },
  {
    by: ['network/route'],
    masked: ['network/network-acl', 'network/endpoint-security-group'],
    cases: ['isolated-subnet'],
    reason:
      'nothing leads out of this subnet: there is no endpoint that a group could guard, no packet to filter',
  },
  {
    by: ['logging/log-group'],
    masked: ['logging/log-group-permissions', 'logging/log-group-key'],
    reason: 'a group that does not exist has no key, and nobody can write to it',
  },
  {
    by: ['logging/s3-bucket'],
    masked: ['logging/s3-permissions'],
    reason: 'nobody can write to a bucket that does not exist',
  },
  {
    by: ['network/vpc-endpoint'],
    masked: ['access/session-key', 'session/encryption-key'],
    cases: ['black-screen-logs-endpoint-missing'],
    reason: 'the preferences of this account name no session key',
  },
  {
    by: ['agent/version'],
    masked: ['session/run-as'],
    reason: 'an agent that knows no Run As looks for no user; the version is the cause, whatever needs it',
  },
  {
    by: ['session/encryption-key'],
    masked: ['access/session-key'],
    cases: ['session-key-disabled'],
    reason: 'a disabled key serves nobody, whoever may use it',
  },
  {
    by: ['session/preferences'],
    masked: [
      'session/run-as',
      'session/encryption-key',
      'access/session-key',
      'logging/log-group',
      'logging/log-group-permissions',
      'logging/log-group-key',
      'logging/s3-bucket',
      'logging/s3-permissions',
    ],
    reason: 'a document that Session Manager refuses configures nothing',
  },
];

/** Pairs of accounts of which one takes away what makes the other's fault block. */
export const SOFTENED_PAIRS: readonly { cases: readonly [string, string]; reason: string }[] = [
  {
    cases: ['bucket-absent', 's3-prefix-without-star'],
    reason: 'the second does not demand that the bucket is encrypted',
  },
  {
    cases: ['log-group-absent-not-demanded', 'log-group-absent'],
    reason: 'the first does not demand that the log group is encrypted',
  },
  {
    cases: ['log-group-absent-not-demanded', 'role-may-not-find-log-group'],
    reason: 'the first does not demand that the log group is encrypted',
  },
];
