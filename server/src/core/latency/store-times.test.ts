// Times of reads and writes of stores and caches, each figure worked out by hand beside it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { journeyOf, latencyOf } from '../testing/latency-of.ts';

/** To so many parts of it. */
function near(actual: number | undefined, expected: number, tolerance = 1e-6): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance * Math.abs(expected),
    `${actual} is not ${expected}`,
  );
}

describe('the time at a store', () => {
  it('has its p95 among the misses of a cache that hits 90 %', () => {
    // Neither waits worth mentioning. Hit: 0.1 ms at the cache, exponential. Miss: a read of 40 ms after it.
    const { times } = journeyOf(
      latencyOf(`
        workload { requests: 1/day, peak: 1x, reads: 100% }
        client browser
        service app { managed, service-time: 0.001 us }
        cache hot { fronts: db, hit: 90%, managed, read-time: 0.1 ms }
        database db { managed, read-time: 40 ms }
        browser -> app
        app -> hot { round-trip: 0 ms }
        app -> db { writes: 1, round-trip: 0 ms }`),
      'read',
    );
    // p50 is among the hits; that 5 % are slower than t: 0.1 x exp(-t/40) = 0.05, so t = 40 ln 2 = 27.7 ms, and a
    // little more for the look into the cache.
    near(times?.mean.value, 0.1 + 0.1 * 40, 1e-6);
    assert.ok((times?.p50.value ?? 1) < 0.2);
    near(times?.p95.value, 40 * Math.log(2) + 0.1, 1e-3);
    near(times?.p99.value, 40 * Math.log(10) + 0.1, 1e-3);
  });

  it('writes at the primary and reads at the replicas', () => {
    const report = latencyOf(`
      workload { requests: 100/s, peak: 1x, reads: 80% }
      client browser
      database db { cores: 1, read-time: 10 ms, write-time: 10 ms, replicas: 2 }
      browser -> db { round-trip: 0 ms }`);
    // The primary gets 20 writes a second: 1/(100 - 20). Each replica half of 80 reads, and applies the writes as well:
    // 1/(100 - 60).
    near(journeyOf(report, 'write').times?.mean.value, 12.5);
    near(journeyOf(report, 'read').times?.mean.value, 25);
  });

  it('waits for the slowest copy of a synchronous write, and for the first of a half synchronous one', () => {
    const mean = (replication: string, replicas: number) =>
      journeyOf(
        latencyOf(`
          workload { requests: 1/day, peak: 1x, reads: 0% }
          client browser
          database db { cores: 1, read-time: 1 ms, write-time: 10 ms, replicas: ${replicas}, replication: ${replication} }
          browser -> db { round-trip: 0 ms }`),
        'write',
      ).times?.mean.value;
    // Nobody waits. 10 ms at the primary; then a round trip of 0.25 ms and the greater, or the less, of two of 10 ms.
    near(mean('async', 2), 10, 1e-4);
    near(mean('sync', 2), 10 + 0.25 + 15, 1e-3);
    near(mean('semi-sync', 2), 10 + 0.25 + 5, 1e-3);
  });

  it('waits for all shards with reads that do not name the shard key', () => {
    const mean = (scatter: string) =>
      journeyOf(
        latencyOf(`
          workload { requests: 1/day, peak: 1x, reads: 100% }
          client browser
          database db {
            cores: 1
            read-time: 10 ms
            table posts { shards: 4, shard-key: author${scatter} }
          }
          browser -> db { round-trip: 0 ms }`),
        'read',
      ).times?.mean.value;
    near(mean(''), 10, 1e-4);
    // The slowest of four: 10 (1 + 1/2 + 1/3 + 1/4) = 20.8333; half of the reads ask all.
    near(mean(', scatter: 50%'), 0.5 * 10 + 0.5 * 20.833333, 1e-3);
  });
});
