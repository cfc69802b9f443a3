import { cite, type Evidence } from '../../contract/evidence.ts';
import { defineFact, type FactContext, gapsOf } from '../../contract/fact.ts';
import { type Gap, notVisible } from '../../contract/reading.ts';
import { instanceReading, isDown, stateOf } from '../instance/instance.ts';
import { connection, nodeReading } from '../instance/node.ts';

export const MINUTE = 60_000;
/** An agent pings at least hourly, even when it hibernates: an older ping proves nothing of now. */
export const PING_PROVES_FOR = 75 * MINUTE;

/** What is seen of one leg. `null`: nothing proves it either way, and `gaps` says why. */
export interface Observation {
  works: boolean | null;
  /** One sentence: what was seen. */
  proof: string;
  /** ISO 8601: since when, or when last, as far as AWS says. */
  at?: string;
  evidence: Evidence[];
  gaps: Gap[];
}

export type Observed = Record<'ssm' | 'ssmmessages', Observation>;

const open = (proof: string, gaps: Gap[] = []): Observation => ({ works: null, proof, evidence: [], gaps });

/**
 * What is seen to work, whatever the models predict: `ssm` by PingStatus, `ssmmessages` by GetConnectionStatus.
 * A node that is absent, stopped or not Online counts for both legs; a channel that GetConnectionStatus still
 * reports then is open, since the report may be up to an hour old.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
 */
export const observed = defineFact('observed', async (context): Promise<Observed> => {
  const down = await notRunning(context);
  if (down) return { ssm: down, ssmmessages: down };
  const ssm = await seenPing(context);
  return { ssm, ssmmessages: await seenConnection(context, ssm) };
});

async function notRunning(context: FactContext): Promise<Observation | null> {
  const answer = await context.ask(instanceReading);
  if (!('known' in answer) || !answer.known.known) return null;
  if (!isDown(answer.known.known)) return null;
  const state = stateOf(answer.known.known);
  const evidence = [cite(answer.known, context.target, 'State', 'Name')];
  return { works: false, proof: `the instance is ${state}`, evidence, gaps: [] };
}

async function seenPing(context: FactContext): Promise<Observation> {
  const answer = await context.ask(nodeReading);
  if (!('known' in answer)) return open('registration could not be read', gapsOf(answer));
  const { known } = answer.known;
  if (!known) {
    const evidence = [cite(answer.known, context.target, 'PingStatus')];
    return { works: false, proof: 'Systems Manager does not list the node', evidence, gaps: [] };
  }
  const evidence = [
    cite(answer.known, context.target, 'PingStatus'),
    cite(answer.known, context.target, 'LastPingDateTime'),
  ];
  const at = known.LastPingDateTime;
  if (known.PingStatus !== 'Online') {
    return {
      works: false,
      proof: `PingStatus is ${known.PingStatus ?? 'absent'}`,
      ...(at ? { at } : {}),
      evidence,
      gaps: [],
    };
  }
  const age = at ? context.now.getTime() - Date.parse(at) : Number.NaN;
  // AWS gives the time of every ping; without one, its word that the agent is Online is what there is.
  if (Number.isNaN(age)) return { works: true, proof: 'PingStatus is Online', evidence, gaps: [] };
  if (age > PING_PROVES_FOR) {
    const gap: Gap = notVisible('the last ping is older than 75 minutes and proves nothing of now');
    return { ...open('Online, but the last ping is too old to prove it', [gap]), evidence };
  }
  const minutes = Math.max(0, Math.floor(age / MINUTE));
  return {
    works: true,
    proof: `PingStatus is Online, last ping ${minutes} min before`,
    at,
    evidence,
    gaps: [],
  };
}

async function seenConnection(context: FactContext, ssm: Observation): Promise<Observation> {
  const answer = await context.ask(connection);
  if (!('known' in answer)) {
    return ssm.works === false ? ssm : open('the connection status could not be read', gapsOf(answer));
  }
  const status = answer.known.known.Status;
  const proof = `GetConnectionStatus says ${status}`;
  const evidence = [cite(answer.known, context.target, 'Status')];
  if (status.toLowerCase() !== 'connected') return { works: false, proof, evidence, gaps: [] };
  if (ssm.works === false) {
    const detail = `${proof}, which may be up to an hour old, while ${ssm.proof}`;
    return { ...open(detail, [notVisible(detail)]), evidence };
  }
  return { works: true, proof, evidence, gaps: [] };
}
