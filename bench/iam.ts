/**
 * Request evaluations a second, on a role with ten policies. Run:
 *   npx esbuild bench/iam.ts --bundle --platform=node --format=esm | node --input-type=module -
 * Fails below 20,000 a second (issue 3).
 */
import { evaluate, instanceSession, type Policy, parsePolicy } from '../src/iam/index.ts';

const FLOOR = 20_000;
const account = '111122223333';
const node = `arn:aws:ec2:eu-west-1:${account}:instance/i-0123456789abcdef0`;

const document = (n: number) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: [`svc${n}:*`, 'ssm:Describe*', 'ssm:GetParameter'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:Get*'],
        Resource: [
          `arn:aws:s3:::bucket-${n}/*/logs/*`,
          `arn:aws:s3:::bucket-${n}/\${aws:PrincipalTag/team}/*`,
        ],
        Condition: {
          StringEquals: { 'aws:PrincipalTag/team': ['blue', 'green'] },
          Bool: { 'aws:SecureTransport': 'true' },
        },
      },
      {
        Sid: `Perimeter${n}`,
        Effect: 'Deny',
        NotAction: ['iam:*', 'sts:*'],
        Resource: `arn:aws:*:*:99999999999${n}:*`,
        Condition: { StringNotEqualsIfExists: { 'aws:PrincipalAccount': account } },
      },
    ],
  });
const core = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['ssm:UpdateInstanceInformation', 'ssm:GetDocument'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: ['ssmmessages:CreateControlChannel', 'ssmmessages:OpenControlChannel'],
      Resource: '*',
    },
  ],
});
const policies: Policy[] = [
  ...Array.from({ length: 9 }, (_, n) => parsePolicy(document(n), `policy-${n}`)),
  parsePolicy(core, 'core'),
];
const principal = instanceSession({
  Arn: `arn:aws:iam::${account}:role/web`,
  RoleId: 'AROAEXAMPLE',
  instanceId: 'i-0123456789abcdef0',
  Tags: { team: 'blue' },
});
if (!principal) throw new Error('no principal');

const requests = [
  { action: 'ssm:UpdateInstanceInformation', resource: node },
  { action: 'ssmmessages:CreateControlChannel', resource: '*' },
  { action: 'ssmmessages:OpenDataChannel', resource: '*' },
  { action: 's3:PutObject', resource: 'arn:aws:s3:::bucket-7/blue/web/logs/1' },
  { action: 's3:PutObject', resource: 'arn:aws:s3:::other/logs/1' },
].map((one) => ({ ...one, principal, context: { 'aws:SecureTransport': true } }));

function run(count: number): number {
  const start = performance.now();
  for (let i = 0; i < count; i += 1) {
    const request = requests[i % requests.length];
    if (request) evaluate(request, { identity: { policies }, boundary: null });
  }
  return Math.round(count / ((performance.now() - start) / 1000));
}

run(5_000);
// The best of several runs: what the evaluator can do, whatever else the machine is doing.
const best = Math.max(...Array.from({ length: 7 }, () => run(10_000)));
for (const request of requests) {
  const { verdict, layer } = evaluate(request, { identity: { policies }, boundary: null });
  console.log(`${verdict.padEnd(7)} ${layer.padEnd(9)} ${request.action} on ${request.resource}`);
}
console.log(
  `${best} evaluations a second on ten policies: ${(best / FLOOR).toFixed(1)} times the floor of ${FLOOR}`,
);
if (best < FLOOR) process.exitCode = 1;
