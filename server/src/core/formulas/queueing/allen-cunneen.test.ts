import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allenCunneen } from './allen-cunneen.ts';
import { sojournPercentile, waitPercentile } from './delay.ts';
import { mg1 } from './mg1.ts';
import { mmc } from './mmc.ts';
import type { Station } from './station.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

const apply = (
  arrivalsPerSecond: number,
  servicesPerSecond: number,
  servers: number,
  arrivalScv: number,
  serviceScv: number,
): Station | undefined =>
  allenCunneen({ arrivalsPerSecond, servicesPerSecond, servers, arrivalScv, serviceScv });

/**
 * Exact mean wait of M/D/c with services of 1 s, by the chain of the numbers present every second: who is in service
 * now is gone a second later (Crommelin, "Delay probability formulae when the holding times are constant", 1932).
 */
function waitOfConstantService(arrivals: number, servers: number): number {
  const states = 150;
  const poisson = [Math.exp(-arrivals)];
  for (let k = 1; k < 60; k++) poisson.push(((poisson[k - 1] as number) * arrivals) / k);
  let present: number[] = new Array(states).fill(1 / states);
  for (let second = 0; second < 1500; second++) {
    const next: number[] = new Array(states).fill(0);
    for (const [number, probability] of present.entries()) {
      const left = Math.max(0, number - servers);
      for (const [k, arrive] of poisson.entries()) {
        const now = Math.min(states - 1, left + k);
        next[now] = (next[now] as number) + probability * arrive;
      }
    }
    present = next;
  }
  const mean = present.reduce((sum, probability, number) => sum + number * probability, 0);
  return mean / arrivals - 1;
}

/** Exact mean wait of M/H2/c with mean service 1 s, by the balance of all states, swept until nothing changes. */
function waitOfMixedService(arrivals: number, servers: number, scv: number): number {
  const levels = 120;
  const often = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  const [fast, slow] = [2 * often, 2 * (1 - often)];
  // State: number present n, of which j of the min(n, servers) in service are of the first kind.
  const width = servers + 1;
  const at = (n: number, j: number): number => n * width + j;
  let now = new Float64Array((levels + 1) * width);
  now[0] = 1;
  const rate = arrivals + servers * Math.max(fast, slow);
  for (let step = 0; step < 12_000; step++) {
    const next = new Float64Array(now.length);
    const move = (to: number, flow: number): void => {
      next[to] = (next[to] as number) + flow / rate;
    };
    for (let n = 0; n <= levels; n++) {
      const busy = Math.min(n, servers);
      for (let j = 0; j <= busy; j++) {
        const p = now[at(n, j)] as number;
        if (p < 1e-18) continue;
        const finishing = j * fast + (busy - j) * slow;
        const arriving = n < levels ? arrivals : 0;
        next[at(n, j)] = (next[at(n, j)] as number) + p * (1 - (finishing + arriving) / rate);
        if (n < servers) {
          move(at(n + 1, j + 1), p * arriving * often);
          move(at(n + 1, j), p * arriving * (1 - often));
        } else if (arriving > 0) move(at(n + 1, j), p * arriving);
        for (const [flow, left] of [
          [j * fast, j - 1],
          [(busy - j) * slow, j],
        ] as const) {
          if (flow === 0) continue;
          if (n <= servers) move(at(n - 1, left), p * flow);
          else {
            move(at(n - 1, left + 1), p * flow * often);
            move(at(n - 1, left), p * flow * (1 - often));
          }
        }
      }
    }
    now = next;
  }
  let waiting = 0;
  for (let n = servers; n <= levels; n++) {
    for (let j = 0; j <= servers; j++) waiting += (n - servers) * (now[at(n, j)] as number);
  }
  return waiting / arrivals;
}

test('the error is the one given with the formula: -7 % for constant service on 10 servers at 0.8', () => {
  const exact = waitOfConstantService(8, 10);
  const error = (apply(8, 1, 10, 1, 0)?.meanWaitSeconds as number) / exact - 1;
  assert.ok(Math.abs(error + 0.0686) < 0.0005, `${error}`);
});

test('the error is the one given with the formula: +30 % for services of scv 4 on 4 servers at 0.5', () => {
  const exact = waitOfMixedService(2, 4, 4);
  const error = (apply(2, 1, 4, 1, 4)?.meanWaitSeconds as number) / exact - 1;
  assert.ok(Math.abs(error - 0.3024) < 0.0005, `${error}`);
});

const anyLoad = fc.tuple(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 60 }));
const anyScv = fc.double({ min: 0, max: 50, noNaN: true });

test('with both variations 1 the figures are those of M/M/c, with one server those of M/G/1', () => {
  fc.assert(
    fc.property(anyLoad, anyScv, ([utilization, servers], scv) => {
      const exponential = apply(utilization * servers, 1, servers, 1, 1) as Station;
      const exact = mmc({
        arrivalsPerSecond: utilization * servers,
        servicesPerSecond: 1,
        servers,
      }) as Station;
      assert.deepEqual({ ...exponential, validity: 'exact' }, exact);
      const single = apply(utilization, 1, 1, 1, scv) as Station;
      const general = mg1({
        arrivalsPerSecond: utilization,
        servicesPerSecond: 1,
        serviceScv: scv,
      }) as Station;
      checkClose(single.meanWaitSeconds, general.meanWaitSeconds, 1e-11);
      checkClose(waitPercentile(single, 0.999), waitPercentile(general, 0.999), 1e-9);
    }),
  );
});

test('the mean wait grows with either variation and is 0 with neither', () => {
  fc.assert(
    fc.property(anyLoad, anyScv, anyScv, ([utilization, servers], arrivalScv, serviceScv) => {
      const waitOf = (a: number, s: number): number =>
        apply(utilization * servers, 1, servers, a, s)?.meanWaitSeconds as number;
      const wait = waitOf(arrivalScv, serviceScv);
      assert.ok(waitOf(arrivalScv + 0.1, serviceScv) > wait);
      assert.ok(waitOf(arrivalScv, serviceScv + 0.1) > wait);
      assert.equal(waitOf(0, 0), 0);
    }),
  );
});

test('nothing that varies: every sojourn is one service', () => {
  const station = apply(9, 2, 5, 0, 0) as Station;
  assert.equal(station.meanSojournSeconds, 0.5);
  assert.equal(sojournPercentile(station, 0.999), 0.5);
});

test('outside the domain there is no answer', () => {
  checkRefuses([2, 1, 3, 1, 1], apply as (...numbers: number[]) => unknown);
  assert.equal(apply(3, 1, 3, 1, 1), undefined);
  assert.equal(apply(2, 1, 2.5, 1, 1), undefined);
  checkTame(5, apply as (...numbers: number[]) => unknown);
});
