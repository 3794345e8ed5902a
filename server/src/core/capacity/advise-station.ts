// What helps a station that is too busy. Invariant: what is advised lowers its utilization: more shards are not advised
// where one key alone is too much, and a table is named only where it makes the station that busy.
import { isManaged } from '../availability/machine-loss.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Component, Table } from '../model/model.ts';
import { engineOf } from '../model/quantity.ts';
import type { ComponentLoad, Station } from './report.ts';
import { busiestKeyPart, type Division } from './shard-share.ts';
import { busiestShardShare, groupTables, type TableGroup, trafficOf } from './table-groups.ts';

export interface StationAt {
  readonly station: Station;
  /** Of the component whose station it is; undefined for a host. */
  readonly load: ComponentLoad | undefined;
  /** The utilization that it is to have, above 0. */
  readonly target: number;
}

/** Whole sentences. */
export function adviseStation({ station, load, target }: StationAt): string {
  if (station.role === 'link') return 'Add machines or a wider link there, or send smaller messages.';
  return (load && adviseOnData({ station, load, target })) ?? plain;
}

const plain = 'Add machines or cores there, or send it less.';

interface StoreAt extends StationAt {
  readonly load: ComponentLoad;
}

/** What is to be said of its tables and keys; undefined where machines are all that helps. */
export function adviseOnData(at: StoreAt): string | undefined {
  const { station, load } = at;
  const { component } = load;
  const group = component.kind.word === 'database' ? groupOf(station, component) : undefined;
  if (group === undefined) return undefined;
  return group.shards > 1 ? adviseOnKey(at, group) : adviseOnTable(at, group);
}

const groupOf = ({ tables }: Station, database: Component): TableGroup | undefined =>
  groupTables(database).find(
    (group) => group.tables.length === tables.length && group.tables.every((table, i) => table === tables[i]),
  );

/** The table that makes the machine busiest, of those that live there together. */
interface Heaviest {
  readonly table: Table;
  /** Utilization by it alone. */
  readonly busy: number;
}

function heaviestOf(
  { station, load: { component } }: StoreAt,
  { tables, busiest }: TableGroup,
): Heaviest | undefined {
  const utilization = station.utilization?.value ?? 0;
  if (busiest === undefined || busiest <= 0) return undefined;
  return tables
    .map((table) => ({ table, busy: (utilization * (trafficOf(component, table) ?? 0)) / busiest }))
    .toSorted((a, b) => b.busy - a.busy)[0];
}

/** Nobody divides a table further. */
const mostShards = 100_000;

function adviseOnTable(at: StoreAt, group: TableGroup): string | undefined {
  const { target } = at;
  const { component } = at.load;
  const heaviest = heaviestOf(at, group);
  // A provider, or the engine, divides by itself.
  if (heaviest === undefined || isManaged(component) || engineOf(component)?.isPartitioned === true)
    return undefined;
  const { table, busy } = heaviest;
  if (busy <= target * (1 + 1e-9)) return undefined;
  const name = `\`${table.name}\``;
  const hotKey = busiestKeyPart({ owner: table, database: component }, mostShards);
  if (hotKey * busy >= target) return tooMuchForOne(at, group, { name, busy: hotKey * busy });
  const shards = Math.max(2, Math.ceil(((1 - hotKey) * busy) / (target - hotKey * busy) - 1e-9));
  if (shards > mostShards) return undefined;
  const left = busiestShardShare(hotKey, shards) * busy;
  return `${name}, which is not sharded, makes it ${percent(busy)} busy by itself. Divide it into ${shards} shards, so that its busiest shard is at ${percent(left)}, or add machines or cores there.`;
}

function adviseOnKey(at: StoreAt, group: TableGroup): string | undefined {
  const { station, target } = at;
  const { component } = at.load;
  const { busiest, shards } = group;
  if (busiest === undefined || busiest <= 0) return undefined;
  const utilization = station.utilization?.value ?? 0;
  const owners = group.tables.length > 0 ? group.tables : [component];
  const keys = owners.map((owner) => {
    const division: Division = { owner, database: component };
    const traffic = 'tables' in owner ? 1 : (trafficOf(component, owner) ?? 0);
    const busy = (utilization * traffic * busiestKeyPart(division, shards)) / busiest;
    return { name: `\`${owner.name}\``, busy };
  });
  const hottest = keys.toSorted((a, b) => b.busy - a.busy)[0];
  if (hottest !== undefined && hottest.busy >= target) return tooMuchForOne(at, group, hottest);
  return 'Divide it into more shards, add machines or cores there, or send it less.';
}

interface HotKey {
  /** Of the table, or of a database without tables. */
  readonly name: string;
  /** Utilization by the key alone. */
  readonly busy: number;
}

function tooMuchForOne(
  { station, load }: StoreAt,
  { busiest = 0 }: TableGroup,
  { name, busy }: HotKey,
): string {
  // What comes here beside the writes are reads, which replicas share.
  const isRead = station.load.value > load.writes.value * busiest * (1 + 1e-9);
  const replicas = isRead ? 'Add replicas that share its reads, spread' : 'Spread';
  return `The hot key of ${name} makes it ${percent(busy)} busy by itself, and one key is in one shard, so more shards do not help. ${replicas} the key over several shards (\`hot-key-copies\`), or put a cache before it.`;
}

const percent = (value: number): string => formatFigure({ value, unit: 'fraction' });
