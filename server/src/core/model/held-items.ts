// How many of the items that are asked for the machines of a cache hold together. Invariant: undefined unless the file
// says how many items there are, how large they are, and how much memory one machine has.
import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import { countItemsThatFit } from '../formulas/caching/count-items-that-fit.ts';
import type { Figure, FigureInput } from './figure.ts';
import type { Component } from './model.ts';
import { figureOf } from './quantity.ts';
import type { Bound } from './range.ts';

export interface HeldItems {
  /** Items that fit at one end of the figures; few fit where they are large and the memory is small. Finite. */
  readonly capacityAt: (bound: Bound) => number;
  /** Different items that are asked for, whole, at least 1: the more there are, the less a cache hits. */
  readonly itemsAt: (bound: Bound) => number;
  /** Exponent of Zipf's law: the more uneven, the more a cache hits. */
  readonly popularity: Figure;
  /** In the order of the formula: items, popularity, memory, shards where written, usable part, item-size. */
  readonly inputs: readonly FigureInput[];
}

const usablePart: Figure = {
  low: defaults.usableCacheMemory.low,
  value: defaults.usableCacheMemory.value,
  high: defaults.usableCacheMemory.high,
  unit: 'fraction',
  origin: { type: 'default', source: defaults.usableCacheMemory.source },
};

/** Replicas hold copies of the same items, so they make no room; shards do. */
export function heldItemsOf(cache: Component): HeldItems | undefined {
  const items = figureOf(cache, 'items');
  const itemSize = figureOf(cache, 'item-size');
  const memory = figureOf(cache, 'memory');
  const popularity = figureOf(cache, 'popularity');
  if (!items || !itemSize || !memory || !popularity) return undefined;
  if (!(items.low >= 1 && itemSize.low > 0)) return undefined;
  const shards = cache.attributes.has('shards') ? figureOf(cache, 'shards') : undefined;
  return {
    capacityAt: (bound) =>
      countItemsThatFit(memory[bound] * (shards?.[bound] ?? 1), {
        itemBytes: itemSize[opposite[bound]],
        overheadBytes: 0,
        usableShare: usablePart[bound],
      }) ?? 0,
    itemsAt: (bound) => Math.min(Number.MAX_SAFE_INTEGER, Math.round(items[opposite[bound]])),
    popularity,
    inputs: [
      { name: 'items', figure: items },
      { name: 'popularity', figure: popularity },
      { name: 'memory', figure: memory },
      ...(shards === undefined ? [] : [{ name: 'shards', figure: shards }]),
      { name: 'usable part', figure: usablePart },
      { name: 'item-size', figure: itemSize },
    ],
  };
}

/** The end of what hurts, for an end of what helps. */
const opposite: Readonly<Record<Bound, Bound>> = { low: 'high', value: 'value', high: 'low' };
