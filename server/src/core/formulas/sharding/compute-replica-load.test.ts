import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import { computeReplicaLoad, countReplicasNeeded, type ReplicaLoad } from './compute-replica-load.ts';

const options = {
  readsPerSecond: 4_000,
  writesPerSecond: 500,
  pinnedReadShare: 0.25,
  readSeconds: 0.0005,
  writeSeconds: 0.001,
  applySeconds: 0.0004,
};
const load = (replicas: number): ReplicaLoad => computeReplicaLoad(options, replicas) as ReplicaLoad;

test('the primary has the writes and the pinned reads, each replica its reads and all applies', () => {
  assert.ok(Math.abs(load(3).primaryUtilization - (0.5 + 0.5)) < 1e-12);
  assert.ok(Math.abs(load(3).replicaUtilization - (0.5 + 0.2)) < 1e-12);
});

test('with ever more replicas the applies are left', () => {
  assert.ok(Math.abs(load(1e12).replicaUtilization - 0.2) < 1e-11);
});

test('the fewest replicas for a target: one less would exceed it', () => {
  const ready = fc.double({ min: 0.21, max: 3, noNaN: true });
  fc.assert(
    fc.property(ready, (target) => {
      const replicas = countReplicasNeeded(options, target) as number;
      assert.ok(load(replicas).replicaUtilization <= target * (1 + 1e-12));
      if (replicas > 1) assert.ok(load(replicas - 1).replicaUtilization > target * (1 - 1e-12));
    }),
  );
});

test('where the writes alone take the target, no number of replicas helps', () => {
  assert.equal(countReplicasNeeded(options, 0.2), undefined);
  assert.equal(countReplicasNeeded({ ...options, readsPerSecond: 0 }, 0.1), undefined);
  assert.equal(countReplicasNeeded({ ...options, readsPerSecond: 0 }, 0.2), 1);
});

test('outside the domain there is no answer', () => {
  for (const bad of BAD_NUMBERS) {
    for (const name of Object.keys(options)) {
      assert.equal(computeReplicaLoad({ ...options, [name]: bad }, 2), undefined);
      assert.equal(countReplicasNeeded({ ...options, [name]: bad }, 0.5), undefined);
    }
    assert.equal(computeReplicaLoad(options, bad), undefined);
    assert.equal(countReplicasNeeded(options, bad), undefined);
  }
  assert.equal(computeReplicaLoad({ ...options, pinnedReadShare: 1.01 }, 2), undefined);
  assert.equal(computeReplicaLoad(options, 0), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  const any = fc.record({
    readsPerSecond: anyDouble,
    writesPerSecond: anyDouble,
    pinnedReadShare: fc.oneof(anyDouble, fc.double({ min: 0, max: 1, noNaN: true })),
    readSeconds: anyDouble,
    writeSeconds: anyDouble,
    applySeconds: anyDouble,
  });
  fc.assert(
    fc.property(any, fc.oneof(anyDouble, fc.maxSafeNat()), (each, number) => {
      assert.ok(isSane(computeReplicaLoad(each, number)));
      assert.ok(isSane(countReplicasNeeded(each, number)));
    }),
  );
});
