import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { modelOf } from '../testing/model-of.ts';
import type { Figure } from './figure.ts';
import { heldHitOf, hitOf } from './hit-ratio.ts';
import type { Component } from './model.ts';

const cacheOf = (attributes: string): Component => {
  const model = modelOf(`cache hot {\n${attributes}\n}`);
  assert.deepEqual([...model.diagnostics.values()].flat(), []);
  return model.components[0] as Component;
};

/** 4 MB for items of 30 KB, of which three quarters are used: room for 100 of 1,000 items. */
const hundredth = 'items: 1K, item-size: 30 KB, memory: 4 MB, popularity: 0.8';

const held = (attributes: string): number => Number((heldHitOf(cacheOf(attributes))?.value ?? -1).toFixed(4));

test('a hit ratio that is written counts', () => {
  assert.equal(hitOf(cacheOf(`hit: 80%, ${hundredth}`))?.value, 0.8);
});

test('a cache that says neither has no hit ratio', () => {
  assert.equal(hitOf(cacheOf('memory: 4 GB')), undefined);
  for (const key of ['items', 'item-size', 'memory']) {
    const rest = hundredth.replace(new RegExp(`${key}: [^,]*,`), '');
    assert.equal(hitOf(cacheOf(rest)), undefined, key);
  }
});

test('what is held follows from the room and the popularity', () => {
  // Solved apart by bisection over all 1,000 items: sum 1 - exp(-p T) = 100 at T = 133.86, hits 0.3778.
  assert.equal(held(hundredth), 0.3778);
  // Two shards have room for 200, as one of twice the memory has.
  assert.equal(held(`${hundredth}, shards: 2`), held(hundredth.replace('4 MB', '8 MB')));
  assert.equal(held(`${hundredth}, replicas: 2`), 0.3778);
});

test('the policy decides what is held', () => {
  // Evenly popular: every policy holds 100 of 1,000 items and hits a tenth.
  const even = hundredth.replace('0.8', '0');
  for (const eviction of ['lru', 'fifo', 'random', 'lfu', 'none']) {
    assert.equal(held(`${even}, eviction: ${eviction}`), 0.1, eviction);
  }
  // The 100 most popular of 1,000: H(100, 0.8) / H(1000, 0.8) = 8.13444 / 15.46981.
  assert.equal(held(`${hundredth}, eviction: lfu`), 0.5258);
  // Sum of p T / (1 + p T) = 100: what leaves by its age, and what leaves by lot, hit alike.
  assert.equal(held(`${hundredth}, eviction: fifo`), 0.3337);
  assert.equal(held(`${hundredth}, eviction: random`), 0.3337);
  assert.equal(held(`${hundredth}, eviction: none`), 0.3778);
});

test('a cache with room for everything hits always, but for the first time', () => {
  assert.equal(held('items: 1K, item-size: 1 KB, memory: 4 MB'), 1);
});

test('an unwritten popularity is assumed, with its source', () => {
  const figure = heldHitOf(cacheOf('items: 1K, item-size: 30 KB, memory: 4 MB')) as Figure;
  assert.ok(figure.low < figure.value && figure.value < figure.high);
  const inputs = figure.origin.type === 'derived' ? figure.origin.inputs : [];
  assert.deepEqual(
    inputs.map(({ name }) => name),
    ['items', 'popularity', 'memory', 'usable part', 'item-size'],
  );
  const popularity = inputs[1]?.figure;
  assert.equal(popularity?.value, 0.73);
  assert.match(popularity?.origin.type === 'default' ? popularity.origin.source : '', /^Breslau/);
});

test('the ends are where everything is at its worst and at its best', () => {
  const figure = heldHitOf(
    cacheOf('items: 500..2_000, item-size: 30 KB, memory: 4 MB, popularity: 0.8'),
  ) as Figure;
  // Half of the memory for 2,000 items, and all of it for 500.
  const low = held('items: 2_000, item-size: 60 KB, memory: 5_333_333.4 B, popularity: 0.8');
  const high = held('items: 500, item-size: 30 KB, memory: 5_333_333.4 B, popularity: 0.8');
  assert.deepEqual(
    [figure.low, figure.high].map((end) => Number(end.toFixed(4))),
    [low, high],
  );
});

test('more memory never lowers the hit ratio, and LFU is never exceeded', () => {
  const size = fc.integer({ min: 1, max: 5_000 });
  fc.assert(
    fc.property(size, size, size, fc.integer({ min: 0, max: 20 }), (items, less, more, tenths) => {
      const at = (kilobytes: number, eviction: string): number =>
        heldHitOf(
          cacheOf(
            `items: ${items}, item-size: 3 KB, memory: ${kilobytes} KB, popularity: ${tenths / 10}, eviction: ${eviction}`,
          ),
        )?.value ?? Number.NaN;
      const [small, large] = [Math.min(less, more), Math.max(less, more)];
      for (const eviction of ['lru', 'fifo', 'lfu']) {
        assert.ok(at(small, eviction) <= at(large, eviction) + 1e-12);
        assert.ok(at(small, eviction) <= at(small, 'lfu') + 1e-9);
        assert.ok(at(large, eviction) >= 0 && at(large, eviction) <= 1);
      }
    }),
    { numRuns: 100 },
  );
});

test('no amount gives a figure that is not a fraction', () => {
  for (const items of ['0', '1', '1_000T']) {
    for (const memory of ['1 B', '1_000 PB']) {
      const figure = heldHitOf(cacheOf(`items: ${items}, item-size: 1..1_000 PB, memory: ${memory}`));
      for (const end of figure === undefined ? [] : [figure.low, figure.value, figure.high]) {
        assert.ok(end >= 0 && end <= 1, `${items} ${memory}: ${end}`);
      }
    }
  }
});

test('large items are few in a cache, and that is its low end', () => {
  const figure = heldHitOf(
    cacheOf('items: 1K, item-size: 15..60 KB, memory: 4 MB, popularity: 0.8'),
  ) as Figure;
  // Half of the memory for items of 60 KB, and all of it for items of 15 KB.
  const low = held('items: 1K, item-size: 60 KB, memory: 2_666_666.7 B, popularity: 0.8');
  const high = held('items: 1K, item-size: 15 KB, memory: 5_333_333.4 B, popularity: 0.8');
  assert.deepEqual(
    [figure.low, figure.high].map((end) => Number(end.toFixed(4))),
    [low, high],
  );
});
