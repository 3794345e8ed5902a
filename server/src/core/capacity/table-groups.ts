// On which machines the tables of a database live. A table with shards has groups of machines of its own; tables of
// equal shards and key share them; unsharded tables and traffic that no table names live on one home group.
// Invariant: the traffic of all groups adds up to 1 where all of it is known.
import type { Component, Table } from '../model/model.ts';
import { figureOf, wordOf } from '../model/quantity.ts';
import { busiestReadShare, busiestShare, scatterOf } from './shard-share.ts';

export interface TableGroup {
  /** Empty: all of the database, or the traffic that no table names. */
  readonly tables: readonly Table[];
  readonly shards: number;
  /** Part of the database's operations that the busiest shard gets, 0..1; undefined: unknown. */
  readonly busiest: number | undefined;
  /** The same of reads, where some of them ask every shard. Default: `busiest`. */
  readonly busiestReads?: number | undefined;
}

/** The part of its table's operations that the busiest of some shards gets, where one key takes `hotKey` of them. */
export const busiestShardShare = (hotKey: number, shards: number): number => hotKey + (1 - hotKey) / shards;

/** The part of the database's operations that go to the table, 0..1; undefined: unknown. */
export function trafficOf(database: Component, table: Table): number | undefined {
  if (table.attributes.has('traffic')) return figureOf(table, 'traffic')?.value;
  return database.tables.length === 1 ? 1 : undefined;
}

/** The part of the table's operations on its busiest key; 0 where it does not say. */
export const hotKeyOf = (owner: Table | Component): number =>
  owner.attributes.has('hot-key') ? (figureOf(owner, 'hot-key')?.value ?? 0) : 0;

/** The home group first where there is one, then the others in the order of their first tables. */
export function groupTables(database: Component): readonly TableGroup[] {
  const own = shardsOf(database) ?? 1;
  if (database.tables.length === 0) {
    return [{ tables: [], shards: own, busiest: busiestShare({ owner: database, database }, own) }];
  }
  const sets = new Map<string, Table[]>();
  for (const table of database.tables) {
    const shards = shardsOf(table) ?? own;
    const key =
      shards === 1
        ? homeKey
        : `${shards} ${wordOf(table, 'shard-key') ?? wordOf(database, 'shard-key') ?? ''}`;
    sets.set(key, [...(sets.get(key) ?? []), table]);
  }
  const groups = [...sets].map(([key, tables]) =>
    key === homeKey ? undefined : shardedGroup(database, tables, own),
  );
  const home = homeGroup(database, sets.get(homeKey) ?? [], own);
  return [...(home === undefined ? [] : [home]), ...groups.filter((group) => group !== undefined)];
}

const homeKey = 'home';

const shardsOf = (owner: Table | Component): number | undefined =>
  owner.attributes.has('shards') ? Math.max(1, Math.round(figureOf(owner, 'shards')?.value ?? 1)) : undefined;

function shardedGroup(database: Component, tables: readonly Table[], own: number): TableGroup {
  const shards = shardsOf(tables[0] as Table) ?? own;
  const partsBy = (share: typeof busiestShare): number | undefined =>
    sumOf(
      tables.map((table) => {
        const traffic = trafficOf(database, table);
        return traffic === undefined ? undefined : traffic * share({ owner: table, database }, shards);
      }),
    );
  const group = { tables, shards, busiest: partsBy(busiestShare) };
  const isScattered = tables.some((table) => scatterOf({ owner: table, database }) > 0);
  return isScattered ? { ...group, busiestReads: partsBy(busiestReadShare) } : group;
}

/** Unsharded tables and what no table names; undefined where nothing is left for it. */
function homeGroup(database: Component, tables: readonly Table[], own: number): TableGroup | undefined {
  const elsewhere = database.tables.filter((table) => !tables.includes(table));
  const away = sumOf(elsewhere.map((table) => trafficOf(database, table)));
  const left = away === undefined ? undefined : Math.max(0, 1 - away);
  if (tables.length === 0 && (left === undefined || left < 1e-9)) return undefined;
  // What no table names is sharded like the database itself.
  const shards = tables.length === 0 ? own : 1;
  return { tables, shards, busiest: left === undefined ? undefined : left / shards };
}

function sumOf(parts: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const part of parts) {
    if (part === undefined) return undefined;
    sum += part;
  }
  return sum;
}
