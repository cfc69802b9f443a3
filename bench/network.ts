/**
 * What one path evaluation costs, warm: npx esbuild bench/network.ts --bundle --platform=node --format=esm
 * | node --input-type=module -
 * Prints microseconds per path, and exits 1 when one costs more than 100.
 */
import { evaluatePath } from '../src/network/index.ts';
import { type Account, acl, group, isolated, natted, publicly } from '../test/network/account.ts';
import { viewOf } from '../test/network/view.ts';

const LIMIT_US = 100;
const BATCHES = 40;
const BATCH = 500;

function crowded(): Account {
  const account = isolated();
  for (const id of ['acl-app', 'acl-ep']) {
    const entries = acl(account, id).Entries ?? [];
    for (let n = 1; n <= 18; n++) {
      const CidrBlock = `${n * 11}.0.0.0/8`;
      for (const Egress of [true, false]) {
        entries.push({
          RuleNumber: n,
          RuleAction: 'deny',
          Protocol: '6',
          PortRange: { From: 22, To: 22 },
          CidrBlock,
          Egress,
        });
      }
    }
  }
  for (const id of ['sg-app', 'sg-ep']) {
    const rules = Array.from({ length: 50 }, (_, n) => ({
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp: `172.16.${n}.0/24` }],
    }));
    group(account, id).IpPermissions?.unshift(...rules);
  }
  const routes = Array.from({ length: 100 }, (_, n) => ({
    DestinationCidrBlock: `172.20.${n}.0/24`,
    TransitGatewayId: 'tgw-1',
    State: 'active' as const,
  }));
  for (const table of account.routeTables) table.Routes?.push(...routes);
  return account;
}

const CASES: [string, Account, Parameters<typeof evaluatePath>[2]][] = [
  ['interface endpoint', isolated(), 'ssm'],
  ['interface endpoint, crowded account', crowded(), 'ssmmessages'],
  ['S3 gateway endpoint', isolated(), 's3'],
  ['NAT gateway', natted(), 'ssm'],
  ['internet gateway', publicly(), 'ssm'],
];

let slow = false;
for (const [name, account, service] of CASES) {
  const view = viewOf(account);
  let best = Number.POSITIVE_INFINITY;
  // The best batch: what else runs on the machine only ever adds.
  for (let batch = 0; batch < BATCHES; batch++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < BATCH; i++) evaluatePath(view, account.instance, service);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000 / BATCH);
  }
  slow ||= best > LIMIT_US;
  console.log(
    `${name.padEnd(38)} ${best.toFixed(1).padStart(7)} µs  ${(best / LIMIT_US).toFixed(2)} of the limit`,
  );
}
if (slow) process.exitCode = 1;
