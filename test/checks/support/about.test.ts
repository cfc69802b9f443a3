import type { Operation } from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { aboutTarget } from '../../../checks/support/about.ts';
import type { Decided } from '../../../src/contract/decided.ts';
import type { CheckRow } from '../../../src/contract/report.ts';
import { factContext } from '../../../src/engine/fact-context.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import { capabilities, finding, row } from '../../report/samples.ts';
import { gap, replace } from '../../support/check-cases.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';

const ID = 'i-0a1b2c3d4e5f60718';
const READY: Decided = {
  verdict: 'ready',
  capabilities: capabilities('ready'),
  rootCauses: [],
  suspects: [],
  checks: [],
};
const lostBy = (id: string, message = 'lost'): Decided => {
  const checks: CheckRow[] = [row(id, [finding({ status: 'fail', summary: 's', message })])];
  return { ...READY, verdict: 'not-ready', rootCauses: [id], checks };
};

function about(decided: Decided, patch: Operation[] = [], target = ID) {
  const source = replaySource(patched(baseAccount('private-endpoints'), patch));
  return aboutTarget(factContext(source, target, DEFAULT_SELECTION), decided);
}

describe('what the report says of a target', () => {
  it('is its name, account, platform, observations and paths', async () => {
    const found = await about(READY);
    expect(found).toMatchObject({ name: 'web-1', accountId: '111122223333', platform: 'Linux' });
    expect(found.observed).toMatchObject({ ssm: { works: true }, ssmmessages: { works: true } });
    expect(found.paths.ssmmessages?.verdict).toBe('reachable');
  });

  it('takes the account from the network interface where the caller could not be read', async () => {
    const unread = [replace('/scope/accountId', '')];
    expect((await about(READY, unread)).accountId).toBe('111122223333');
    expect((await about(READY, [...unread, ...gap('instance', ID)])).accountId).toBe('');
  });

  it.each([
    [{ Platform: 'windows' }, 'Windows'],
    [{ PlatformDetails: 'Windows with SQL Server Standard' }, 'Windows'],
    [{ InstanceType: 'mac2.metal' }, 'MacOS'],
    [{}, 'Linux'],
  ])('takes the platform from EC2 where the node is not listed: %o', async (parts, platform) => {
    const changes = Object.entries(parts).map(
      ([key, value]): Operation => ({ op: 'add', path: `/readings/instance/${ID}/${key}`, value }),
    );
    const found = await about(READY, [replace(`/readings/node/${ID}`, null), ...changes]);
    expect(found.platform).toBe(platform);
  });

  it('knows nothing of a target that could not be read, and does not throw', async () => {
    const found = await about(READY, [...gap('instance', ID), ...gap('node', ID)]);
    expect(found).toMatchObject({ name: null, platform: null, onHost: [] });
  });
});

describe('the blind spots', () => {
  it.each(['ready', 'unknown'] as const)('are named with %s', async (verdict) => {
    expect((await about({ ...READY, verdict })).notVisible).not.toEqual([]);
  });

  it.each(['degraded', 'not-ready'] as const)('are not named with %s', async (verdict) => {
    expect((await about({ ...READY, verdict })).notVisible).toEqual([]);
  });

  it('are named with a lost agent that nothing explains', async () => {
    expect((await about(lostBy('agent/ping'))).notVisible[0]).toContain('the host itself');
  });
});

describe('the steps on the host', () => {
  it.each([
    ['agent/registration', 'Agent not installed'],
    ['agent/ping', 'Disk full'],
    ['agent/connection', 'Disk full'],
  ])('are given where %s is all that failed', async (id, first) => {
    expect((await about(lostBy(id))).onHost[0]?.look).toBe(first);
  });

  it.each(['not-yet', 'not-running'])('are not given for what is only %s', async (message) => {
    expect((await about(lostBy('agent/registration', message))).onHost).toEqual([]);
  });

  it('are not given where something outside explains the loss', async () => {
    expect((await about(lostBy('network/route'))).onHost).toEqual([]);
  });

  it('use the snap where the node, or its image, is Ubuntu', async () => {
    const ubuntu = [replace(`/readings/node/${ID}/PlatformName`, 'Ubuntu')];
    expect(JSON.stringify((await about(lostBy('agent/ping'), ubuntu)).onHost)).toContain('snap services');
    const image = {
      Name: 'ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20260101',
      OwnerId: '099720109477',
    };
    const unlisted = [
      replace(`/readings/node/${ID}`, null),
      replace('/readings/image/ami-0123456789abcdef0', image),
    ];
    const { onHost } = await about(lostBy('agent/registration'), unlisted);
    expect(JSON.stringify(onHost)).toContain('snap list');
  });

  it('start with what the console speaks of', async () => {
    const console = row('agent/console-log', [
      finding({ status: 'fail', impact: 'advises', message: 'clock', summary: 's' }),
    ]);
    const lost = lostBy('agent/ping');
    const { onHost } = await about({ ...lost, checks: [...lost.checks, console] });
    expect(onHost[0]?.look).toBe('Clock');
  });
});
