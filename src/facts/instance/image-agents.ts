/** Whether an AMI brings the agent along: `yes` and `no` are AWS's and the publishers' own images only. */
export interface Shipping {
  agent: 'yes' | 'no' | 'unknown';
  /** What kind of image it is, as people call it. */
  kind: string;
}

/** What of DescribeImages tells them apart. */
export interface ImageFacts {
  name: string;
  ownerId: string;
  ownerAlias: string;
  windows: boolean;
}

interface ImageRule {
  pattern: RegExp;
  agent: 'yes' | 'no';
  kind: string;
}

/**
 * Amazon's own images; the narrow names come first.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ami-preinstalled-agent.html
 */
const AMAZON: readonly ImageRule[] = [
  { pattern: /^al2023-ami-minimal-/, agent: 'no', kind: 'Amazon Linux 2023 minimal' },
  { pattern: /^amzn2-ami-minimal-/, agent: 'no', kind: 'Amazon Linux 2 minimal' },
  { pattern: /^amzn-ami-minimal-/, agent: 'no', kind: 'Amazon Linux minimal' },
  { pattern: /^al2023-ami-2/, agent: 'yes', kind: 'Amazon Linux 2023' },
  { pattern: /^amzn2-ami-(hvm|kernel|ecs)-/, agent: 'yes', kind: 'Amazon Linux 2' },
  { pattern: /^amazon-eks-/, agent: 'yes', kind: 'EKS-optimised Amazon Linux' },
  { pattern: /^amzn-ec2-macos-(13|14|15)\b/, agent: 'yes', kind: 'macOS' },
  { pattern: /^Windows_Server-2016-.*Nano/i, agent: 'no', kind: 'Windows Server 2016 Nano' },
  { pattern: /^Windows_Server-(2016|2019|2022|2025)-/, agent: 'yes', kind: 'Windows Server' },
  { pattern: /^suse-sles-15-sp[3-9]-/, agent: 'yes', kind: 'SUSE Linux Enterprise Server' },
];

const UBUNTU = /^ubuntu(-pro-server)?\/images(-testing)?\/\S*-(16\.04|18\.04|20\.04|22\.04|24\.04|25\.04)-/;

/** Publishers, by the account that owns their images in the aws, aws-us-gov and aws-cn partitions. */
const PUBLISHERS: readonly { owners: readonly string[]; rules: readonly ImageRule[] }[] = [
  {
    owners: ['099720109477', '513442679011', '837727238323'],
    rules: [{ pattern: UBUNTU, agent: 'yes', kind: 'Ubuntu' }],
  },
  {
    owners: ['309956199498', '219670896067', '841258680906'],
    rules: [{ pattern: /^RHEL/, agent: 'no', kind: 'Red Hat Enterprise Linux' }],
  },
  { owners: ['136693071363'], rules: [{ pattern: /^debian-/, agent: 'no', kind: 'Debian' }] },
  {
    owners: ['125523088429'],
    rules: [
      { pattern: /^CentOS/, agent: 'no', kind: 'CentOS' },
      { pattern: /^Fedora/, agent: 'no', kind: 'Fedora' },
    ],
  },
  { owners: ['792107900819'], rules: [{ pattern: /^Rocky/, agent: 'no', kind: 'Rocky Linux' }] },
  { owners: ['131827586825'], rules: [{ pattern: /^OL\d/, agent: 'no', kind: 'Oracle Linux' }] },
  { owners: ['764336703387'], rules: [{ pattern: /^AlmaLinux/, agent: 'yes', kind: 'AlmaLinux' }] },
];

/**
 * Whether an image ships the SSM Agent, by publisher and name. An image of anyone else's own making is `unknown`,
 * however it is called: it may have been built with the agent or without it.
 */
export function agentOn(image: ImageFacts): Shipping {
  const own = PUBLISHERS.find(({ owners }) => owners.includes(image.ownerId));
  const rules = image.ownerAlias === 'amazon' ? [...AMAZON, ...(own?.rules ?? [])] : (own?.rules ?? []);
  const rule = rules.find(({ pattern }) => pattern.test(image.name));
  if (rule) return { agent: rule.agent, kind: rule.kind };
  return { agent: 'unknown', kind: image.windows ? 'a Windows image' : 'an image' };
}
