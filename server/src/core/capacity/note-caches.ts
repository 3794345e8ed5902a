// Hit ratios that cannot be: above what the memory holds, above what expiry leaves, or of a cache behind another one.
// Invariant: what is written counts all the same, and the note says both numbers.
import { buildZipfPopularity, estimateCacheChain } from '../formulas/caching/index.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatRange } from '../model/format-figure.ts';
import { heldItemsOf } from '../model/held-items.ts';
import { heldHitOf, hitOf } from '../model/hit-ratio.ts';
import type { Component, Connection, Model } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import type { CacheLoad } from './cache-report.ts';
import type { Note } from './report.ts';

/** For each cache in the order of the text. `loads` are asked only of caches that say what they hold. */
export function noteCaches(model: Model, loads: () => readonly CacheLoad[]): readonly Note[] {
  const behind = cachesBehind(model.connections);
  return model.components.flatMap((cache): readonly Note[] => {
    if (cache.kind.word !== 'cache') return [];
    const messages = [
      ...aboveMemory(cache),
      ...(cache.attributes.has('items') ? aboveKept(loads().find((load) => load.cache === cache)) : []),
      ...(behind.get(cache) ?? []).flatMap((first) => behindAnother(cache, first)),
    ];
    return messages.map((message) => ({ code: 'hit-ratio', message }));
  });
}

/** Caches and CDNs that ask a cache, by the cache that is asked. */
function cachesBehind(connections: readonly Connection[]): ReadonlyMap<Component, readonly Component[]> {
  const behind = new Map<Component, Component[]>();
  for (const { from, to } of connections) {
    if (to.kind.word !== 'cache' || (from.kind.word !== 'cache' && from.kind.word !== 'cdn')) continue;
    const list = behind.get(to) ?? [];
    behind.set(to, list);
    list.push(from);
  }
  return behind;
}

/** Judged at the end that is kindest to what is written. */
function aboveMemory(cache: Component): readonly string[] {
  const written = declaredFigure(cache, 'hit');
  const held = heldHitOf(cache);
  if (written === undefined || held === undefined || written.low <= held.high) return [];
  return [
    `\`${cache.label}\` is written to hit ${formatFigure(written)}, and its memory holds items for ${formatFigure(held)}${rangeOf(held)}. What is written counts: measure it, or give it more memory.`,
  ];
}

/** Less by so much is worth a word. */
const noticed = 0.01;

function aboveKept(load: CacheLoad | undefined): readonly string[] {
  const { cache, hit, held, kept } = load ?? {};
  if (cache === undefined || hit === undefined || kept === undefined) return [];
  const isByMemory = held !== undefined && kept.value >= held.value;
  if (isByMemory || hit.low <= kept.high + noticed) return [];
  const causes = [
    ...(cache.attributes.has('ttl') ? ['its `ttl`'] : []),
    ...(cache.attributes.has('invalidate') ? ['the deletions by writes'] : []),
  ].join(' and ');
  return [
    `The traffic counts with ${formatFigure(hit)} hits of \`${cache.label}\`; with ${causes} it is ${formatFigure(kept)} at most at the peak${rangeOf(kept)}. Measure it and write \`hit\`.`,
  ];
}

const rangeOf = (figure: Figure): string => (figure.low === figure.high ? '' : ` (${formatRange(figure)})`);

/** The first cache answers what is popular, and only the rest reaches the second. */
function behindAnother(cache: Component, first: Component): readonly string[] {
  const hit = hitOf(cache);
  if (hit === undefined) return [];
  const filtered = hitBehind(cache, first);
  const alone = heldHitOf(cache);
  const figures =
    filtered === undefined || alone === undefined
      ? 'its own ratio is far lower there than it would be alone'
      : `by itself it would hit ${formatFigure(alone)}, there about ${formatFigure({ value: filtered, unit: 'fraction' })}`;
  if (filtered !== undefined && hit.low <= filtered + noticed) return [];
  return [
    `\`${cache.label}\` stands behind \`${first.label}\`, which answers what is asked for most: ${figures}. The traffic counts with ${formatFigure(hit)}: measure it behind \`${first.label}\`, and write that.`,
  ];
}

/** Undefined unless both say what they hold of the same items. */
function hitBehind(cache: Component, first: Component): number | undefined {
  const [above, below] = [heldItemsOf(first), heldItemsOf(cache)];
  if (above === undefined || below === undefined) return undefined;
  const popularity = buildZipfPopularity(above.itemsAt('value'), above.popularity.value);
  if (popularity === undefined) return undefined;
  const levels = [above, below].map(({ capacityAt }) => ({ capacityItems: capacityAt('value') }));
  return estimateCacheChain(popularity, levels)?.[1]?.hitRatio;
}
