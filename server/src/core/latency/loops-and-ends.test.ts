// Calls that lead back, and the ends of figures, each worked out by hand beside it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { journeyOf, latencyOf, percentilesOf, stationOf } from '../testing/latency-of.ts';

/** To so many parts of it. */
function near(actual: number | undefined, expected: number, tolerance = 1e-6): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance * Math.abs(expected),
    `${actual} is not ${expected}`,
  );
}

// One core that takes 10 ms: mu = 100/s. At 50 requests a second it is half busy.
const halfBusy = `
workload { requests: 50/s, peak: 1x, reads: 100% }
client browser
web app { cores: 1, service-time: 10 ms }
browser -> app
`;

describe('calls that lead back', () => {
  const loop = (back: string) => `
    workload { requests: 1/day, peak: 1x, reads: 100% }
    client browser
    service a { managed, service-time: 10 ms }
    service b { managed, service-time: 20 ms }
    browser -> a
    a -> b { round-trip: 0 ms }
    b -> a { round-trip: 0 ms, calls: ${back} }`;

  it('take the mean of the loop, and percentiles of what is followed', () => {
    const { times, validity } = journeyOf(latencyOf(loop('0.5')), 'read');
    // a = 10 + b, b = 20 + 0.5 a: a = 60.
    near(times?.mean.value, 60, 1e-6);
    for (const figure of percentilesOf(times as NonNullable<typeof times>)) assert.ok(figure.value > 0);
    assert.ok(validity.reasons.some((reason) => reason.includes('lead back')));
  });

  it('are no loop where nobody waits for the call back', () => {
    const { times, validity } = journeyOf(
      latencyOf(loop('0.5').replace('calls: 0.5', 'calls: 0.5, async')),
      'read',
    );
    near(times?.mean.value, 30, 1e-6);
    assert.equal(validity.mark, 'exact');
  });

  it('have no time where they never end', () => {
    const { times, validity } = journeyOf(latencyOf(loop('1')), 'read');
    assert.equal(times, undefined);
    assert.equal(validity.mark, 'outside');
    assert.match(validity.reasons[0] ?? '', /call each other without end/);
  });
});

describe('the ends of the figures', () => {
  it('have no upper end where the slow ones saturate a station, and name it', () => {
    const { times } = journeyOf(latencyOf(halfBusy.replace('10 ms', '5..25 ms')), 'read');
    const p99 = times?.p99;
    assert.equal(p99?.upper, 'none');
    assert.equal(p99?.saturates, '`app`');
    assert.equal(p99?.high, p99?.value);
    // The fast end: 1/(200 - 50) s.
    near(times?.mean.low, 1000 / 150);
  });

  it('come from one queue at the low end and chance at the high one', () => {
    const report = latencyOf(`
      workload { requests: 160/s, peak: 1x, reads: 100% }
      client browser
      loadbalancer lb { service-time: 0.001 us, cores: 64 }
      web app { instances: 2, cores: 1, service-time: 10 ms }
      browser -> lb -> app`);
    const { wait, model, validity } = stationOf(report, 'app');
    // Each is 80 % busy. By chance M/M/1: 0.8/(100 - 80) = 40 ms. One queue, M/M/2: rho^2/(1 - rho^2) x 10 ms = 17.78 ms.
    near(wait?.mean.high, 40, 1e-6);
    near(wait?.mean.low, 17.777777, 1e-6);
    // In turn: gaps are Erlang-2, so y = 1 - sigma solves (1 - y)(1.6 + y)^2 = 1.6^2, which is y^2 + 2.2 y = 0.64:
    // y = 0.26015, and those that wait do so with the rate 100 y: (1 - y) / (100 y) = 28.44 ms.
    const y = (Math.sqrt(185) - 11) / 10;
    near(wait?.mean.value, (1000 * (1 - y)) / (100 * y), 1e-6);
    assert.equal(model, '2 machines, each with a queue for one server, filled in turn by `lb`');
    assert.equal(validity.mark, 'exact');
  });
});
