import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Delay, sojournPercentile, sojournTail, waitPercentile, waitTail } from './delay.ts';
import { mm1 } from './mm1.ts';
import { mmc } from './mmc.ts';
import type { Station } from './station.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

const delayOf = (
  waitProbability: number,
  drainPerSecond: number,
  servicesPerSecond: number,
  serviceScv = 1,
): Delay => ({
  waitProbability,
  drainPerSecond,
  servicesPerSecond,
  serviceScv,
});

/** P(S > t) + integral over the service s of its density times P(wait > t - s), by Simpson's rule. */
function integratedTail({ waitProbability, drainPerSecond, servicesPerSecond }: Delay, t: number): number {
  const strips = 2000;
  const density = (s: number): number =>
    servicesPerSecond *
    Math.exp(-servicesPerSecond * s) *
    waitProbability *
    Math.exp(-drainPerSecond * (t - s));
  let sum = density(0) + density(t);
  for (let i = 1; i < strips; i++) sum += density((i * t) / strips) * (i % 2 === 0 ? 2 : 4);
  return Math.exp(-servicesPerSecond * t) + (sum * t) / strips / 3;
}

const anyDelay = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0.01, max: 20, noNaN: true }),
    fc.double({ min: 0.01, max: 20, noNaN: true }),
    fc.oneof(fc.constant(1), fc.double({ min: 0, max: 9, noNaN: true })),
  )
  .map((parts) => delayOf(...parts));

test('90 % of the students wait at most 14 minutes for one of five terminals (Jain, The Art of Computer Systems Performance Analysis, ch. 31)', () => {
  const perMinute = mmc({ arrivalsPerSecond: 10 / 60, servicesPerSecond: 1 / 20, servers: 5 }) as Station;
  assert.equal(waitPercentile(perMinute, 0.9)?.toFixed(0), '14');
});

test('88.835 % of 100 calls in half an hour of 180 s each are answered by 14 agents within 20 s (R package ErlangC 0.1.0, example of its readme)', () => {
  const calls = mmc({ arrivalsPerSecond: 100 / 1800, servicesPerSecond: 1 / 180, servers: 14 }) as Station;
  assert.equal((1 - (waitTail(calls, 20) as number)).toFixed(5), '0.88835');
});

test('the sojourn of M/M/1 is exponential: its percentiles are -ln(1 - p)/(mu - lambda)', () => {
  const station = mm1(0.8, 1) as Station;
  for (const percentile of [0.5, 0.9, 0.99, 0.999]) {
    checkClose(sojournPercentile(station, percentile), -Math.log1p(-percentile) / (1 - 0.8), 1e-13);
  }
});

test('the tail agrees with the integral it comes from, also where the two rates are equal or nearly so', () => {
  for (const drain of [0.25, 1, 1 + 1e-12, 1 + 1e-6, 1.5, 40]) {
    for (const t of [0.01, 1, 5]) {
      const delay = delayOf(0.6, drain, 1);
      checkClose(sojournTail(delay, t), integratedTail(delay, t), 1e-7);
    }
  }
  // c = a + 1 makes the rates equal: by arithmetic of 60 digits.
  const equal = mmc({ arrivalsPerSecond: 9, servicesPerSecond: 1, servers: 10 }) as Station;
  checkClose(sojournTail(equal, 5), 0.029267334829362005, 1e-14);
});

test('an even mixture of services has the tail that its parts have', () => {
  // scv 3: weights (1 +- sqrt(1/2))/2, rates twice the weights.
  const often = (1 + Math.SQRT1_2) / 2;
  const seldom = (1 - Math.SQRT1_2) / 2;
  const mixed = sojournTail(delayOf(0.5, 0.3, 1, 3), 2);
  const parts = [often, seldom].map(
    (weight) => weight * (sojournTail(delayOf(0.5, 0.3, 2 * weight), 2) as number),
  );
  checkClose(mixed, (parts[0] as number) + (parts[1] as number), 1e-14);
});

test('a part of the service that is too fast for a double takes no time', () => {
  checkClose(sojournTail(delayOf(0.5, 2, Number.MAX_VALUE, 1.001), 3), 0.5 * Math.exp(-6), 1e-12);
});

test('a constant service only shifts the wait', () => {
  const delay = delayOf(0.5, 0.3, 2, 0);
  assert.equal(sojournTail(delay, 0.49), 1);
  checkClose(sojournTail(delay, 1.5), waitTail(delay, 1), 1e-15);
  checkClose(sojournPercentile(delay, 0.9), 0.5 + (waitPercentile(delay, 0.9) as number), 1e-15);
  assert.equal(sojournPercentile(delay, 0.3), 0.5);
});

