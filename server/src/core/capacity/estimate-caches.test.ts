import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf, loadOf, show } from '../testing/estimate-of.ts';
import type { CacheLoad } from './cache-report.ts';

/** Room for 100 of 1,000 items: 4 MB, of which three quarters are used, at 30 KB. */
const room = 'items: 1K, item-size: 30 KB, memory: 4 MB, popularity: 0.8';

const shop = (cache: string, lines = ''): string => `
workload { requests: 100/s, peak: 1x, reads: 80% }
client c
web app
cache hot { fronts: db, ${cache} }
database db { cores: 64 }
c -> app
app -> hot { reads: 2, timeout: 50 ms }
app -> db { writes: 1 }
${lines}`;

const cacheOf = (text: string, label = 'hot'): CacheLoad =>
  estimateOf(text).first.caches.find(({ cache }) => cache.label === label) as CacheLoad;

const notesOf = (text: string): readonly string[] =>
  estimateOf(text).report.notes.flatMap(({ code, message }) => (code === 'hit-ratio' ? [message] : []));

test('what the memory holds decides what reaches the store, where no hit ratio is written', () => {
  const estimate = estimateOf(shop(room));
  assert.equal(show(cacheOf(shop(room)).hit), '37.8 %');
  // 200 reads/s x 62.2 %.
  assert.equal(show(loadOf(estimate, 'db').reads), '124.4/s');
  const db = loadOf(estimate, 'db').reads;
  assert.ok(db.low < db.value && db.value < db.high);
});

test('a written hit ratio counts, beside what is held', () => {
  const load = cacheOf(shop(`hit: 30%, ${room}`));
  assert.equal(show(load.hit), '30 %');
  assert.equal(show(load.held), '37.8 %');
  assert.equal(show(loadOf(estimateOf(shop(`hit: 30%, ${room}`)), 'db').reads), '140/s');
  assert.deepEqual(notesOf(shop(`hit: 30%, ${room}`)), []);
});

test('a written hit ratio above what memory can hold is said to be, with both numbers', () => {
  assert.deepEqual(notesOf(shop(`hit: 90%, ${room}`)), [
    '`hot` is written to hit 90 %, and its memory holds items for 37.8 % (30.5 % to 43.3 %). What is written counts: measure it, or give it more memory.',
  ]);
});

test('a written hit ratio that the kindest figures allow is no note', () => {
  assert.deepEqual(notesOf(shop(`hit: 42%, ${room}`)), []);
  assert.equal(notesOf(shop(`hit: 44%, ${room}`)).length, 1);
});

test('expiry leaves less at the peak than the memory holds, and does not change the traffic', () => {
  const load = cacheOf(shop(`ttl: 200 ms, ${room}`));
  // 200 reads/s for 200 ms: sum of p x 40 p / (1 + 40 p) over 1,000 items with exponent 0.8.
  assert.equal(load.kept?.value.toFixed(4), '0.1754');
  assert.equal(load.kept?.formula, 'the least hits by memory, ttl');
  assert.equal(show(loadOf(estimateOf(shop(`ttl: 200 ms, ${room}`)), 'db').reads), '124.4/s');
  assert.match(
    notesOf(shop(`ttl: 200 ms, ${room}`)).join(),
    /^The traffic counts with 37\.8 % hits of `hot`; with its `ttl` it is 17\.5 % at most at the peak/,
  );
});

test('a long time to live leaves what the memory holds', () => {
  const load = cacheOf(shop(`ttl: 1d, ${room}`));
  assert.equal(load.kept?.value, load.held?.value);
  assert.deepEqual(notesOf(shop(`ttl: 1d, ${room}`)), []);
});

test('a time to live limits a cache of unknown memory as well', () => {
  const load = cacheOf(shop('hit: 90%, ttl: 200 ms, items: 1K, popularity: 0.8'));
  assert.equal(load.held, undefined);
  assert.equal(load.kept?.value.toFixed(4), '0.1754');
});

test('writes that delete entries leave less', () => {
  // 20 writes/s for 200 reads/s: an LRU cache 1.1 times as large, divided by 1.1.
  const load = cacheOf(shop(`invalidate: on-write, ${room}`));
  assert.equal(load.kept?.formula, 'the least hits by memory, deletions');
  assert.equal(load.kept?.value.toFixed(4), '0.3598');
  const through = cacheOf(shop(`invalidate: on-write, write-policy: write-through, ${room}`));
  assert.equal(through.kept?.formula, 'the least hits by memory');
});

test('an empty cache takes its time to warm up', () => {
  // 90 % of 37.78 %: sum of p (1 - exp(-p n)) = 0.34 after 104.4 requests, at 200 a second.
  assert.equal(cacheOf(shop(room)).warmUp?.value.toFixed(0), '522');
});

test('a cache behind another one is said to answer less than it would alone', () => {
  const behind = (first: string, second: string): string => `
workload { requests: 100/s, peak: 1x, reads: 100% }
client c
cache near { ${first} }
cache far { ${second} }
database db { cores: 64 }
c -> near -> far -> db`;
  assert.deepEqual(notesOf(behind('hit: 80%', 'hit: 80%')), [
    '`far` stands behind `near`, which answers what is asked for most: its own ratio is far lower there than it would be alone. The traffic counts with 80 %: measure it behind `near`, and write that.',
  ]);
  assert.match(
    notesOf(behind(room, room)).join(),
    /^`far` stands behind `near`.*by itself it would hit 37\.8 %, there about 3\.6 %\. The traffic counts with 37\.8 %/,
  );
  assert.deepEqual(notesOf(behind(room, `hit: 3%, ${room}`)), []);
  assert.deepEqual(notesOf(behind('hit: 80%', '')), []);
});

test('a CDN has its usual hit ratio and nothing else', () => {
  const text = `workload { requests: 100/s, static: 50% }
client c
cdn edge { managed }
storage files { managed }
web app
c -> edge -> files
c -> app`;
  const { hit, held, kept, warmUp } = cacheOf(text, 'edge');
  assert.deepEqual([show(hit), held, kept, warmUp], ['95 %', undefined, undefined, undefined]);
});

test('a cache that nobody reads has no figures of its reads', () => {
  const { kept, warmUp } = cacheOf(
    `client c\nweb app\ndatabase db\ncache hot { fronts: db, ttl: 200 ms, ${room} }\nc -> app -> db`,
  );
  assert.deepEqual([kept, warmUp], [undefined, undefined]);
});

test('no load gives a ratio that is none', () => {
  for (const requests of ['1/year', '1_000_000_000_000/s', '1/s..1M/s']) {
    for (const ttl of ['1 ms', '999_999d']) {
      const load = cacheOf(shop(`ttl: ${ttl}, invalidate: on-write, ${room}`).replace('100/s', requests));
      for (const figure of [load.hit, load.held, load.kept, load.warmUp]) {
        if (figure === undefined) continue;
        assert.ok(figure.low >= 0 && figure.low <= figure.value && figure.value <= figure.high, requests);
        assert.ok(Number.isFinite(figure.high));
      }
    }
  }
});
