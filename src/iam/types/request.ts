/** `null`: known to be absent from the request. An empty list means the same. */
export type ContextValue = string | number | boolean | readonly string[] | null;

/** Who calls. */
export type PrincipalInfo =
  | {
      kind: 'role-session';
      /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`. */
      arn: string;
      /** `arn:aws:iam::ACCOUNT:role/PATH/ROLE`; without it the role's path is not known. */
      roleArn?: string;
      /** `AROA…:SESSION`. */
      userId?: string;
      /** All principal tags (role and session); omitted when they are not known. */
      tags?: Readonly<Record<string, string>>;
      /** SCPs and RCPs do not bind service-linked roles. */
      serviceLinked?: boolean;
    }
  | {
      kind: 'user' | 'root' | 'federated-user';
      /** The ARN; `arn:aws:iam::ACCOUNT:root` for the root user. */
      arn: string;
      /** `AIDA…`. */
      userId?: string;
      tags?: Readonly<Record<string, string>>;
    }
  /** An AWS service acting for itself: `logs.eu-west-1.amazonaws.com`. */
  | { kind: 'service'; name: string }
  /** An identity provider in a role's trust policy: its ARN, or `accounts.google.com`. */
  | { kind: 'federated'; provider: string }
  /** An unsigned request. */
  | { kind: 'anonymous' };

/** One request: one action on one resource. Actions that touch several resources are several requests, ANDed. */
export interface AccessRequest {
  principal: PrincipalInfo;
  /** `service:Operation`, any case. */
  action: string;
  /** An ARN; `*` for an action without resource types. */
  resource: string;
  /**
   * Owner of the resource. Omitted: the account in the ARN, else the principal's. null: not known (a bucket's
   * owner), and the answer is then what both cases agree on.
   */
  resourceAccount?: string | null;
  /** Context keys, any case. A key that is not listed is unknown, unless it follows from the other fields. */
  context?: Readonly<Record<string, ContextValue>>;
  /** All tags of the resource: gives `aws:ResourceTag/…` and `SERVICE:resourceTag/…`. Omitted: not known. */
  resourceTags?: Readonly<Record<string, string>>;
  /** The whole KMS encryption context: gives `kms:EncryptionContext:…` and `kms:EncryptionContextKeys`. */
  encryptionContext?: Readonly<Record<string, string>>;
}
