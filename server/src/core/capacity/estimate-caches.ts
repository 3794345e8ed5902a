// Caches and CDNs under the loads of one case. Invariant: nothing here changes the traffic.
import {
  buildZipfPopularity,
  estimateFixedTtl,
  estimateInvalidatedLru,
  estimateWarmUpSeconds,
  type Popularity,
} from '../formulas/caching/index.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { heldItemsOf } from '../model/held-items.ts';
import { heldHitOf, hitOf } from '../model/hit-ratio.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure, figureOf, wordOf } from '../model/quantity.ts';
import { type Bound, rangeOf } from '../model/range.ts';
import type { CacheLoad } from './cache-report.ts';
import type { CaseContext } from './case-context.ts';

/** In the order of the text. */
export const estimateCaches = (context: CaseContext): readonly CacheLoad[] =>
  context.basis.model.components
    .filter(({ kind }) => kind.word === 'cache' || kind.word === 'cdn')
    .map((cache) => cacheLoad(cache, context));

function cacheLoad(cache: Component, context: CaseContext): CacheLoad {
  const kept = once(() => keptHit(cache, context));
  const warmUp = once(() => warmUpTime(cache, context));
  return {
    cache,
    get hit() {
      return hitOf(cache);
    },
    get held() {
      return heldHitOf(cache);
    },
    get kept() {
      return kept();
    },
    get warmUp() {
      return warmUp();
    },
  };
}

/** The popularity of the items at the end that makes many or few hits; undefined without `items`. */
function popularityAt(cache: Component, bound: Bound): Popularity | undefined {
  const items = declaredFigure(cache, 'items')?.[opposite[bound]];
  const exponent = figureOf(cache, 'popularity')?.[bound];
  if (items === undefined || exponent === undefined) return undefined;
  return buildZipfPopularity(Math.min(Number.MAX_SAFE_INTEGER, Math.round(items)), exponent);
}

const opposite: Readonly<Record<Bound, Bound>> = { low: 'high', value: 'value', high: 'low' };

/** What limits the hits by itself. */
interface Limit {
  readonly name: string;
  readonly at: (bound: Bound) => number | undefined;
  readonly input: FigureInput;
}

function keptHit(cache: Component, context: CaseContext): Figure | undefined {
  const { reads } = context.loadOf(cache);
  if (reads.value === 0 || !cache.attributes.has('items')) return undefined;
  const deletions = deletionsOf(cache, context);
  const limits = [
    heldLimit(cache),
    ttlLimit(cache, reads),
    deletionLimit(cache, { reads, deletions }),
  ].filter((limit) => limit !== undefined);
  const likely = limits.map(({ at }) => at('value')).filter((hit) => hit !== undefined);
  if (limits.length === 0 || likely.length === 0) return undefined;
  const leastAt = (bound: Bound): number => Math.min(1, ...limits.map(({ at }) => at(bound) ?? 1));
  return derivedFigure(rangeOf(leastAt('value'), leastAt), {
    unit: 'fraction',
    formula: `the least hits by ${limits.map(({ name }) => name).join(', ')}`,
    inputs: () => [...limits.map(({ input }) => input), { name: 'reads', figure: reads }],
  });
}

function heldLimit(cache: Component): Limit | undefined {
  const held = heldHitOf(cache);
  return held && { name: 'memory', at: (bound) => held[bound], input: { name: 'held', figure: held } };
}

/** Entries expire a fixed time after they came, however often they are asked for; frequent reads find them more often. */
function ttlLimit(cache: Component, reads: Figure): Limit | undefined {
  const ttl = declaredFigure(cache, 'ttl');
  if (ttl === undefined) return undefined;
  const at = (bound: Bound): number | undefined => {
    const popularity = popularityAt(cache, bound);
    if (popularity === undefined) return undefined;
    const options = { popularity, requestsPerSecond: reads[bound], ttlSeconds: ttl[bound] / 1000 };
    return estimateFixedTtl(options)?.hitRatio;
  };
  return { name: 'ttl', at, input: { name: 'ttl', figure: ttl } };
}

