import { afterEach, expect, it } from 'vitest';
import { factContext } from '../../../src/engine/fact-context.ts';
import {
  resolvedRegion,
  sshConfig,
  useWorkstation,
  workstation,
} from '../../../src/facts/client/workstation-fact.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import type { WorkstationFacts } from '../../../src/workstation/index.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount } from '../../support/snapshots.ts';

afterEach(() => useWorkstation());

function contextOf(kind: 'live' | 'snapshot', target: string) {
  const source = { ...replaySource(baseAccount('private-endpoints')), kind };
  return factContext(source, target, DEFAULT_SELECTION);
}

it('looks once per process and Region, however many targets there are', async () => {
  const regions: string[] = [];
  const facts = { platform: 'linux' } as unknown as WorkstationFacts;
  const never = () => Promise.reject(new Error('not asked for'));
  useWorkstation({
    look: async (region) => {
      regions.push(region);
      return facts;
    },
    sshConfig: never,
    region: async () => null,
  });
  const [a, b] = [contextOf('live', 'i-0a1b2c3d4e5f60718'), contextOf('live', 'i-0b1b2c3d4e5f60718')];
  expect(await Promise.all([a.get(workstation), b.get(workstation)])).toEqual([facts, facts]);
  expect(regions).toEqual(['eu-west-1']);
  expect(await a.get(sshConfig)).toEqual({ skipped: 'not-asked' });
  expect(await a.get(resolvedRegion)).toEqual({ here: null });
});

it('looks at nothing for a snapshot', async () => {
  const never = () => Promise.reject(new Error('not asked for'));
  useWorkstation({ look: never, sshConfig: never, region: never });
  const context = contextOf('snapshot', 'i-0a1b2c3d4e5f60718');
  expect(await context.get(workstation)).toBeNull();
  expect(await context.get(sshConfig)).toEqual({ skipped: 'snapshot' });
  expect(await context.get(resolvedRegion)).toBeNull();
});
