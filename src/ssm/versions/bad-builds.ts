import type { BadBuild } from './types.ts';

/** SSM Agent builds known to be bad. They advise unless the check finds the effect itself. */
export const BAD_AGENT_BUILDS: readonly BadBuild[] = [
  {
    versions: ['2.2.902.0', '2.2.916.0'],
    platform: 'Windows',
    effect: 'These two builds are known to be bad on Windows.',
    fixedIn: null,
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/RELEASENOTES.md'],
  },
  {
    versions: ['3.1.1446.0'],
    feature: 'port-forwarding',
    effect: 'Port sessions close after about a minute (with plugin 1.2.323.0).',
    fixedIn: '3.1.1476.0',
    sources: ['https://github.com/aws/amazon-ssm-agent/issues/450'],
  },
  {
    versions: ['3.1.1446.0'],
    feature: 'ssh',
    effect: 'SSH sessions close after about a minute (with plugin 1.2.323.0).',
    fixedIn: '3.1.1476.0',
    sources: ['https://github.com/aws/amazon-ssm-agent/issues/450'],
  },
  {
    versions: [],
    before: '2.3.117.0',
    effect: 'The agent process ends itself when its role lacks ssmmessages permission.',
    fixedIn: '2.3.117.0',
    sources: ['https://github.com/aws/amazon-ssm-agent/blob/mainline/RELEASENOTES.md'],
  },
];

/** Session Manager plugin builds that AWS withdrew or that have a known fault. */
export const BAD_PLUGIN_BUILDS: readonly BadBuild[] = [
  {
    versions: ['1.2.688.0'],
    effect: 'AWS withdrew this build: it signed OpenDataChannel before policies allowed it.',
    fixedIn: '1.2.694.0',
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/plugin-version-history.html'],
  },
  {
    versions: ['1.2.889.0'],
    effect:
      'AWS deprecated this build on the day it appeared; 1.2.896.0 takes back how it reports connection failures.',
    fixedIn: '1.2.896.0',
    sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/plugin-version-history.html'],
  },
  {
    versions: ['1.2.323.0'],
    feature: 'port-forwarding',
    effect: 'Port sessions close after about a minute (with agent 3.1.1446.0).',
    fixedIn: '1.2.331.0',
    sources: ['https://github.com/aws/amazon-ssm-agent/issues/450'],
  },
];
