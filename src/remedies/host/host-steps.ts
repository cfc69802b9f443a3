import type { HostStep } from '../../contract/report.ts';
import { isAtLeast } from '../../ssm/versions/index.ts';
import { type HostSituation, LINUX, MACOS, type StepId, type Steps, WINDOWS } from './host-commands.ts';

/** How often each turns out to be the reason, most frequent first. */
const ORDER: readonly StepId[] = [
  'disk',
  'agent',
  'diagnostics',
  'routes',
  'proxy',
  'hosts',
  'vpn',
  'clock',
  'twin',
];
const FOR_MISSING_AGENT: readonly StepId[] = ['installed', ...ORDER.filter((id) => id !== 'agent')];

/** The step that a line on the console points at. */
const HINTS: Readonly<Record<string, StepId>> = {
  disk: 'disk',
  clock: 'clock',
  certificate: 'proxy',
  fingerprint: 'identity',
  'name-resolution': 'hosts',
  metadata: 'routes',
  unreachable: 'vpn',
};

/**
 * `ssm-cli get-diagnostics` came with this agent.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/RELEASENOTES.md
 */
const GET_DIAGNOSTICS = '3.1.501.0';

/**
 * What to look at on the host, most frequent first, with exact commands for its platform: what AWS APIs
 * cannot see. What the console speaks of leads.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/troubleshooting-ssm-agent.html
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-troubleshooting-managed-nodes.html
 */
export function hostSteps(situation: HostSituation): HostStep[] {
  const { seen, hints } = situation;
  const all = stepsOf(situation);
  const order = seen === 'never-registered' ? FOR_MISSING_AGENT : ORDER;
  const first = hints.flatMap((hint) => (Object.hasOwn(HINTS, hint) ? (HINTS[hint] ?? []) : []));
  return [...new Set([...first, ...order])]
    .filter((id) => applies(id, situation, first))
    .flatMap((id) => all[id] ?? []);
}

function applies(
  id: StepId,
  { agentVersion, seen, address }: HostSituation,
  hinted: readonly StepId[],
): boolean {
  if (id === 'diagnostics')
    return agentVersion === null || isAtLeast(agentVersion, GET_DIAGNOSTICS) !== false;
  if (id === 'twin') return seen === 'never-registered' && address !== null;
  // A ping that AWS accepted was signed with a right clock, and found the metadata.
  if (id === 'clock' || id === 'routes') return seen !== 'no-channel' || hinted.includes(id);
  return true;
}

function stepsOf(situation: HostSituation): Steps {
  switch (situation.platform) {
    case 'Windows':
      return WINDOWS(situation);
    case 'MacOS':
      return MACOS(situation);
    case 'Linux':
      return LINUX(situation);
  }
}
