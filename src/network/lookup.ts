import { pointer } from '../contract/evidence.ts';
import type { Reading } from '../contract/reading.ts';
import { type CompiledTable, compileTable } from './route/table.ts';
import type { NetworkView, PrefixListView, RouteTable } from './view.ts';

const indexes = new WeakMap<object, Map<PropertyKey, Map<unknown, number>>>();

/**
 * Finds the member of a list reading whose `field` is `id`, with its own pointer. Absent from a known list is
 * `known: null`. The list is indexed once and must not be mutated afterwards.
 */
export function findIn<T extends object>(
  reading: Reading<T[]>,
  field: keyof T,
  id: string | undefined,
): Reading<T | null> {
  if ('gap' in reading) return reading;
  const list = reading.known;
  let fields = indexes.get(list);
  if (!fields) {
    fields = new Map();
    indexes.set(list, fields);
  }
  let index = fields.get(field);
  if (!index) {
    index = new Map(list.map((item, i) => [item[field], i]));
    fields.set(field, index);
  }
  const at = id === undefined ? undefined : index.get(id);
  const known = at === undefined ? undefined : list[at];
  if (at === undefined || known === undefined) return { known: null, source: reading.source };
  return { known, source: pointer(reading.source, at) };
}

/** A prefix list of the view; one that was never asked for is a gap. */
export function prefixList(view: NetworkView, id: string): Reading<PrefixListView> {
  return (
    view.prefixLists[id] ?? {
      gap: {
        kind: 'not-in-snapshot',
        action: 'ec2:GetManagedPrefixListEntries',
        resource: id,
        detail: `the entries of prefix list ${id}`,
      },
    }
  );
}

const tables = new WeakMap<NetworkView, Map<RouteTable, CompiledTable>>();

/** The compiled form of a table, made once per view (prefix lists belong to the view). */
export function compiledTable(view: NetworkView, table: RouteTable): CompiledTable {
  let known = tables.get(view);
  if (!known) {
    known = new Map();
    tables.set(view, known);
  }
  let compiled = known.get(table);
  if (!compiled) {
    compiled = compileTable(table, (id) => prefixList(view, id));
    known.set(table, compiled);
  }
  return compiled;
}
