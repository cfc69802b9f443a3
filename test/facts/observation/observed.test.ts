import type { Operation } from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { factContext } from '../../../src/engine/fact-context.ts';
import { agentHealth } from '../../../src/facts/observation/agent-health.ts';
import { observed } from '../../../src/facts/observation/observed.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import { gap, remove, replace } from '../../support/check-cases.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';

const ID = 'i-0a1b2c3d4e5f60718';
const NODE = `/readings/node/${ID}`;
const lost = replace(`${NODE}/PingStatus`, 'ConnectionLost');
const broken = replace(`/readings/connection/${ID}/Status`, 'notconnected');
const pinged = (at: string) => replace(`${NODE}/LastPingDateTime`, at);
const state = (Name: string) => replace(`/readings/instance/${ID}/State`, { Name });

async function seen(...patch: Operation[]) {
  const source = replaySource(patched(baseAccount('private-endpoints'), patch));
  const facts = factContext(source, ID, DEFAULT_SELECTION);
  const answer = await facts.ask(observed);
  if (!('known' in answer)) throw new Error('observed is always known');
  const health = await facts.ask(agentHealth);
  const { ssm, ssmmessages } = answer.known;
  return { ssm, ssmmessages, health: 'known' in health ? health.known.state : health };
}

describe('what is seen of the agent', () => {
  it.each<[string, Operation[], boolean | null, boolean | null, unknown]>([
    ['well', [], true, true, 'well'],
    ['no channel', [broken], true, false, 'no-channel'],
    ['lost', [lost, broken], false, false, 'silent'],
    ['not listed', [replace(NODE, null), broken], false, false, 'silent'],
    ['lost, with a channel still reported', [lost], false, null, 'silent'],
    ['ping 75 minutes old', [pinged('2026-11-23T07:45:00.000Z')], true, true, 'well'],
    ['ping older than that', [pinged('2026-11-23T07:44:59.000Z')], null, true, 'open'],
    ['no time of the ping', [remove(`${NODE}/LastPingDateTime`)], true, true, 'well'],
    ['registration unread', [...gap('node', ID)], null, true, 'open'],
    ['connection unread', [...gap('connection', ID)], true, null, 'open'],
    ['connection unread, and lost', [lost, ...gap('connection', ID)], false, false, 'silent'],
    [
      'stopped, with everything still reported',
      [state('stopped')],
      false,
      false,
      { removedBy: 'instance/state' },
    ],
    ['starting', [state('pending')], false, false, { removedBy: 'instance/state' }],
  ])('%s', async (_, patch, ssm, ssmmessages, health) => {
    const found = await seen(...patch);
    expect([found.ssm.works, found.ssmmessages.works, found.health]).toEqual([ssm, ssmmessages, health]);
  });

  it('says since when, and why a report is not believed', async () => {
    expect((await seen()).ssm).toMatchObject({
      at: '2026-11-23T08:58:00.000Z',
      proof: expect.stringContaining('2 min'),
    });
    const [why] = (await seen(lost)).ssmmessages.gaps;
    expect(why?.detail).toBe(
      'GetConnectionStatus says connected, which may be up to an hour old, while PingStatus is ConnectionLost',
    );
  });

  it('rests every claim on evidence', async () => {
    const { ssm, ssmmessages } = await seen(lost, broken);
    expect([...ssm.evidence, ...ssmmessages.evidence].map(({ field }) => field)).toEqual([
      'PingStatus',
      'LastPingDateTime',
      'Status',
    ]);
  });
});
