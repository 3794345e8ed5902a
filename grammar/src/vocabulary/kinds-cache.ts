// Kinds that keep copies.
import { popularity } from './attributes-data.ts';
import { disposable, failover, managed } from './attributes-failure.ts';
import { cacheInvalidate, freshness, immutable, ttl } from './attributes-freshness.ts';
import { rate, readTime, replicas, shards, writeTime, zones } from './attributes-machines.ts';
import { componentAttributes } from './attributes-operations.ts';
import { durable, machine, recovery } from './attributes-stores.ts';
import { defaults } from './defaults.ts';
import { choice, flag, quantity, reference } from './define-attribute.ts';
import { component, stop } from './define-kind.ts';
import { engineWords } from './engines.ts';
import type { KindSpec } from './kind.ts';

/** Any copy answers reads, so it decides about writes only. */
const cacheFailover = {
  ...failover,
  doc: 'Who makes a replica the primary when the primary is lost. Another copy answers reads at once whatever is written; writes wait where it is `auto`.',
};

const cache: KindSpec = component('cache', 'cache', {
  doc: 'Keeps copies in memory for quick reads. With `fronts` the caller reads the store on a miss; with an arrow to the store the cache does.',
  redundancy: 'replicas',
  attributes: [
    choice('engine', 'The product; decides the figures that are not written.', engineWords('cache')),
    managed,
    reference('fronts', 'The stores whose data it keeps copies of.', {
      example: 'posts-db',
      kinds: ['database', 'storage', 'service', 'external'],
      list: true,
    }),
    quantity(
      'hit',
      'Share of reads that it answers; there is no default, for everything behind it depends on this.',
      { in: 'fraction', example: '80%' },
    ),
    quantity('hit-target', 'Share of reads that it is meant to answer.', { in: 'fraction', example: '90%' }),
    ttl,
    cacheInvalidate,
    choice(
      'write-policy',
      'What a write does to the cache.',
      {
        'write-around': 'Nothing: it goes to the store alone.',
        'write-through': 'It goes through the cache to the store.',
        'write-behind': 'It is answered by the cache, which tells the store later.',
      },
      { default: 'write-around' },
    ),
    choice(
      'eviction',
      'Which entry makes room for another.',
      {
        lru: 'The one not read for longest.',
        lfu: 'The one read least often.',
        fifo: 'The oldest.',
        random: 'Any.',
        none: 'None: writes fail when it is full.',
      },
      { default: 'lru' },
    ),
    quantity('items', 'Different items that are asked for.', { in: 'count', example: '5M' }),
    quantity('item-size', 'Bytes of one item.', { in: 'size', example: '2 KB', min: 1 }),
    { ...popularity, default: defaults.cachePopularity },
    freshness,
    immutable,
    flag('coalescing', 'Many requests for the same missing item cause one read of the store.'),
    quantity('warm-up', 'Time over which an empty cache is let back to full load.', {
      in: 'time',
      example: '10m',
    }),
    disposable,
    durable,
    flag('computed', 'Holds results that can be computed again, not data.'),
    replicas,
    shards,
    zones,
    { ...rate, default: defaults.cacheRate },
    readTime,
    writeTime,
    ...machine,
    ...recovery.map((spec) => (spec === failover ? cacheFailover : spec)),
    ...componentAttributes,
  ],
  snippet: `cache ${stop(1, 'hot-data')} { fronts: ${stop(2, 'db')}, hit: ${stop(3, '80%')}, ttl: ${stop(4, '10m')}, replicas: ${stop(5, '1')} }`,
});

export const cacheKinds: readonly KindSpec[] = [cache];
