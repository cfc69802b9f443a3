import { pointer } from '../contract/evidence.ts';
import type { Reading } from '../contract/reading.ts';
import type { NetworkAcl, RouteTable } from './view.ts';

interface Associations {
  bySubnet: Map<string, number>;
  /** The main table, or the default ACL. */
  fallback: number | undefined;
}

const cache = new WeakMap<object, Associations>();

function associations<T extends RouteTable | NetworkAcl>(list: T[], isFallback: (item: T) => boolean) {
  let found = cache.get(list);
  if (!found) {
    found = { bySubnet: new Map(), fallback: undefined };
    for (const [index, item] of list.entries()) {
      for (const association of item.Associations ?? []) {
        const state = 'AssociationState' in association ? association.AssociationState?.State : undefined;
        if (association.SubnetId && (state === undefined || state === 'associated')) {
          found.bySubnet.set(association.SubnetId, index);
        }
      }
      if (isFallback(item)) found.fallback = index;
    }
    cache.set(list, found);
  }
  return found;
}

function pick<T>(reading: { known: T[]; source: string }, index: number | undefined): Reading<T | null> {
  const item = index === undefined ? undefined : reading.known[index];
  if (index === undefined || item === undefined) return { known: null, source: reading.source };
  return { known: item, source: pointer(reading.source, index) };
}

/** The table that a subnet uses: its explicit association, else the VPC's main table. null: neither is listed. */
export function effectiveRouteTable(
  tables: Reading<RouteTable[]>,
  subnetId: string,
): Reading<RouteTable | null> {
  if ('gap' in tables) return tables;
  const { bySubnet, fallback } = associations(
    tables.known,
    (t) => t.Associations?.some((a) => a.Main) ?? false,
  );
  return pick(tables, bySubnet.get(subnetId) ?? fallback);
}

/** The ACL of a subnet (there is always exactly one), else the VPC's default one. null: neither is listed. */
export function effectiveNetworkAcl(
  acls: Reading<NetworkAcl[]>,
  subnetId: string,
): Reading<NetworkAcl | null> {
  if ('gap' in acls) return acls;
  const { bySubnet, fallback } = associations(acls.known, (a) => a.IsDefault ?? false);
  return pick(acls, bySubnet.get(subnetId) ?? fallback);
}
