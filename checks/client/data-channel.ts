import { defineCheck } from '../../src/contract/check.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { notVisible } from '../../src/contract/reading.ts';
import { workstation } from '../../src/facts/client/workstation-fact.ts';

const DOCS =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-troubleshooting.html';

const messages = {
  public: '{host} leads to the public addresses of Session Manager from here',
  private:
    '{host} leads to private addresses from here ({addresses}): the plugin must reach these, by a VPN or the like',
  'no-address': '{host} has no address from here, so that no session can be opened',
  undetermined: 'Where {host} leads from here is not known: {why}',
  snapshot: 'Only a live run looks at this workstation',
};

export default defineCheck({
  id: 'client/data-channel',
  title: 'The host of the data channel has a public address from here',
  why: 'The plugin talks to ssmmessages itself. Where a VPN or a private zone answers with private addresses that cannot be reached, sessions hang or end with EOF.',
  docs: DOCS,
  impact: 'advises',
  legs: ['caller'],
  needs: { workstation },
  messages,
  run({ workstation }): Outcome<keyof typeof messages> {
    if (workstation === null) return skip('snapshot');
    const { host = 'ssmmessages', result = 'failed', addresses = [] } = workstation.dns ?? {};
    const evidence = [{ resource: host, field: 'addresses', value: addresses }];
    const data = { host, addresses: addresses.join(', ') };
    const base = { impact: 'advises', evidence, data } as const;
    switch (result) {
      case 'public':
        return pass('public', base);
      case 'not-found': {
        const remedies = [{ summary: `Let this workstation resolve ${host}`, link: DOCS, changes: false }];
        return fail('no-address', { ...base, remedies });
      }
      case 'private':
      case 'mixed': {
        const detail = `whether ${data.addresses} can be reached from here`;
        return open('private', { ...base, gaps: [notVisible(detail)] });
      }
      case 'failed':
      case 'timed-out': {
        const why = result === 'failed' ? 'the resolver gave an error' : 'the resolver did not answer';
        const gaps = [{ kind: 'network' as const, detail: why }];
        return open('undetermined', { ...base, data: { ...data, why }, gaps });
      }
    }
  },
});
