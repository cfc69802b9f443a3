import { defineCheck } from '../../src/contract/check.ts';
import { cite } from '../../src/contract/evidence.ts';
import { fail, type Outcome, open, pass, skip } from '../../src/contract/outcome.ts';
import { type Gap, notVisible } from '../../src/contract/reading.ts';
import { remoteHost } from '../../src/facts/network/remote-host.ts';
import { remoteRemedies } from '../../src/remedies/network/remote-remedies.ts';

const DOCS =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html';

const messages = {
  admitted: '{id} reaches {host} on TCP {port}: groups, ACLs and routes of both ends let it through',
  blocked: '{id} does not reach {host} on TCP {port}: {why}',
  intermittent: 'Only some connections from {id} to {host} on TCP {port} get through: {why}',
  forbidden: 'The agent of {id} refuses to forward to {host}: {why}',
  'not-visible': 'Whether {id} reaches {host} on TCP {port} is not known: {why}',
  name: '{host} is resolved on {id}, so that the way there cannot be followed; give its address to --remote',
  'not-an-address': '{host} is not HOST:PORT',
  'not-asked': 'Only asked for with --remote HOST:PORT',
};
type Result = Outcome<keyof typeof messages>;

export default defineCheck({
  id: 'network/remote-host',
  title: 'The far end of a port forward admits the node',
  why: 'A port forward to a remote host is a connection from the node: its groups, ACLs and routes decide, and the agent refuses some addresses.',
  docs: DOCS,
  impact: 'degrades',
  legs: ['host'],
  only: 'ec2',
  needs: { remoteHost },
  messages,
  run({ remoteHost }, { target: id }): Result {
    if (remoteHost.state === 'not-asked') return skip('not-asked');
    // Nothing but this capability hangs on it, and it breaks no leg of the agent.
    const base = { legs: [], capabilities: { 'remote-port-forwarding': 'not-ready' } } as const;
    type Open = 'name' | 'not-visible' | 'not-an-address';
    const undetermined = (message: Open, host: string, detail: string, gaps?: readonly Gap[]): Result => {
      const port = 'port' in remoteHost ? remoteHost.port : '';
      const data = { id, host, port, why: detail };
      const unseen = notVisible(detail, host);
      return open(message, { ...base, data, gaps: gaps?.length ? gaps : [unseen] });
    };
    const say = (gaps: readonly Gap[]) => gaps.map(({ detail, kind }) => detail ?? kind).join('; ');
    if (remoteHost.state === 'bad')
      return undetermined('not-an-address', remoteHost.text, 'the far end of the port forward');
    const { host, port } = remoteHost;
    const data = { id, host, port };
    if (remoteHost.state === 'name')
      return undetermined('name', host, `the address that ${host} has for ${id}`);
    if (remoteHost.state === 'open')
      return undetermined('not-visible', host, say(remoteHost.gaps), remoteHost.gaps);
    if (remoteHost.state === 'forbidden') {
      const evidence = [{ resource: '--remote', field: 'host', value: host }];
      const summary = `Name another address to --remote; for a port of ${id} itself use --for port-forwarding`;
      const remedies = [{ summary, link: DOCS, changes: false }];
      const told = { ...data, why: remoteHost.why };
      return fail('forbidden', { ...base, data: told, evidence, remedies });
    }
    const { result, far } = remoteHost;
    const { verdict, blockers, unknowns } = result;
    const ends = far ? [cite(far, far.known.NetworkInterfaceId ?? host, 'Groups')] : [];
    const evidence = [...blockers.flatMap((one) => one.evidence), ...ends];
    const doubts = blockers.flatMap((one) => one.unless ?? []);
    const why = blockers.map(({ summary }) => summary.replace(/\.$/, '')).join('; ');
    if (blockers.length > 0 && doubts.length === 0 && verdict !== 'unknown') {
      const message = verdict === 'partial' ? 'intermittent' : 'blocked';
      const remedies = remoteRemedies(remoteHost);
      return fail(message, { ...base, data: { ...data, why }, evidence, remedies });
    }
    if (verdict === 'reachable' && far) return pass('admitted', { ...base, data, evidence });
    const gaps = [...doubts, ...unknowns.map(({ gap }) => gap)];
    return { ...undetermined('not-visible', host, say(gaps) || `what stands at ${host}`, gaps), evidence };
  },
});
