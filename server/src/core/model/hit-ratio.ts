// Which part of its reads a cache answers: as written, by default, or what its memory can hold. Invariant: what is
// written counts, however much of it the memory holds.
import { buildZipfPopularity, computeZipfTopShare } from '../formulas/caching/build-zipf-popularity.ts';
import { estimateFifo } from '../formulas/caching/estimate-fifo.ts';
import { estimateLru } from '../formulas/caching/estimate-lru.ts';
import type { AttributeTable } from './attribute-value.ts';
import { derivedFigure } from './derived-figure.ts';
import type { Figure } from './figure.ts';
import { type HeldItems, heldItemsOf } from './held-items.ts';
import type { Component } from './model.ts';
import { figureOf, wordOf } from './quantity.ts';
import { type Bound, rangeOf } from './range.ts';

/** The hit ratio of a cache or CDN, 0..1; undefined where nothing says how often it hits. */
export const hitOf = (cache: Component): Figure | undefined => figureOf(cache, 'hit') ?? heldHitOf(cache);

/**
 * The hit ratio that the memory of a cache allows, 0..1, whatever is written; undefined without `items`, `item-size` or
 * `memory`. By Che's approximation (estimateLru); for `fifo` and `random` by its form for those (estimateFifo); for
 * `lfu` by the most popular items that fit, which no policy exceeds (computeZipfTopShare). A cache that evicts nothing
 * keeps the first items that were asked for, which are as good as the latest ones, that LRU keeps.
 */
export function heldHitOf(cache: Component): Figure | undefined {
  if (!cache.attributes.has('items')) return undefined;
  const known = held.get(cache.attributes);
  if (known !== undefined) return known.figure;
  const figure = deriveHit(cache);
  held.set(cache.attributes, { figure });
  return figure;
}

// Tables of attributes never change, and what an edit does not touch keeps its own.
const held = new WeakMap<AttributeTable, { readonly figure: Figure | undefined }>();

function deriveHit(cache: Component): Figure | undefined {
  const room = heldItemsOf(cache);
  const policy = wordOf(cache, 'eviction') ?? 'lru';
  const likely = room === undefined ? undefined : hitRatioAt(room, policy, 'value');
  if (room === undefined || likely === undefined) return undefined;
  const shards = room.inputs.some(({ name }) => name === 'shards') ? ' x shards' : '';
  return derivedFigure(
    rangeOf(likely, (bound) => hitRatioAt(room, policy, bound) ?? likely),
    {
      unit: 'fraction',
      formula: `hits with room for memory${shards} x usable part / item-size of items, ${evicted.get(policy)}`,
      inputs: () => room.inputs,
    },
  );
}

const evicted: ReadonlyMap<string, string> = new Map([
  ['lru', "the one not read for longest evicted (Che's approximation)"],
  ['fifo', "the oldest evicted (Che's approximation)"],
  ['random', "any evicted (Che's approximation)"],
  ['lfu', 'the least popular evicted'],
  ['none', "none evicted (Che's approximation)"],
]);

function hitRatioAt(room: HeldItems, policy: string, bound: Bound): number | undefined {
  const items = room.itemsAt(bound);
  const alpha = room.popularity[bound];
  const capacity = room.capacityAt(bound);
  if (policy === 'lfu') return computeZipfTopShare({ items, alpha, top: capacity });
  const zipf = buildZipfPopularity(items, alpha);
  if (zipf === undefined) return undefined;
  const isByAge = policy === 'fifo' || policy === 'random';
  return (isByAge ? estimateFifo : estimateLru)(zipf, capacity)?.hitRatio;
}
