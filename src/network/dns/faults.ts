import { pointer } from '../../contract/evidence.ts';
import type { Context } from '../context.ts';
import type { KnownEndpoint } from '../endpoints.ts';
import { endpointFault } from '../path/interface-endpoint.ts';
import type { Blocker } from '../result.ts';
import type { ZoneAnswer } from './zones.ts';

function attributeFault(
  context: Context,
  field: 'EnableDnsSupport' | 'EnableDnsHostnames',
  what: string,
): Blocker {
  const { source, vpc, host } = context;
  const { attributes } = vpc;
  const support = field === 'EnableDnsSupport';
  return {
    code: support ? 'DNS_SUPPORT_OFF' : 'DNS_HOSTNAMES_OFF',
    owner: 'vpc-dns',
    component: source.vpcId,
    message: support ? 'dns-support-off' : 'dns-hostnames-off',
    summary: `${support ? 'enableDnsSupport' : 'enableDnsHostnames'} of ${source.vpcId} is off: ${what}.`,
    ids: { vpcId: source.vpcId, host },
    evidence: [
      {
        resource: source.vpcId,
        field,
        value: false,
        ...('known' in attributes && { source: pointer(attributes.source, field) }),
      },
    ],
  };
}

export function supportOff(context: Context): Blocker {
  return attributeFault(
    context,
    'EnableDnsSupport',
    `the Amazon resolver answers nothing, ${context.host} neither`,
  );
}

export function hostnamesOff(context: Context): Blocker {
  const what = `private DNS does not work, so ${context.host} has its public addresses here`;
  return attributeFault(context, 'EnableDnsHostnames', what);
}

export function noServer(context: Context, source: string): Blocker {
  const { vpcId } = context.source;
  return {
    code: 'DNS_NO_SERVER',
    owner: 'dhcp-options',
    component: vpcId,
    message: 'no-dns-server',
    summary: `${vpcId} has no DHCP options set, so its instances are given no DNS server.`,
    ids: { vpcId, dhcpOptionsId: 'default' },
    evidence: [
      { resource: vpcId, field: 'DhcpOptionsId', value: 'default', source: pointer(source, 'DhcpOptionsId') },
    ],
  };
}

/** An endpoint that nothing resolves to: traffic to its service takes the public way. */
export function privateDnsOff(context: Context, endpoint: KnownEndpoint): Blocker {
  return endpointFault(context, endpoint, {
    code: 'ENDPOINT_UNUSED_NO_PRIVATE_DNS',
    owner: 'private-dns',
    message: 'private-dns-off',
    what: `has private DNS off, and no private hosted zone sends ${context.host} to it`,
    field: 'PrivateDnsEnabled',
  });
}

/** A private zone that takes the name over and then has no record for it. */
export function shadowed(context: Context, zone: ZoneAnswer & { kind: 'no-record' }): Blocker {
  return {
    code: 'DNS_PHZ_SHADOWS',
    owner: 'private-dns',
    component: zone.zoneId,
    message: 'hosted-zone-without-record',
    summary: `Private hosted zone ${zone.zone} (${zone.zoneId}) answers for ${context.host} and has no record for it.`,
    ids: { hostedZoneId: zone.zoneId, vpcId: context.source.vpcId, host: context.host },
    evidence: [
      { resource: zone.zoneId, field: 'Name', value: zone.zone, source: pointer(zone.source, 'Name') },
    ],
  };
}
