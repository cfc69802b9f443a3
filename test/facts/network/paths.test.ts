import type { Operation } from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { factContext } from '../../../src/engine/fact-context.ts';
import { type ObservedPaths, paths, reportPaths } from '../../../src/facts/network/paths.ts';
import { replaySource } from '../../../src/readers/source/replay.ts';
import * as net from '../../support/network-patches.ts';
import { DEFAULT_SELECTION } from '../../support/selection.ts';
import { baseAccount, patched } from '../../support/snapshots.ts';

async function pathsOf(...patch: Operation[]): Promise<ObservedPaths> {
  const snapshot = patched(baseAccount('private-endpoints'), patch);
  const answer = await factContext(replaySource(snapshot), net.ID, DEFAULT_SELECTION).ask(paths);
  if (!('known' in answer)) throw new Error(JSON.stringify(answer));
  return answer.known;
}

const verdicts = (answers: ObservedPaths) => Object.values(answers).map(({ verdict }) => verdict);

describe('what is seen, folded into the paths', () => {
  it('leaves a healthy account alone', async () => {
    const answers = await pathsOf();
    expect(verdicts(answers)).toEqual(Array(5).fill('reachable'));
    expect(answers.s3).toMatchObject({ kind: 'gateway-endpoint', endpointIds: ['vpce-0d4f6b8c0e2a3b5c7'] });
    expect(answers.ssm).toMatchObject({ kind: 'interface-endpoint', host: 'ssm.eu-west-1.amazonaws.com' });
  });

  it('seen to work outranks the model, and leaves a note', async () => {
    const { ssm } = await pathsOf(...net.egress());
    expect(ssm).toMatchObject({ verdict: 'reachable', blockers: [], suspects: [] });
    expect(ssm.notes.map(({ summary }) => summary).join()).toMatch(
      /yet ssm works \(.+\): the path lies where AWS APIs do not show it/,
    );
  });

  it('the same blocker is in doubt on legs that nothing observes; another one is not', async () => {
    const { logs, s3 } = await pathsOf(...net.egress(), ...net.withoutEndpoint(net.LOGS));
    expect(s3).toMatchObject({ verdict: 'unknown', blockers: [] });
    expect(s3.suspects[0]).toMatchObject({
      blocker: { component: net.WEB_GROUP },
      gaps: [{ kind: 'not-visible', resource: net.WEB_GROUP }, { kind: 'not-visible' }],
    });
    expect(logs.blockers.map(({ message }) => message)).toContain('endpoint-missing');
  });

  it('seen not to work: the model decides, on every leg', async () => {
    const answers = await pathsOf(...net.egress(), ...net.lost);
    expect(verdicts(answers)).toEqual(Array(5).fill('blocked'));
  });

  it('one leg seen not to work without a blocker stays reachable: the network is innocent', async () => {
    const { ssm, ssmmessages } = await pathsOf(...net.lost);
    expect([ssm.verdict, ssmmessages.verdict]).toEqual(['reachable', 'reachable']);
  });

  it('one leg works, the other does not: the model decides for that one alone', async () => {
    const { ssm, ssmmessages, s3 } = await pathsOf(...net.egress(), ...net.notConnected);
    expect([ssm.verdict, ssmmessages.verdict, s3.verdict]).toEqual(['reachable', 'blocked', 'unknown']);
  });

  it('not seen: a blocker is a suspect', async () => {
    const answers = await pathsOf(...net.egress(), ...net.unseen);
    expect(verdicts(answers)).toEqual(Array(5).fill('unknown'));
    expect(answers.ssm.suspects[0]?.gaps[0]?.action).toBe('ssm:DescribeInstanceInformation');
  });

  it('some connections fail: partial, and no doubt is cast on other legs', async () => {
    const drop = net.aclRule({ Egress: false, RuleNumber: 50, PortRange: { From: 40000, To: 50000 } });
    expect(verdicts(await pathsOf(...drop, ...net.lost))).toEqual(Array(5).fill('partial'));
    const { ssm, s3 } = await pathsOf(...drop);
    expect([ssm.verdict, s3.verdict]).toEqual(['reachable', 'partial']);
  });

  it('a service that may be in use is in doubt only where it is out of reach', async () => {
    const unread: Operation[] = [
      { op: 'remove', path: '/readings/document/SSM-SessionManagerRunShell' },
      {
        op: 'add',
        path: '/gaps',
        value: { document: { 'SSM-SessionManagerRunShell': { kind: 'denied', action: 'ssm:GetDocument' } } },
      },
    ];
    const { logs, kms } = await pathsOf(...net.withoutEndpoint(net.LOGS), ...unread);
    expect(logs).toMatchObject({ inUse: null, verdict: 'unknown' });
    expect(logs.suspects[0]?.gaps).toMatchObject([{ kind: 'denied', action: 'ssm:GetDocument' }]);
    expect(kms).toMatchObject({ inUse: null, verdict: 'reachable' });
  });
});

