import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { valueOr } from '../../src/contract/fact.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { resolvedRegion } from '../../src/facts/client/workstation-fact.ts';
import { instanceReading } from '../../src/facts/instance/instance.ts';
import { otherRegion } from '../../src/facts/instance/other-region.ts';

const DOCS = 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-quickstart.html';

const messages = {
  same: 'The AWS CLI resolves {region} here, where {id} is',
  'by-flag':
    '{id} is in {region}, which this run was told; without flags the AWS CLI would use {here}, so name --region {region}',
  'other-region':
    'The Region in force is {region}, and {id} is in {there}: StartSession answers TargetNotConnected',
  'not-found': 'Whether {region} is the Region of {id} is not known',
  snapshot: 'Only a live run looks at this workstation',
};

export default defineCheck({
  id: 'client/region',
  title: 'The Region in force is the one of the node',
  why: 'StartSession in another Region than the node’s answers TargetNotConnected, as for a node that is down.',
  docs: DOCS,
  impact: 'blocks',
  legs: ['caller'],
  order: 1,
  // instance/state owns an instance that is elsewhere; here is what the person sees of it.
  role: 'symptom',
  only: 'ec2',
  needs: { resolvedRegion },
  wants: { instanceReading, otherRegion },
  messages,
  run(
    { resolvedRegion, instanceReading, otherRegion },
    { target: id, scope },
  ): Outcome<keyof typeof messages> {
    if (resolvedRegion === null) return skip('snapshot');
    const { region } = scope;
    const here = resolvedRegion.here ?? 'none';
    const legs = ['host'] as const;
    const base = {
      legs,
      data: { id, region, here },
      evidence: [{ resource: 'this workstation', field: 'Region', value: resolvedRegion.here }],
    };
    if ('known' in instanceReading && instanceReading.known.known) {
      return pass(here === region ? 'same' : 'by-flag', base);
    }
    const place = valueOr(otherRegion, null);
    if (place?.known) {
      const there = place.known.Region ?? '';
      return fail('other-region', {
        ...base,
        data: { ...base.data, there },
        evidence: [...base.evidence, cite(place, id, 'Region')],
        remedies: [{ summary: `Name the Region of ${id}: --region ${there}`, link: DOCS, changes: false }],
      });
    }
    const nowhere = notVisible(`no instance ${id} in any Region that could be read`);
    const gaps = 'gaps' in otherRegion ? otherRegion.gaps : [nowhere];
    return open('not-found', { ...base, impact: 'advises', gaps });
  },
});
