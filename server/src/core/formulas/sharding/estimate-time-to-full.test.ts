import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import {
  countShardsForBytes,
  estimateCompoundTimeToFull,
  estimateLinearTimeToFull,
  MONTH_SECONDS,
  projectBytes,
} from './estimate-time-to-full.ts';

const data = { usedBytes: 4e11, capacityBytes: 1e12 };

test('a month is a twelfth of the Julian year', () => {
  assert.equal(MONTH_SECONDS, (365.25 * 86_400) / 12);
});

test('600 GB at 1 MB/s take 600,000 seconds', () => {
  assert.equal(estimateLinearTimeToFull(data, 1e6), 6e5);
});

test('at 100 % per month, from 1 to 8 takes three months', () => {
  const seconds = estimateCompoundTimeToFull({ usedBytes: 1e9, capacityBytes: 8e9 }, 1);
  assert.ok(Math.abs((seconds as number) / (3 * MONTH_SECONDS) - 1) < 1e-14);
});

test('what is full is full now, and what does not grow never is', () => {
  const full = { usedBytes: 5, capacityBytes: 5 };
  assert.equal(estimateLinearTimeToFull(full, 0), 0);
  assert.equal(estimateCompoundTimeToFull(full, -0.5), 0);
  assert.equal(estimateLinearTimeToFull(data, 0), undefined);
  assert.equal(estimateLinearTimeToFull(data, -1), undefined);
  assert.equal(estimateCompoundTimeToFull(data, 0), undefined);
  assert.equal(estimateCompoundTimeToFull({ usedBytes: 0, capacityBytes: 5 }, 0.1), undefined);
});

const bytes = fc.double({ min: 1, max: 1e18, noNaN: true });

test('at the time found the data fill the capacity', () => {
  fc.assert(
    fc.property(bytes, bytes, fc.double({ min: 1e-3, max: 10, noNaN: true }), (a, b, growth) => {
      const stored = { usedBytes: Math.min(a, b), capacityBytes: Math.max(a, b) };
      const linear = estimateLinearTimeToFull(stored, growth) as number;
      const compound = estimateCompoundTimeToFull(stored, growth) as number;
      const [byRate, byShare] = [
        projectBytes(stored.usedBytes, { bytesPerSecond: growth }, linear),
        projectBytes(stored.usedBytes, { sharePerMonth: growth }, compound),
      ];
      assert.ok(Math.abs((byRate as number) / stored.capacityBytes - 1) < 1e-9);
      assert.ok(Math.abs((byShare as number) / stored.capacityBytes - 1) < 1e-9);
    }),
  );
});

test('growth of both kinds is that of small steps', () => {
  const growth = { bytesPerSecond: 2e4, sharePerMonth: 0.3 };
  let stored = 1e9;
  const steps = 20_000;
  const step = (5 * MONTH_SECONDS) / steps;
  const factor = 1.3 ** (5 / steps);
  for (let i = 0; i < steps; i++) stored = stored * factor + growth.bytesPerSecond * step * Math.sqrt(factor);
  assert.ok(Math.abs((projectBytes(1e9, growth, 5 * MONTH_SECONDS) as number) / stored - 1) < 1e-6);
});

test('in two steps the data grow as in one', () => {
  const seconds = fc.double({ min: 0, max: 1e8, noNaN: true });
  fc.assert(
    fc.property(bytes, seconds, seconds, (used, first, second) => {
      const growth = { bytesPerSecond: 3, sharePerMonth: 0.07 };
      const between = projectBytes(used, growth, first) as number;
      const [inTwo, inOne] = [
        projectBytes(between, growth, second),
        projectBytes(used, growth, first + second),
      ];
      assert.ok(Math.abs((inTwo as number) / (inOne as number) - 1) < 1e-9);
    }),
  );
});

test('shards are counted up to what each may hold', () => {
  assert.equal(countShardsForBytes(7e11, 1e12, 0.7), 1);
  assert.equal(countShardsForBytes(7.01e11, 1e12, 0.7), 2);
  assert.equal(countShardsForBytes(0, 1e12, 0.7), 1);
});

test('outside the domain there is no answer', () => {
  for (const bad of BAD_NUMBERS) {
    for (const name of ['usedBytes', 'capacityBytes'] as const) {
      assert.equal(estimateLinearTimeToFull({ ...data, [name]: bad }, 1), undefined);
      assert.equal(estimateCompoundTimeToFull({ ...data, [name]: bad }, 1), undefined);
    }
    assert.equal(estimateLinearTimeToFull(data, bad), undefined);
    assert.equal(estimateCompoundTimeToFull(data, bad), undefined);
    assert.equal(projectBytes(bad, {}, 1), undefined);
    assert.equal(projectBytes(1, { bytesPerSecond: bad }, 1), undefined);
    assert.equal(projectBytes(1, { sharePerMonth: bad }, 1), undefined);
    assert.equal(projectBytes(1, { bytesPerSecond: 1 }, bad), undefined);
    assert.equal(countShardsForBytes(bad, 1, 1), undefined);
    assert.equal(countShardsForBytes(1, bad, 1), undefined);
    assert.equal(countShardsForBytes(1, 1, bad), undefined);
  }
  assert.equal(countShardsForBytes(1, 1, 1.01), undefined);
  assert.equal(countShardsForBytes(1, 0, 1), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, anyDouble, (a, b, c, d) => {
      assert.ok(isSane(estimateLinearTimeToFull({ usedBytes: a, capacityBytes: b }, c)));
      assert.ok(isSane(estimateCompoundTimeToFull({ usedBytes: a, capacityBytes: b }, c)));
      assert.ok(isSane(projectBytes(a, { bytesPerSecond: b, sharePerMonth: c }, d)));
      assert.ok(isSane(countShardsForBytes(a, b, c)));
    }),
  );
});