describe('VPC Block Public Access that could not be read', () => {
  const gap = { kind: 'denied', action: 'ec2:DescribeVpcBlockPublicAccessOptions' };
  const unread: Operation[] = [
    { op: 'remove', path: '/readings/blockPublicAccess/eu-west-1' },
    { op: 'add', path: '/gaps', value: { blockPublicAccess: { 'eu-west-1': gap } } },
  ];

  it('does not close a gateway through which Session Manager is seen to work', async () => {
    const answers = await pathsOf(...net.natted, ...unread);
    expect(verdicts(answers)).toEqual(Array(5).fill('reachable'));
    expect(answers.logs).toMatchObject({ kind: 'nat-gateway', unknowns: [] });
    expect(answers.ssm).toMatchObject({ overruled: [], notes: [] });
    expect(answers.logs.hops.at(-1)).toMatchObject({ type: 'service', verdict: 'pass' });
  });

  it('stays open when nothing is seen to pass the gateway', async () => {
    expect(verdicts(await pathsOf(...net.natted, ...unread, ...net.lost))).toContain('unknown');
  });

  it('stays open when what works goes another way than the model says', async () => {
    const { logs } = await pathsOf(...net.natted, ...unread, ...net.egress());
    expect(logs.verdict).toBe('unknown');
    expect(logs.unknowns.map(({ message }) => message)).toContain('block-public-access-not-read');
  });
});

describe('the log bucket', () => {
  const inRegion = (region: string): Operation => ({
    op: 'replace',
    path: '/readings/bucket/corp-ssm-logs/BucketRegion',
    value: region,
  });

  it('of another Region is not served by the endpoint, and needs a way out', async () => {
    const { s3 } = await pathsOf(inRegion('us-east-2'));
    expect(s3).toMatchObject({ verdict: 'blocked', host: 's3.us-east-2.amazonaws.com', endpointIds: [] });
    const byNat = await pathsOf(inRegion('us-east-2'), ...net.natted, ...net.lost);
    expect(byNat.s3).toMatchObject({ verdict: 'reachable', kind: 'nat-gateway' });
  });

  it('of a Region that was not read is open where that matters, and not where it does not', async () => {
    const unread: Operation[] = [
      { op: 'remove', path: '/readings/bucket/corp-ssm-logs' },
      {
        op: 'add',
        path: '/gaps',
        value: { bucket: { 'corp-ssm-logs': { kind: 'denied', action: 's3:ListBucket' } } },
      },
    ];
    expect((await pathsOf(...unread)).s3).toMatchObject({
      verdict: 'unknown',
      unknowns: [{ owner: 'route', gap: { action: 's3:ListBucket' } }],
    });
    expect((await pathsOf(...unread, ...net.natted, ...net.lost)).s3.verdict).toBe('reachable');
  });
});

describe('the report', () => {
  it('shows the paths in use as plain data, suspects marked', async () => {
    const shown = reportPaths(await pathsOf(...net.egress(), ...net.plain.slice(1)));
    expect(Object.keys(shown)).toEqual(['ssm', 'ssmmessages', 's3']);
    expect(shown.s3).toMatchObject({
      verdict: 'unknown',
      blockers: [{ owner: 'network/security-group', open: true }],
    });
    expect(shown.ssm?.hops.length).toBeGreaterThan(3);
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
  });
});
