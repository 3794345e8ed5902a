import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maximumThroughput } from './maximum-throughput.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test('the station with the least capacity by demand saturates first', () => {
  const stations = [
    { demandSeconds: 0.002, servers: 8 },
    { demandSeconds: 0.004, servers: 4 },
    { demandSeconds: 0.01, servers: 40 },
  ];
  assert.deepEqual(maximumThroughput(stations), { throughputPerSecond: 1000, bottleneck: 1 });
});

test('of several that saturate together the first is named', () => {
  const stations = [3, 2, 2].map((demandSeconds) => ({ demandSeconds: 1 / demandSeconds, servers: 1 }));
  assert.deepEqual(maximumThroughput(stations), { throughputPerSecond: 2, bottleneck: 1 });
});

test('at the answer the bottleneck is fully used and nothing is used more', () => {
  const station = fc.record({
    demandSeconds: fc.double({ min: 1e-6, max: 100, noNaN: true }),
    servers: fc.integer({ min: 1, max: 1000 }),
  });
  fc.assert(
    fc.property(fc.array(station, { minLength: 1, maxLength: 8 }), (stations) => {
      const found = maximumThroughput(stations);
      assert.ok(found !== undefined);
      const used = stations.map(
        ({ demandSeconds, servers }) => (found.throughputPerSecond * demandSeconds) / servers,
      );
      checkClose(used[found.bottleneck], 1, 1e-13);
      assert.ok(used.every((utilization) => utilization <= 1 + 1e-13));
    }),
  );
});

test('outside the domain, and where nothing limits, there is no answer', () => {
  const apply = (a = 0, b = 0, c = 0, d = 0): unknown =>
    maximumThroughput([
      { demandSeconds: a, servers: b },
      { demandSeconds: c, servers: d },
    ]);
  checkRefuses([0.1, 2, 0.2, 3], apply);
  checkTame(4, apply);
  assert.equal(maximumThroughput([]), undefined);
  assert.equal(maximumThroughput([{ demandSeconds: 0, servers: 1 }]), undefined);
  assert.equal(maximumThroughput([{ demandSeconds: 1, servers: 1.5 }]), undefined);
});
