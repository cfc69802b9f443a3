import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { valueOr } from '../../src/contract/fact.ts';
import { fail, open, pass } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { instanceReading, nameOf, stateOf } from '../../src/facts/instance/instance.ts';
import { otherRegion } from '../../src/facts/instance/other-region.ts';
import { startInstance, useRegion } from '../../src/remedies/instance/state.ts';

export default defineCheck({
  id: 'instance/state',
  title: 'The instance is running',
  why: 'A stopped instance runs no agent, and Systems Manager then drops it from its list of nodes.',
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html',
  impact: 'blocks',
  legs: ['host'],
  only: 'ec2',
  needs: { instanceReading },
  wants: { otherRegion },
  messages: {
    running: '{id} is running',
    'not-told': 'Whether {id} is running is not known: its reading tells no state',
    'not-running': '{id} is {state}: only a running instance can open a session',
    starting: '{id} is still starting; look again in a few minutes',
    terminated: '{id} is {state}; a terminated instance does not come back',
    'in-another-region': '{id} is not in {here} but in {there}',
    'not-found': 'No instance {id} in this account, in {here} or in any other Region that could be read',
  },
  run({ instanceReading, otherRegion }, { target: id, scope }) {
    const { known } = instanceReading;
    // Without host, agent and credentials there is nothing that a failure of these symptoms could add.
    const legs = ['host', 'credentials', 'ssm', 'ssmmessages'] as const;
    if (!known) {
      const place = valueOr(otherRegion, null);
      const evidence = [cite(instanceReading, id, 'InstanceId')];
      const there = place?.known?.Region;
      if (place && there) {
        return fail('in-another-region', {
          data: { id, here: scope.region, there },
          legs,
          evidence: [...evidence, cite(place, id, 'Region')],
          remedies: [useRegion(id, there)],
        });
      }
      const gaps = 'gaps' in otherRegion ? otherRegion.gaps : [notVisible('found nowhere')];
      return open('not-found', { data: { id, here: scope.region }, gaps, legs, evidence });
    }
    const state = stateOf(known);
    const evidence = [cite(instanceReading, id, 'State', 'Name')];
    const base = { data: { id, state }, evidence, legs };
    if (state === 'running') return pass('running', base);
    if (state === 'unknown') {
      const gaps = [notVisible('the instance without its State')];
      return open('not-told', { ...base, gaps });
    }
    if (state === 'pending') return fail('starting', base);
    if (state === 'terminated' || state === 'shutting-down') {
      return fail('terminated', base);
    }
    return fail('not-running', { ...base, remedies: [startInstance(id, nameOf(known), scope.region)] });
  },
});
