// Which part of a table's operations the busiest of its shards gets: an even one, unless the file says what is uneven.
// Invariant: between an even part and all of it; without anything written exactly one part of as many as there are shards.
import { buildZipfPopularity, type Popularity } from '../formulas/caching/index.ts';
import { estimateHeaviestShard, estimateSkewedShards } from '../formulas/sharding/index.ts';
import type { AttributeTable } from '../model/attribute-value.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component, Table } from '../model/model.ts';
import { declaredFigure, isFlagOn, wordOf } from '../model/quantity.ts';

/** What makes shards uneven, in the order in which it is named. */
const unevenKeys = [
  'hot-key',
  'hot-key-copies',
  'largest-shard',
  'key-cardinality',
  'popularity',
  'scatter',
] as const;

type UnevenKey = (typeof unevenKeys)[number];

/** A table, or a database without tables; what a table does not say, its database does. */
export interface Division {
  readonly owner: Table | Component;
  readonly database: Component;
}

const saidOf = ({ owner, database }: Division, key: UnevenKey): Figure | undefined =>
  declaredFigure(owner, key) ?? declaredFigure(database, key);

/** What is written of its unevenness, by key. */
export const unevenInputs = (division: Division): readonly FigureInput[] =>
  unevenKeys.flatMap((name) => {
    const figure = saidOf(division, name);
    return figure === undefined ? [] : [{ name, figure }];
  });

/**
 * The part of the operations that name the shard key, 0..1, at the busiest of `shards`. The busiest key lies where the
 * most rows do, at worst. `isAsIs` says that these are the shards there are: only then does `largest-shard` hold.
 */
export function busiestShare(division: Division, shards: number, isAsIs = true): number {
  if (shards <= 1) return 1;
  const even = fullestShare(division, shards, isAsIs);
  const hotKey = saidOf(division, 'hot-key')?.value;
  const skewed = skewedShare(division, shards);
  if (hotKey === undefined) return Math.max(even, skewed ?? 0);
  const hot = hotKey / copiesOf(division, shards);
  return Math.min(1, Math.max(hot + (1 - hotKey) * even, skewed ?? 0));
}

/** The same of reads, of which those that do not name the shard key ask every shard. */
export function busiestReadShare(division: Division, shards: number, isAsIs = true): number {
  const keyed = busiestShare(division, shards, isAsIs);
  const scatter = scatterOf(division);
  return scatter === 0 ? keyed : scatter + (1 - scatter) * keyed;
}

/** The part of the reads that ask every shard, 0..1; none where an index over all shards answers them. */
export function scatterOf({ owner, database }: Division): number {
  if (owner === database || isFlagOn(owner, 'global-index')) return 0;
  return declaredFigure(owner, 'scatter')?.value ?? 0;
}

/** The part of the operations that name the shard key on its busiest key, in one of the shards that it is in; 0..1. */
export const busiestKeyPart = (division: Division, shards: number): number =>
  (saidOf(division, 'hot-key')?.value ?? 0) / copiesOf(division, shards);

/** Shards that the busiest key is spread over. */
const copiesOf = (division: Division, shards: number): number =>
  Math.max(1, Math.min(shards, Math.round(saidOf(division, 'hot-key-copies')?.value ?? 1)));

/** The part of the rows that the fullest of `shards` holds, 0..1; of the operations, where all keys are asked for alike. */
export function fullestShare(division: Division, shards: number, isAsIs = true): number {
  if (shards <= 1) return 1;
  const largest = isAsIs ? (saidOf(division, 'largest-shard')?.value ?? 0) : 0;
  const keys = keysOf(division);
  return Math.min(1, Math.max(largest, keys === undefined ? 1 / shards : fullestOf(division, keys, shards)));
}

function keysOf(division: Division): number | undefined {
  const keys = saidOf(division, 'key-cardinality')?.value;
  return keys === undefined ? undefined : Math.max(1, Math.min(Number.MAX_SAFE_INTEGER, Math.round(keys)));
}

/** Few keys fall unevenly onto shards by hashing, and leave some idle; whoever places them by hand deals them out. */
function fullestOf(division: Division, keys: number, shards: number): number {
  if (isDealtOut(division)) return Math.ceil(keys / shards) / keys;
  const heaviest = remember(division, `keys ${keys} ${shards}`, () => {
    const estimate = estimateHeaviestShard(keys, shards);
    return estimate === undefined ? undefined : estimate.heaviestKeys / keys;
  });
  return heaviest ?? 1 / Math.min(keys, shards);
}

function isDealtOut({ owner, database }: Division): boolean {
  const word = wordOf(owner, 'partition') ?? wordOf(database, 'partition');
  const isEvenedOut = isFlagOn(owner, 'rebalancing') || isFlagOn(database, 'rebalancing');
  return word === 'range' || word === 'directory' || isEvenedOut;
}

/** By Zipf's law over the keys; undefined unless their number and the exponent are written. */
function skewedShare(division: Division, shards: number): number | undefined {
  const keys = keysOf(division);
  const popularity = saidOf(division, 'popularity')?.value;
  if (keys === undefined || popularity === undefined) return undefined;
  const copies = copiesOf(division, shards);
  return remember(division, `popularity ${popularity} ${keys} ${shards} ${copies}`, () => {
    const zipf = buildZipfPopularity(keys, popularity);
    if (zipf === undefined) return undefined;
    return estimateSkewedShards(spreadHottest(zipf, copies), shards)?.heaviestShare;
  });
}

/** The busiest key as so many keys of equal parts. */
function spreadHottest(popularity: Popularity, copies: number): Popularity {
  const [hottest, ...rest] = popularity;
  if (copies === 1 || hottest === undefined || hottest.count !== 1) return popularity;
  return [{ count: copies, probability: hottest.probability / copies }, ...rest];
}

// These take up to a millisecond each, and tables of attributes never change.
const known = new WeakMap<AttributeTable, Map<string, number | undefined>>();

function remember({ owner }: Division, key: string, compute: () => number | undefined): number | undefined {
  const shares = known.get(owner.attributes) ?? new Map<string, number | undefined>();
  known.set(owner.attributes, shares);
  if (!shares.has(key)) shares.set(key, compute());
  return shares.get(key);
}