test('nobody who does not wait has a wait above 0, and a percentile of the wait undoes its tail', () => {
  fc.assert(
    fc.property(anyDelay, fc.double({ min: 0, max: 0.999999, noNaN: true }), (delay, percentile) => {
      const wait = waitPercentile(delay, percentile) as number;
      if (1 - percentile >= delay.waitProbability) assert.equal(wait, 0);
      else checkClose(waitTail(delay, wait), 1 - percentile, 1e-12);
    }),
  );
});

test('a percentile of the sojourn undoes its tail', () => {
  fc.assert(
    fc.property(anyDelay, fc.double({ min: 0.001, max: 0.999999, noNaN: true }), (delay, percentile) => {
      const sojourn = sojournPercentile(delay, percentile) as number;
      const slack = sojourn * 1e-9;
      const exceeding = 1 - percentile;
      assert.ok((sojournTail(delay, sojourn + slack) as number) <= exceeding * (1 + 1e-12));
      assert.ok((sojournTail(delay, Math.max(0, sojourn - slack)) as number) >= exceeding * (1 - 1e-12));
    }),
  );
});

test('tails never grow with time, percentiles never fall with the fraction', () => {
  const fraction = fc.double({ min: 0, max: 0.9999, noNaN: true });
  const time = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(anyDelay, fc.tuple(fraction, fraction), fc.tuple(time, time), (delay, fractions, times) => {
      const [low = 0, high = 0] = fractions.toSorted((a, b) => a - b);
      const [early = 0, late = 0] = times.toSorted((a, b) => a - b);
      assert.ok((sojournTail(delay, late) as number) <= (sojournTail(delay, early) as number) * (1 + 1e-14));
      const [less, more] = [
        sojournPercentile(delay, low) as number,
        sojournPercentile(delay, high) as number,
      ];
      assert.ok(less <= more * (1 + 1e-9) + 1e-9 * (1 / delay.servicesPerSecond));
      assert.ok(
        (waitPercentile(delay, low) as number) <= (sojournPercentile(delay, low) as number) * (1 + 1e-12),
      );
    }),
  );
});

test('the mean under the tail is mean wait plus mean service', () => {
  for (const scv of [0, 0.3, 1, 4]) {
    const delay = delayOf(0.7, 0.5, 1, scv);
    const step = 0.001;
    let area = 0;
    for (let t = step / 2; t < 120; t += step) area += (sojournTail(delay, t) as number) * step;
    checkClose(area, 0.7 / 0.5 + 1, 1e-4);
  }
});

test('a change of the unit of time changes times and nothing else', () => {
  fc.assert(
    fc.property(anyDelay, fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (delay, unit) => {
      const scaled = delayOf(
        delay.waitProbability,
        delay.drainPerSecond / unit,
        delay.servicesPerSecond / unit,
        delay.serviceScv,
      );
      checkClose(sojournPercentile(scaled, 0.9), (sojournPercentile(delay, 0.9) as number) * unit, 1e-9);
    }),
  );
});

test('outside the domain there is no answer', () => {
  const formulas = [waitTail, sojournTail, waitPercentile, sojournPercentile];
  for (const formula of formulas) {
    const apply = (c: number, theta: number, mu: number, scv: number, x: number) =>
      formula(delayOf(c, theta, mu, scv), x);
    checkRefuses([0.5, 1, 2, 1, 0.5], apply as (...numbers: number[]) => unknown);
    checkTame(5, apply as (...numbers: number[]) => unknown);
    assert.equal(formula(delayOf(1.5, 1, 1), 0.5), undefined);
    assert.equal(formula(delayOf(0.5, 0, 1), 0.5), undefined);
    assert.equal(formula(delayOf(0.5, 1, 0), 0.5), undefined);
  }
  assert.equal(waitPercentile(delayOf(0.5, 1, 1), 1), undefined);
  assert.equal(sojournPercentile(delayOf(0.5, 1, 1), 1), undefined);
  assert.equal(sojournPercentile(delayOf(0.5, 1, 1), 0), 0);
  assert.equal(sojournPercentile(delayOf(0.5, 1, 1, 0), 0), 0);
  assert.equal(waitPercentile(delayOf(0, 1, 1), 1), undefined);
});
