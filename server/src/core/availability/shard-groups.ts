// How many groups of machines hold the keys of a store. A request needs the group of its key only.
// Invariant: a store without shards has one group.
import type { Component } from '../model/model.ts';
import { figureOf, wordOf } from '../model/quantity.ts';
import { shardsOfTable } from './machine-loss.ts';

/** Groups of machines with keys of their own: home group, and each set of tables with equal shards and key. */
export function countShardGroups(store: Component): number {
  const own = shardCount(figureOf(store, 'shards')?.value);
  if (store.tables.length === 0) return own;
  const sets = new Map<string, number>();
  for (const table of store.tables) {
    const shards = shardCount(shardsOfTable(table, own));
    const key = shards === 1 ? '' : (wordOf(table, 'shard-key') ?? wordOf(store, 'shard-key') ?? '');
    sets.set(`${shards} ${key}`, shards);
  }
  let groups = 0;
  for (const shards of sets.values()) groups += shards;
  return groups + (hasUnnamedTraffic(store) && !sets.has('1 ') ? own : 0);
}

/** Whether losing the machines of one group leaves others with other keys. */
export const hasShards = (store: Component): boolean =>
  store.kind.redundancy === 'replicas' && countShardGroups(store) > 1;

const shardCount = (shards: number | undefined): number => Math.max(1, Math.round(shards ?? 1));

/** Traffic that no table names lives on a home group. */
function hasUnnamedTraffic(store: Component): boolean {
  if (store.tables.length === 1 && !store.tables[0]?.attributes.has('traffic')) return false;
  let named = 0;
  for (const table of store.tables) {
    if (!table.attributes.has('traffic')) return false;
    named += figureOf(table, 'traffic')?.value ?? 0;
  }
  return named < 0.999;
}