/** What writes of the store delete: all that is written there and does not fill it. Undefined where nothing is deleted. */
function deletionsOf(cache: Component, context: CaseContext): Figure | undefined {
  const isDeleting =
    wordOf(cache, 'invalidate') === 'on-write' && (wordOf(cache, 'write-policy') ?? around) === around;
  if (!isDeleting) return undefined;
  const { writes } = context.loadOf(cache);
  const fills = fillsOf(cache, context);
  const at = (bound: Bound): number => Math.max(0, writes[bound] - fills[bound]);
  // What differs in the last digits only is nothing.
  if (at('value') <= 1e-9 * writes.value) return undefined;
  return derivedFigure(rangeOf(at('value'), at), {
    unit: '1/s',
    formula: 'writes - fills',
    inputs: () => [
      { name: 'writes', figure: writes },
      { name: 'fills', figure: fills },
    ],
  });
}

/** Entries put in after misses. */
function fillsOf(cache: Component, { basis, journeys }: CaseContext): Figure {
  const at = (bound: Bound): number => {
    const traffic = basis.traffic(bound);
    return basis.graphAt(bound).journeys.reduce((sum, { calls }, i) => {
      const rate = journeys[i]?.requests[bound] ?? 0;
      const visits = traffic[i];
      if (visits === undefined || rate === 0) return sum;
      const perRequest = calls
        .filter(({ to, reason }) => to === cache.id && reason === 'fill')
        .reduce(
          (count, { from, writesPerRead, writesPerWrite }) =>
            count +
            (visits.reads[from] as number) * writesPerRead +
            (visits.taken[from] as number) * writesPerWrite,
          0,
        );
      return sum + rate * perRequest;
    }, 0);
  };
  return derivedFigure(rangeOf(at('value'), at), {
    unit: '1/s',
    formula: 'reads that miss and put in what they read',
    inputs: () => [],
  });
}

/** Each deletes an entry, as popular as what is read. */
function deletionLimit(
  cache: Component,
  { reads, deletions }: { readonly reads: Figure; readonly deletions: Figure | undefined },
): Limit | undefined {
  if (deletions === undefined) return undefined;
  const room = heldItemsOf(cache);
  const at = (bound: Bound): number | undefined => {
    const popularity = popularityAt(cache, bound);
    if (popularity === undefined || !(reads[bound] > 0)) return undefined;
    const capacity = room?.capacityAt(bound) ?? Number.MAX_SAFE_INTEGER;
    // Reads and deletions grow together; their ratio is that of the likely figures.
    return estimateInvalidatedLru(popularity, capacity, deletions.value / reads.value)?.hitRatio;
  };
  return { name: 'deletions', at, input: { name: 'deletions', figure: deletions } };
}

const around = 'write-around';

const mostlyWarm = 0.9;

function warmUpTime(cache: Component, context: CaseContext): Figure | undefined {
  const room = heldItemsOf(cache);
  const { reads } = context.loadOf(cache);
  if (room === undefined || reads.value === 0) return undefined;
  // Few requests for many items in much memory take long.
  const at = (bound: Bound): number | undefined => {
    const popularity = buildZipfPopularity(room.itemsAt(opposite[bound]), room.popularity[opposite[bound]]);
    if (popularity === undefined) return undefined;
    const requestsPerSecond = reads[opposite[bound]];
    return estimateWarmUpSeconds(
      { popularity, capacityItems: room.capacityAt(bound), requestsPerSecond },
      mostlyWarm,
    );
  };
  const likely = at('value');
  if (likely === undefined) return undefined;
  return derivedFigure(
    rangeOf(likely * 1000, (bound) => (at(bound) ?? likely) * 1000),
    {
      unit: 'ms',
      formula: 'time until nine tenths of the hits, from an empty cache at the peak',
      inputs: () => [{ name: 'reads', figure: reads }, ...room.inputs],
    },
  );
}
