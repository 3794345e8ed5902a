import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, mixture, quorum, sum } from './compose-latency.ts';
import { joinParts } from './join-parts.ts';
import type { Latency } from './latency.ts';
import { tailProbabilities } from './latency-tail.ts';
import { prepareLatency } from './prepare-latency.ts';
import { constant, erlang, exponential } from './simple-latencies.ts';
import { hypoexponentialTail, toNumber } from './testing/fixed-point.ts';

const partsOf = (latency: Latency | undefined) => prepareLatency(latency as Latency).parts();

const checkTails = (
  latency: Latency | undefined,
  expected: (t: number) => number,
  times: readonly number[],
): void => {
  (tailProbabilities(latency, times) ?? []).forEach((tail, i) => {
    const wanted = expected(times[i] as number);
    assert.ok(Math.abs(tail - wanted) < 3e-9, `${times[i]}: ${tail} is not ${wanted}`);
  });
};

test('branches that start together are one part, and each constant above the least adds one', () => {
  const together = [exponential(1), exponential(2)].map((part) => ({ parts: partsOf(part), copies: 1 }));
  assert.equal(joinParts(together, 2).length, 1);
  const apart = [
    exponential(1),
    mixture([
      { weight: 1, part: constant(0.5) },
      { weight: 1, part: constant(3) },
    ]),
  ];
  const parts = joinParts(
    apart.map((part) => ({ parts: partsOf(part), copies: 1 })),
    2,
  );
  assert.deepEqual(
    parts.map(({ shiftSeconds }) => shiftSeconds),
    [0.5, 3],
  );
});

test('all constants: the greatest, without any integral', () => {
  const branches = [1, 4, 2].map((seconds) => ({ parts: partsOf(constant(seconds)), copies: 1 }));
  const [only, ...others] = joinParts(branches, 3);
  assert.deepEqual([only?.shiftSeconds, only?.weight, only?.part.kind, others.length], [4, 1, 'point', 0]);
});

test('smooth branches too are a join from their start on', () => {
  // Two of three Erlang branches of shape 4, and an exponential after them; the tail of Erlang is e^-t (1 + t + t^2/2 + t^3/6).
  const latency = sum([exponential(2), quorum(2, [erlang(4, 1), erlang(4, 1), erlang(4, 1)])]);
  const branch = (t: number): number => Math.exp(-t) * (1 + t + (t * t) / 2 + t ** 3 / 6);
  const join = (t: number): number => branch(t) ** 2 * (3 - 2 * branch(t));
  checkTails(
    latency,
    (t) => {
      // Simpson's rule on the convolution.
      const steps = 4000;
      let integral = 0;
      for (let i = 0; i <= steps; i++) {
        const u = (t * i) / steps;
        integral += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * 2 * Math.exp(-2 * (t - u)) * join(u);
      }
      return Math.exp(-2 * t) + (integral * t) / steps / 3;
    },
    [0.5, 2, 4, 8, 15],
  );
});

test('a branch that starts later holds up the join from then on', () => {
  // max(X, 1 + Y) of exponentials 1 and 3, after an exponential 2: nothing before 1, then three hypoexponentials.
  const latency = sum([exponential(2), all([exponential(1), sum([constant(1), exponential(3)])])]);
  const slow = Math.exp(-1);
  const tandem = (rates: readonly number[], t: number): number => toNumber(hypoexponentialTail(rates, t));
  checkTails(
    latency,
    (t) => {
      // The join beyond 1: e^-(1+v) + e^-3v - e^-(1+4v); of what is left at 1, 1 - e^-1 waits for Y alone.
      const v = t - 1;
      return v < 0 ? 1 : slow * tandem([2, 1], v) + tandem([2, 3], v) - slow * tandem([2, 4], v);
    },
    [0.5, 1.01, 1.5, 2, 4, 8],
  );
});

test('more jumps than splits are followed less well, but followed', () => {
  const steps = (count: number, offset: number): Latency | undefined =>
    mixture(
      Array.from({ length: count }, (_, i) => ({ weight: 1 + (i % 3), part: constant(offset + i / 10) })),
    );
  const branches = [steps(20, 0.01), steps(20, 0.05)];
  const join = all(branches);
  const parts = partsOf(join);
  assert.ok(parts.length <= 17);
  // With an exponential after it: the exact answer is a sum over all pairs.
  const latency = sum([exponential(3), join]);
  const jumps = Array.from({ length: 20 }, (_, i) => [0.01 + i / 10, 0.05 + i / 10]).flat();
  const exactTails = tailProbabilities(join, jumps) ?? [];
  const before =
    tailProbabilities(
      join,
      jumps.map((jump) => jump - 1e-6),
    ) ?? [];
  const exact = mixture(
    jumps
      .map((jump, i) => ({
        weight: (before[i] as number) - (exactTails[i] as number),
        part: sum([exponential(3), constant(jump)]),
      }))
      .filter(({ weight }) => weight > 1e-12),
  );
  const times = [0.3, 0.8, 1.3, 1.8, 2.5, 4];
  const [a, b] = [tailProbabilities(latency, times) ?? [], tailProbabilities(exact, times) ?? []];
  times.forEach((time, i) => {
    assert.ok(Math.abs((a[i] as number) - (b[i] as number)) < 1e-3, `${time}: ${a[i]} is not ${b[i]}`);
  });
});
