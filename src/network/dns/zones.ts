import { pointer } from '../../contract/evidence.ts';
import type { Gap, Reading } from '../../contract/reading.ts';
import { notVisible } from '../../contract/reading.ts';
import type { HostedZoneView, ResolverRuleView, VpcView } from '../view.ts';

/** What private zones and rules of the VPC say about a name, before the public answer is asked for. */
export type ZoneAnswer =
  | { kind: 'public' }
  | { kind: 'unread'; gap: Gap }
  | { kind: 'forwarded'; gap: Gap }
  | { kind: 'no-record'; zoneId: string; zone: string; source: string }
  | { kind: 'record'; zoneId: string; targets: string[]; source: string }
  | { kind: 'opaque'; zoneId: string; gap: Gap };

function plain(name: string): string {
  return name.toLowerCase().replace(/\\052/g, '*').replace(/\.$/, '');
}

function within(host: string, domain: string): boolean {
  const zone = plain(domain);
  return zone === '' || host === zone || host.endsWith(`.${zone}`);
}

/** The most specific of the items whose domain holds `host`. */
function mostSpecific<T>(items: readonly T[], host: string, domain: (item: T) => string): T | undefined {
  let best: T | undefined;
  for (const item of items) {
    if (within(host, domain(item)) && (!best || plain(domain(item)).length > plain(domain(best)).length))
      best = item;
  }
  return best;
}

function recordTargets(zone: HostedZoneView, host: string): string[] {
  const records = zone.ResourceRecordSets ?? [];
  const useful = records.filter((r) => r.Type === 'A' || r.Type === 'AAAA' || r.Type === 'CNAME');
  const named = (name: string) => useful.filter((r) => plain(r.Name ?? '') === name);
  let found = named(host);
  // A wildcard stands for any depth below its parent, but never above the zone.
  for (let rest = host; found.length === 0 && rest.includes('.'); ) {
    rest = rest.slice(rest.indexOf('.') + 1);
    if (!within(rest, zone.Name)) break;
    found = named(`*.${rest}`);
  }
  return found.flatMap((r) => [
    ...(r.AliasTarget?.DNSName ? [plain(r.AliasTarget.DNSName)] : []),
    ...(r.ResourceRecords ?? []).flatMap((v) => (v.Value ? plain(v.Value) : [])),
  ]);
}

function forwarded(
  rules: Reading<ResolverRuleView[]> | undefined,
  host: string,
  zone: string,
): Gap | undefined {
  if (!rules || 'gap' in rules) return undefined;
  const rule = mostSpecific(rules.known, host, (r) => r.DomainName);
  if (!rule || rule.RuleType === 'SYSTEM' || plain(rule.DomainName).length < zone.length) return undefined;
  const resource = rule.Id ?? rule.DomainName;
  return notVisible(`what the resolver rule for ${plain(rule.DomainName)} answers for ${host}`, resource);
}

/**
 * Looks a name up in the VPC's private hosted zones. The most specific zone answers alone: a zone without the
 * record is NXDOMAIN, with no way back to public DNS. A forwarding rule for the same name comes before the zone.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 */
export function zoneAnswer(vpc: VpcView, host: string): ZoneAnswer {
  const { hostedZones } = vpc;
  const zones = 'known' in hostedZones ? hostedZones.known : [];
  const ours = zones.filter((z) => z.Owner?.OwningService === undefined);
  const zone = mostSpecific(ours, host, (z) => z.Name);
  const rule = forwarded(vpc.resolverRules, host, zone ? plain(zone.Name) : '');
  if (rule) return { kind: 'forwarded', gap: rule };
  if ('gap' in hostedZones) return { kind: 'unread', gap: hostedZones.gap };
  if (!zone) return { kind: 'public' };
  const zoneId = zone.HostedZoneId ?? zone.Name;
  const source = pointer(hostedZones.source, zones.indexOf(zone));
  if (zone.ResourceRecordSets === undefined) {
    const gap: Gap = {
      kind: 'not-visible',
      action: 'route53:ListResourceRecordSets',
      resource: zoneId,
      detail: `the records of private hosted zone ${plain(zone.Name)}`,
    };
    return { kind: 'opaque', zoneId, gap };
  }
  const targets = recordTargets(zone, host);
  return targets.length === 0
    ? { kind: 'no-record', zoneId, zone: plain(zone.Name), source }
    : { kind: 'record', zoneId, targets, source };
}
