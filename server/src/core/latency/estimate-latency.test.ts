// Times of journeys, each figure worked out by hand beside it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { journeyOf, latencyOf, stationOf } from '../testing/latency-of.ts';

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

describe('the time of a journey', () => {
  it('is exponential at one server: mean 1/(mu - lambda), p99 ln(100) times that', () => {
    const report = latencyOf(halfBusy);
    const { times, validity } = journeyOf(report, 'read');
    // 1 / (100/s - 50/s) = 20 ms.
    near(times?.mean.value, 20);
    near(times?.p50.value, 20 * Math.log(2));
    near(times?.p95.value, 20 * Math.log(20));
    near(times?.p99.value, 20 * Math.log(100));
    near(times?.p999.value, 20 * Math.log(1000));
    assert.deepEqual(validity, { mark: 'exact', reasons: [] });
  });

  it('adds up over two single servers in a row, with the way between them', () => {
    const { times, shares, validity } = journeyOf(
      latencyOf(`${halfBusy}
        service inner { cores: 1, service-time: 10 ms }
        app -> inner { round-trip: 1 ms }`),
      'read',
    );
    // 20 + 1 + 20; the sum of two exponentials of 20 ms is Erlang-2: its 99th percentile is 6.6383521 means.
    near(times?.mean.value, 41);
    near(times?.p99.value, 1 + 20 * 6.638352068, 1e-5);
    assert.equal(validity.mark, 'exact', validity.reasons.join(' '));
    assert.deepEqual(
      shares.map(({ component, wait, service, network }) => [
        component.name,
        ...[wait, service, network].map(({ value }) => Number(value.toFixed(6))),
      ]),
      [
        ['inner', 10, 10, 1],
        ['app', 10, 10, 0],
      ],
    );
  });

  it('is the slowest of parallel calls, and the sum of others', () => {
    const calls = (extra: string) =>
      journeyOf(
        latencyOf(`
          workload { requests: 1/day, peak: 1x, reads: 100% }
          client browser
          service app { managed, service-time: 0.001 us }
          service one { managed, service-time: 10 ms }
          service two { managed, service-time: 10 ms }
          browser -> app
          app -> one { round-trip: 0 ms${extra} }
          app -> two { round-trip: 0 ms${extra} }`),
        'read',
      );
    near(calls('').times?.mean.value, 20, 1e-5);
    // The greater of two exponentials: 1.5 means; P(X <= t) = (1 - e^(-t/10))^2 = 0.99 at t = 10 ln(1/(1 - 0.99^0.5)).
    const parallel = calls(', parallel');
    near(parallel.times?.mean.value, 15, 1e-4);
    near(parallel.times?.p99.value, -10 * Math.log(1 - Math.sqrt(0.99)), 1e-3);
    assert.ok(parallel.validity.reasons.some((reason) => reason.includes('at the same time')));
    near(
      parallel.shares.reduce((sum, { total }) => sum + total.value, 0),
      15,
      1e-4,
    );
  });

  it('ends at the timeout of a call', () => {
    const { times, validity } = journeyOf(
      latencyOf(`
        workload { requests: 1/day, peak: 1x, reads: 100% }
        client browser
        service app { managed, service-time: 0.001 us }
        service slow { managed, service-time: 100 ms }
        browser -> app
        app -> slow { round-trip: 0 ms, optional, timeout: 50 ms }`),
      'read',
    );
    // Mean of the lesser of an exponential of 100 ms and 50 ms: 100 (1 - e^-0.5).
    near(times?.mean.value, 100 * (1 - Math.exp(-0.5)), 1e-4);
    near(times?.p99.value, 50, 1e-4);
    near(times?.p50.value, 50, 1e-4);
    assert.ok(validity.reasons.some((reason) => reason.includes('timeout')));
  });

  it('counts an optional call to a saturated part by its timeout', () => {
    const text = (extra: string) => `${halfBusy}
      service slow { cores: 1, service-time: 30 ms }
      app -> slow { round-trip: 0 ms, optional${extra} }`;
    const report = latencyOf(text(', timeout: 50 ms'));
    near(journeyOf(report, 'read').times?.mean.value, 20 + 50);
    assert.equal(stationOf(report, 'slow').validity.mark, 'outside');
    const { times, validity } = journeyOf(latencyOf(text('')), 'read');
    assert.equal(times, undefined);
    assert.match(validity.reasons[0] ?? '', /^There is more work for `slow` at the peak than can be done/);
  });

  it('counts calls one after the other, and a fraction by its probability', () => {
    const mean = (calls: string) =>
      journeyOf(
        latencyOf(`
          workload { requests: 1/day, peak: 1x, reads: 100% }
          client browser
          service app { managed, service-time: 0.001 us }
          service inner { managed, service-time: 10 ms }
          browser -> app
          app -> inner { round-trip: 2 ms, calls: ${calls} }`),
        'read',
      ).times?.mean.value;
    near(mean('3'), 36, 1e-5);
    near(mean('0.25'), 3, 1e-5);
    near(mean('2.5'), 30, 1e-5);
    near(mean('20K'), 240_000, 1e-5);
  });

  it('costs nothing for what nobody waits for', () => {
    const { times, shares } = journeyOf(
      latencyOf(`${halfBusy}
        service log { cores: 4, service-time: 1 ms }
        app -> log { async }`),
      'read',
    );
    near(times?.mean.value, 20);
    assert.deepEqual(
      shares.map(({ component }) => component.name),
      ['app'],
    );
  });

  it('is the time of one of several targets, by their shares', () => {
    const { times } = journeyOf(
      latencyOf(`
        workload { requests: 1/day, peak: 1x, reads: 100% }
        client browser
        dns names { managed }
        service near { managed, service-time: 10 ms }
        service far { managed, service-time: 10 ms, latency: 100 ms }
        browser -> names
        names -> near { share: 80% }
        names -> far { share: 20% }`),
      'read',
    );
    near(times?.mean.value, 30, 1e-6);
    // Beyond 100 ms are only those of `far`: 0.2 e^(-(t - 100)/10) = 0.05.
    near(times?.p95.value, 100 + 10 * Math.log(4), 1e-4);
    assert.ok((times?.p50.value ?? 0) < 20);
  });

  it('takes as many of `any` as are needed, and the slowest of them', () => {
    const { times, validity } = journeyOf(
      latencyOf(`
        workload { requests: 1/day, peak: 1x, reads: 100% }
        client browser
        service app { managed, service-time: 0.001 us }
        service a { managed, service-time: 10 ms }
        service b { managed, service-time: 10 ms }
        service c { managed, service-time: 10 ms }
        browser -> app
        app -> a, b, c { any: 2, round-trip: 0 ms }`),
      'read',
    );
    near(times?.mean.value, 15, 1e-4);
    assert.ok(validity.reasons.some((reason) => reason.includes('`any`')));
  });

  it('adds what is sent over the slower link', () => {
    const { times, shares } = journeyOf(
      latencyOf(`
        workload { requests: 1/day, peak: 1x, reads: 100% }
        client browser
        service app { managed, service-time: 0.001 us }
        service files { link: 1 Gbit/s, service-time: 1 ms, cores: 1 }
        browser -> app
        app -> files { round-trip: 1 ms, request-size: 25 KB, response-size: 600 KB, compression: 5x }`),
      'read',
    );
    // (25 KB + 600 KB) / 5 x 8 bits / 1 Gbit/s = 1 ms.
    near(times?.mean.value, 1 + 1 + 1, 1e-4);
    near(shares.find(({ component }) => component.name === 'files')?.network.value, 2, 1e-4);
  });
});
