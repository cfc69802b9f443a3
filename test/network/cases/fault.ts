import type { NetworkService } from '../../../src/network/index.ts';
import { type Account, acl } from '../account.ts';

/** A fault, and the blocker that it alone must give. */
export interface Fault {
  name: string;
  base: () => Account;
  break: (account: Account) => void;
  service?: NetworkService;
  owner: string;
  message: string;
  code: string;
  component: string;
  ids: Record<string, unknown>;
}

export const EGRESS_443 = (cidr: string) => [
  { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: cidr }] },
];

export function dropInbound(account: Account, id: string, from: number, to: number): void {
  acl(account, id).Entries?.unshift({
    RuleNumber: 50,
    RuleAction: 'deny',
    Protocol: '6',
    CidrBlock: '0.0.0.0/0',
    Egress: false,
    PortRange: { From: from, To: to },
  });
}
