import { expect, it } from 'vitest';
import { factContext } from '../../../src/engine/fact-context.ts';
import { resolvedRegion, sshConfig, workstation } from '../../../src/facts/client/workstation-fact.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import type { WorkstationFacts } from '../../../src/workstation/index.ts';
import { workstationReader } from '../../../src/workstation/reader.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount } from '../../support/snapshots.ts';

const SNAPSHOT = replaySource(baseAccount('private-endpoints'));
const never = () => Promise.reject(new Error('not asked for'));

it('looks once a run and Region, however many targets there are', async () => {
  const regions: string[] = [];
  const facts = { platform: 'linux' } as unknown as WorkstationFacts;
  const look = workstationReader({
    programs: async (region) => {
      regions.push(region);
      return facts;
    },
    sshConfig: never,
    region: async () => ({ name: null }),
  });
  const of = (target: string) => factContext({ ...SNAPSHOT, kind: 'live', look }, target, DEFAULT_SELECTION);
  const [a, b] = [of('i-0a1b2c3d4e5f60718'), of('i-0b1b2c3d4e5f60718')];
  expect(await Promise.all([a.get(workstation), b.get(workstation)])).toEqual([facts, facts]);
  expect(regions).toEqual(['eu-west-1']);
  expect(await a.get(sshConfig)).toEqual({ skipped: 'not-asked' });
  expect(await a.get(resolvedRegion)).toEqual({ here: null });
});

it('looks at nothing for a snapshot', async () => {
  const context = factContext(SNAPSHOT, 'i-0a1b2c3d4e5f60718', DEFAULT_SELECTION);
  expect(await context.get(workstation)).toBeNull();
  expect(await context.get(sshConfig)).toEqual({ skipped: 'snapshot' });
  expect(await context.get(resolvedRegion)).toBeNull();
});
