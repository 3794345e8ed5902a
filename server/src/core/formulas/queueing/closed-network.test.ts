import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ClosedNetwork, prepareNetwork } from './closed-network.ts';
import { checkClose } from './testing/check-close.ts';

test('two servers become one of half the demand and a delay of the other half; a delay stays', () => {
  const prepared = prepareNetwork({
    users: 3,
    thinkSeconds: 5,
    stations: [
      { demandSeconds: 0.5, servers: 2 },
      { demandSeconds: 0.3 },
      { demandSeconds: 1, kind: 'delay', servers: 4 },
    ],
  });
  assert.deepEqual(prepared, {
    queueing: Float64Array.of(0.25, 0.3, 0),
    delay: Float64Array.of(0.25, 0, 1),
    totalDelaySeconds: 6.25,
    totalQueueingSeconds: 0.55,
    isSplit: true,
  });
});

test('a split loses nothing of the demand', () => {
  const station = fc.record({
    demandSeconds: fc.double({ min: 0, max: 10, noNaN: true }),
    servers: fc.integer({ min: 1, max: 64 }),
    kind: fc.constantFrom('queueing' as const, 'delay' as const),
  });
  fc.assert(
    fc.property(fc.array(station, { maxLength: 6 }), (stations) => {
      const prepared = prepareNetwork({ users: 2, thinkSeconds: 1, stations });
      const total = stations.reduce((sum, { demandSeconds }) => sum + demandSeconds, 1);
      checkClose((prepared?.totalDelaySeconds ?? 0) + (prepared?.totalQueueingSeconds ?? 0), total, 1e-12);
    }),
  );
});

test('what is outside the domain is not prepared', () => {
  const good: ClosedNetwork = { users: 2, thinkSeconds: 1, stations: [{ demandSeconds: 1, servers: 2 }] };
  assert.ok(prepareNetwork(good) !== undefined);
  for (const users of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(prepareNetwork({ ...good, users }), undefined);
  }
  for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(prepareNetwork({ ...good, thinkSeconds: bad }), undefined);
    assert.equal(prepareNetwork({ ...good, stations: [{ demandSeconds: bad }] }), undefined);
    assert.equal(prepareNetwork({ ...good, stations: [{ demandSeconds: 1, servers: bad }] }), undefined);
  }
  assert.equal(prepareNetwork({ users: 2, stations: [] }), undefined);
  assert.equal(prepareNetwork({ users: 2, stations: [{ demandSeconds: 0 }] }), undefined);
  assert.equal(prepareNetwork({ users: 2, stations: [{ demandSeconds: 1, servers: 0 }] }), undefined);
});
