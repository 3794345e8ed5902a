// Nobody, one user, a trillion, and more tiers than there are.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFigures } from '../testing/check-latency.ts';
import { journeyOf, latencyOf, stationOf } from '../testing/latency-of.ts';

describe('extreme workloads', () => {
  const system = (workload: string): string => `
    ${workload}
    client browser
    web app { instances: 4, cores: 4, service-time: 4 ms }
    database db { cores: 4, read-time: 4 ms, write-time: 4 ms }
    browser -> app -> db`;

  it('of one user wait for nobody', () => {
    const report = latencyOf(system('workload { daily-users: 1, requests: 20/user/day, peak: 3x }'));
    checkFigures(report, 'one user');
    assert.ok((stationOf(report, 'app').wait?.mean.value ?? 1) < 1e-6);
  });

  it('of a trillion users have no figure, and say why', () => {
    const report = latencyOf(system('workload { daily-users: 1T, requests: 20/user/day, peak: 3x }'));
    checkFigures(report, 'many users');
    const { times, validity } = journeyOf(report);
    assert.equal(times, undefined);
    assert.equal(validity.mark, 'outside');
    assert.match(validity.reasons[0] ?? '', /more work for .+ at the peak than can be done/);
  });

  it('that are not written leave the times of an idle system, and say so', () => {
    const report = latencyOf(system(''));
    checkFigures(report, 'no workload');
    assert.equal(Math.round(journeyOf(report).times?.mean.value ?? 0), 8);
    assert.deepEqual(
      report.notes.map(({ code }) => code),
      ['no-load', 'user-network', 'assumed', 'assumed'],
    );
  });

  it('may pass hundreds of tiers, but not thousands', () => {
    const chain = (length: number, calls: string): string =>
      [
        'workload { requests: 1/s, peak: 1x, reads: 100% }',
        'client browser',
        ...Array.from({ length }, (_, i) => `service s${i} { cores: 4, service-time: 1 ms }`),
        'browser -> s0',
        ...Array.from({ length: length - 1 }, (_, i) => `s${i} -> s${i + 1} { calls: ${calls} }`),
      ].join('\n');
    const long = latencyOf(chain(300, '1'));
    checkFigures({ ...long, stations: [] }, 'a long chain');
    // 300 times 1 ms, and 299 round trips of a quarter.
    assert.equal(Math.round(journeyOf(long).times?.mean.value ?? 0), 375);
    checkFigures({ ...latencyOf(chain(300, '0.9')), stations: [] }, 'a thin chain');
    const { times, validity } = journeyOf(latencyOf(chain(1100, '1')));
    assert.equal(times, undefined);
    assert.match(validity.reasons[0] ?? '', /nest deeper/);
  });

  it('without a client ask for nothing', () => {
    const report = latencyOf('workload { requests: 10/s }\nweb app');
    assert.deepEqual(report.journeys, []);
    assert.deepEqual(report.notes, []);
    checkFigures(report, 'no client');
  });
});
