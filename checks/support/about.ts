import type { About, Decided } from '../../src/contract/decided.ts';
import type { FactContext } from '../../src/contract/fact.ts';
import type { HostStep, ObservedLeg, ReportPath } from '../../src/contract/report.ts';
import { launchImage } from '../../src/facts/instance/image.ts';
import { type Ec2Instance, instance, nameOf } from '../../src/facts/instance/instance.ts';
import { node } from '../../src/facts/instance/node.ts';
import { paths, reportPaths } from '../../src/facts/network/paths.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { sessionDocument } from '../../src/facts/session/session-document.ts';
import type { Platform } from '../../src/remedies/host/host-commands.ts';
import { hostSteps } from '../../src/remedies/host/host-steps.ts';
import { startCommand } from '../../src/remedies/session/start-command.ts';

/** What the report says of a target beside its checks. */
export async function aboutTarget(facts: FactContext, decided: Decided): Promise<About> {
  const [machineAnswer, nodeAnswer] = await Promise.all([facts.ask(instance), facts.ask(node)]);
  const machine = 'known' in machineAnswer ? machineAnswer.known.known : null;
  const registered = 'known' in nodeAnswer ? nodeAnswer.known.known : null;
  const platform = registered?.PlatformType ?? (machine ? platformOf(machine) : null);
  const lost = unexplained(decided);
  const says = decided.verdict === 'ready' || decided.verdict === 'unknown' || lost !== null;
  return {
    name: machine ? nameOf(machine) : (registered?.Name ?? null),
    accountId: facts.scope.accountId || (machine?.NetworkInterfaces?.[0]?.OwnerId ?? ''),
    platform,
    observed: await observedLegs(facts),
    paths: await pathsInUse(facts),
    notVisible: says
      ? blindSpots({
          platform,
          lost: lost !== null,
          runAs: decided.capabilities['run-as'] === 'ready',
        })
      : [],
    onHost: lost ? await onHost(facts, decided, { machine, registered, platform, lost }) : [],
    start: await start(facts, decided, registered?.PlatformName ?? null),
  };
}

/** The command that opens the session, with the document's parameters taken into account. */
async function start(facts: FactContext, decided: Decided, platformName: string | null) {
  const { target, selection } = facts;
  const document = await facts.ask(sessionDocument);
  const parameters = 'known' in document ? Object.entries(document.known.known.parameters) : [];
  const required = parameters.flatMap(([name, parameter]) => (parameter.default === undefined ? [name] : []));
  return startCommand({ target, invocation: facts.invocation, selection, decided, platformName, required });
}

type Lost = 'agent/registration' | 'agent/ping' | 'agent/connection';
const SEEN = {
  'agent/registration': 'never-registered',
  'agent/ping': 'silent',
  'agent/connection': 'no-channel',
} as const;

/** The symptom that nothing outside explains; null where something does, or where it is too early to say. */
function unexplained({ rootCauses, checks }: Decided): Lost | null {
  const id = (Object.keys(SEEN) as Lost[]).find((symptom) => rootCauses.includes(symptom));
  const row = checks.find((check) => check.id === id);
  return id && !['not-yet', 'not-running'].includes(row?.message ?? '') ? id : null;
}

interface Host {
  machine: Ec2Instance | null;
  registered: { AgentVersion?: string; PlatformName?: string } | null;
  platform: string | null;
  lost: Lost;
}

async function onHost(facts: FactContext, { checks }: Decided, host: Host): Promise<HostStep[]> {
  const { machine, registered, platform, lost } = host;
  const image = registered ? null : await facts.ask(launchImage);
  const kind = image && 'known' in image ? image.known?.kind : undefined;
  const console = checks.find((row) => row.id === 'agent/console-log')?.findings ?? [];
  return hostSteps({
    platform: asPlatform(platform),
    snap: /ubuntu/i.test(registered?.PlatformName ?? kind ?? ''),
    agentVersion: registered?.AgentVersion ?? null,
    seen: SEEN[lost],
    region: facts.scope.region,
    partition: facts.scope.partition,
    invocation: facts.invocation,
    address: machine?.PrivateIpAddress ?? null,
    hints: console.filter((f) => f.status === 'fail').map((f) => f.message),
  });
}

const asPlatform = (text: string | null): Platform =>
  text === 'Windows' || text === 'MacOS' ? text : 'Linux';

/** By EC2, for an instance that Systems Manager does not list. */
function platformOf({ Platform, PlatformDetails, InstanceType }: Ec2Instance): Platform {
  if (/windows/i.test(Platform ?? PlatformDetails ?? '')) return 'Windows';
  return InstanceType?.startsWith('mac') ? 'MacOS' : 'Linux';
}

async function observedLegs(facts: FactContext): Promise<Record<string, ObservedLeg>> {
  const seen = await facts.ask(observed);
  if (!('known' in seen)) return {};
  const legs = Object.entries(seen.known).map(([leg, { works, proof, at }]) => [
    leg,
    { works, proof, ...(at ? { at } : {}) },
  ]);
  return Object.fromEntries(legs);
}

async function pathsInUse(facts: FactContext): Promise<Record<string, ReportPath>> {
  const answer = await facts.ask(paths);
  return 'known' in answer ? reportPaths(answer.known) : {};
}

/** What decides which blind spots matter. */
interface BlindSpots {
  /** `PlatformType`; null when it is not known. */
  platform: string | null;
  /** Whether the agent is lost and nothing outside explains it. */
  lost: boolean;
  /** Whether sessions run as a user whose existence only the host knows. */
  runAs: boolean;
}

/** What AWS APIs cannot show, so that a green report does not claim it: short phrases for one sentence. */
export function blindSpots({ platform, lost, runAs }: BlindSpots): string[] {
  if (lost) return ['the host itself: its agent, disk, proxy, hosts file, VPN and clock'];
  const routes = platform === 'Windows' ? ', metadata routes' : '';
  return [
    `disk space, proxy${routes} and hosts file on the instance`,
    ...(runAs ? ['whether the Run As user exists on the instance'] : []),
    // The same words live and from a snapshot: what was found of this workstation stands in its own rows.
    'the network of your machine',
  ];
}
