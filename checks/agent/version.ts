import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, type Outcome, open, pass } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import type { AgentNeed } from '../../src/facts/agent/agent-need.ts';
import { agentNeeds } from '../../src/facts/agent/agent-needs.ts';
import { node } from '../../src/facts/instance/node.ts';
import { unseen } from '../../src/facts/observation/fold.ts';
import { type Observed, observed } from '../../src/facts/observation/observed.ts';
import { updateAgent } from '../../src/remedies/agent/update.ts';
import { agentFloor, badAgentBuilds, judgeAgent, type VersionFloor } from '../../src/ssm/versions/index.ts';

const messages = {
  'new-enough': 'Agent {version} of {id} is new enough for everything in use',
  'too-old': 'Agent {version} of {id} is older than {floor}: {effect}',
  advised: 'Agent {version} of {id} is older than {floor}, from which on all sources call it safe: {effect}',
  'known-bad': 'Agent {version} of {id} is a known bad build: {effect}',
  'use-not-known':
    'Agent {version} of {id} is older than {floor}, and whether that matters is not known: {effect}',
  'not-a-version': 'The agent of {id} calls its version "{version}", which cannot be compared',
};
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'agent/version',
  title: 'The agent is new enough for what is in use',
  why: 'Each kind of session, and each thing that a session document asks for, came with some version of the agent. Older ones refuse it or leave it out.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html',
  impact: 'blocks',
  legs: ['host', 'document', 'ssm', 'ssmmessages', 'credentials'],
  decides: ['ssh', 'port-forwarding', 'remote-port-forwarding', 'interactive-command'],
  needs: { node, agentNeeds, observed },
  messages,
  run({ node, agentNeeds, observed }, { target: id, scope, selection }): Result | Result[] {
    const { AgentVersion: version = '', PlatformType: platform } = node.known;
    const evidence = [cite(node, id, 'AgentVersion')];
    const remedies = [updateAgent(id, scope.region)];
    const base = { data: { id, version: version || 'absent' }, evidence };
    const needs = agentNeeds.filter((need) => need.inUse !== false && !proven(need, observed));
    const judged = needs.map((need) => ({ need, is: judgeAgent(version, need.feature) }));

    const nameless = judged.filter(({ is }) => is === 'unknown').map(({ need }) => need);
    if (nameless.length > 0) {
      const capabilities = Object.assign({}, ...nameless.map((need) => need.capabilities ?? {}));
      const detail = `"${version}" is not a version of three or four numbers`;
      const gaps = [notVisible(detail)];
      const whole = nameless.some((need) => need.capabilities === undefined);
      const some = whole ? {} : { capabilities, leg: 'document' as const };
      return open('not-a-version', { ...base, legs: [], gaps, ...some });
    }

    const too = judged.filter(({ is }) => is === 'below-fail').map(({ need }) => need);
    const first = too.find(({ feature }) => feature === 'session-manager');
    const results = (first ? [first] : too).map((need): Result => {
      const floor = agentFloor(need.feature);
      const data = { ...base.data, floor: floor.fail ?? '', effect: clause(floor) };
      const { leg, legs, impact, capabilities } = need;
      const said = { ...base, data, leg, legs, impact, ...(capabilities ? { capabilities } : {}) };
      const gaps = need.inUse === null ? need.gaps : notSeen(need, observed);
      if (gaps.length > 0) return open('use-not-known', { ...said, gaps });
      return fail('too-old', { ...said, remedies });
    });
    const advice = (message: 'advised' | 'known-bad', data: Record<string, string>): Result => {
      const said = { ...base, data: { ...base.data, ...data }, remedies, legs: [] };
      return fail(message, { ...said, impact: 'advises' });
    };
    for (const { need, is } of judged) {
      if (first || is !== 'below-warn' || need.inUse !== true || !need.advise) continue;
      const floor = agentFloor(need.feature);
      results.push(advice('advised', { floor: floor.warn ?? '', effect: clause(floor) }));
    }
    const builds = badAgentBuilds(version, { ...(platform ? { platform } : {}), features: selection.for });
    for (const build of builds) results.push(advice('known-bad', { effect: clause(build) }));
    return results.length > 0 ? results : pass('new-enough', base);
  },
});

const proven = ({ provenBy }: AgentNeed, observed: Observed): boolean =>
  provenBy !== undefined && observed[provenBy].works === true;

/** Where nothing shows whether the leg works, a need that it would prove stays open. */
const notSeen = ({ provenBy }: AgentNeed, observed: Observed) =>
  provenBy !== undefined && observed[provenBy].works === null ? unseen(observed[provenBy]) : [];

/** A sentence as the second half of another. */
function clause({ effect }: Pick<VersionFloor, 'effect'>): string {
  const text = effect.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
