import { defineCheck } from '../../src/contract/check.ts';
import { awsCommand } from '../../src/contract/command.ts';
import type { Remedy } from '../../src/contract/finding.ts';
import { fail, type Outcome, pass } from '../../src/contract/outcome.ts';
import { observed } from '../../src/facts/observation/observed.ts';
import { inboundPorts, type OpenPort, REMOTE_PORTS } from '../../src/facts/posture/inbound-ports.ts';
import { inOrder } from '../../src/remedies/identity/remedies.ts';

const messages = {
  closed: 'No group of {id} lets the world in on SSH or RDP',
  'open-to-world':
    '{groups} let the whole world in on {ports}, although sessions to {id} need no inbound port',
  'only-way-in':
    '{groups} let the whole world in on {ports}; sessions to {id} do not work yet, so look again then',
};

export default defineCheck({
  id: 'posture/inbound-ports',
  title: 'SSH and RDP are not open to the world',
  why: 'Session Manager needs no inbound port. One that is left open after the move is scanned within minutes.',
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
  impact: 'advises',
  legs: ['host'],
  only: 'ec2',
  needs: { inboundPorts },
  wants: { observed },
  messages,
  run({ inboundPorts, observed }, { target: id, scope }): Outcome<keyof typeof messages> {
    const { open, groups } = inboundPorts;
    const base = { legs: [] } as const;
    if (open.length === 0) return pass('closed', { ...base, data: { id }, evidence: groups });
    const works = 'known' in observed && observed.known.ssmmessages.works === true;
    const ports = [...new Set(open.flatMap((one) => one.ports))].map(
      (port) => `${REMOTE_PORTS[port]} (${port})`,
    );
    const data = {
      id,
      groups: [...new Set(open.map(({ groupId }) => groupId))].join(', '),
      ports: ports.join(' and '),
    };
    return fail(works ? 'open-to-world' : 'only-way-in', {
      ...base,
      data,
      evidence: open.map(({ evidence }) => evidence),
      remedies: works ? inOrder(open.map((one) => close(one, scope.region))) : [],
    });
  },
});

/** Takes the world out of a rule for this port alone; a wider rule serves something else too. */
function close({ groupId, exact, permission, world, ports }: OpenPort, region: string): Remedy {
  const names = ports.map((port) => REMOTE_PORTS[port]).join(' and ');
  if (!exact) {
    const { IpProtocol, FromPort, ToPort } = permission;
    const rule = IpProtocol === '-1' ? 'all traffic' : `${IpProtocol} ${FromPort}-${ToPort}`;
    const summary = `Narrow the rule of ${groupId} that lets ${world.join(' and ')} in on ${rule}, so that it leaves ${names} out`;
    return {
      summary,
      link: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
      changes: false,
    };
  }
  const ranges = world.map((cidr) => (cidr.includes(':') ? { CidrIpv6: cidr } : { CidrIp: cidr }));
  const { IpProtocol, FromPort, ToPort } = permission;
  const v4 = ranges.filter((range) => 'CidrIp' in range);
  const v6 = ranges.filter((range) => 'CidrIpv6' in range);
  const rule = {
    ...{ IpProtocol, FromPort, ToPort },
    ...(v4.length > 0 ? { IpRanges: v4 } : {}),
    ...(v6.length > 0 ? { Ipv6Ranges: v6 } : {}),
  };
  return {
    summary: `Take ${world.join(' and ')} out of ${groupId} for ${names}, once nobody needs it`,
    command: awsCommand(
      ...['ec2', 'revoke-security-group-ingress', '--group-id', groupId],
      ...['--ip-permissions', JSON.stringify([rule]), '--region', region],
    ),
    changes: true,
  };
}
