import { defineFact, type FactContext } from '../../contract/fact.ts';
import { nodeRole } from '../identity/node-role.ts';
import { type Ec2Instance, instance } from '../instance/instance.ts';
import { node } from '../instance/node.ts';
import { type AgentNeed, capabilityNeed, use } from './agent-need.ts';
import { documentNeeds } from './document-needs.ts';

const SESSIONS = ['ssh', 'port-forwarding', 'remote-port-forwarding', 'interactive-command'] as const;

/**
 * What the agent must be able to do here: open sessions of each kind, what the session document asks for, and what
 * the instance's network and role ask for.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/RELEASENOTES.md
 */
export const agentNeeds = defineFact('agentNeeds', async (context): Promise<AgentNeed[]> => {
  const { known } = await context.get(node);
  const sessions = SESSIONS.map((capability) =>
    capabilityNeed(
      capability,
      { [capability]: 'not-ready' },
      { inUse: true, advise: context.selection.for.includes(capability) },
    ),
  );
  const asked = await documentNeeds(context, known.PlatformType);
  const inDocument = (feature: string) => asked.some((need) => need.feature === feature && need.inUse);
  return [
    {
      ...{ feature: 'session-manager', inUse: true, gaps: [], leg: 'ssmmessages', legs: ['ssmmessages'] },
      ...{ impact: 'blocks', provenBy: 'ssmmessages', advise: true },
    },
    ...sessions.filter(({ feature }) => !inDocument(feature)),
    ...asked,
    ...(context.target.startsWith('mi-') ? [] : await machineNeeds(context)),
  ];
});

/** What the EC2 side asks of the agent: IPv6 without IPv4, and a role from default host management. */
async function machineNeeds(context: FactContext): Promise<AgentNeed[]> {
  const [machine, role] = await Promise.all([context.ask(instance), context.ask(nodeRole)]);
  const everything = { leg: 'ssm', legs: ['ssm', 'ssmmessages'], impact: 'blocks', provenBy: 'ssm' } as const;
  return [
    {
      ...everything,
      ...{ feature: 'dual-stack', advise: true },
      ...use(machine, ({ known }) => isIpv6Only(known)),
    },
    {
      ...everything,
      ...{ feature: 'default-host-management', advise: true },
      ...{ leg: 'credentials', legs: ['credentials', 'ssm', 'ssmmessages'] },
      ...use(role, ({ via }) => via === 'default-host-management'),
    },
  ];
}

function isIpv6Only({ NetworkInterfaces: interfaces = [], PrivateIpAddress }: Ec2Instance): boolean {
  const some = interfaces.some((nic) => (nic.Ipv6Addresses ?? []).length > 0);
  return some && !PrivateIpAddress && interfaces.every((nic) => !nic.PrivateIpAddress);
}
