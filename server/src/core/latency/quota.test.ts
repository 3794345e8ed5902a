import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { journeyOf, latencyOf, stationOf } from '../testing/latency-of.ts';

const calling = (store: string, rate = '100/s') => `
workload { requests: ${rate}, peak: 1x, reads: 100% }
client c
web app { service-time: 1 ms, cores: 4 }
${store}
c -> app
app -> s { reads: 1, writes: 1 }`;

const timeAt = (text: string) =>
  journeyOf(latencyOf(text), 'read').shares.find(({ component }) => component.name === 's');

describe('what a provider lets through', () => {
  it('takes no time, and lets nobody wait below it', () => {
    const report = latencyOf(calling('storage s { managed, read-rate: 5500/s, latency: 80 ms }'));
    const { wait, sojourn, model } = stationOf(report, 's');
    assert.deepEqual([wait?.mean.value, sojourn?.p999.value], [0, 0]);
    assert.equal(
      model,
      'what a provider lets through (`read-rate`), which takes no time: below it nobody waits',
    );
    const share = journeyOf(report, 'read').shares.find(({ component }) => component.name === 's');
    assert.equal(share?.service.value, 80);
    assert.equal(share?.wait.value, 0);
  });

  it('has no end above it', () => {
    const { times, validity } = journeyOf(
      latencyOf(calling('storage s { managed, read-rate: 50/s }')),
      'read',
    );
    assert.equal(times, undefined);
    assert.equal(validity.mark, 'outside');
  });

  it('of a service that only exists as one stands for no time: its latency does, or nothing', () => {
    assert.equal(timeAt(calling('database s { engine: dynamodb }'))?.service.value, 3);
    assert.equal(timeAt(calling('database s { engine: dynamodb, latency: 7 ms }'))?.service.value, 7);
    const { notes } = latencyOf(calling('database s { engine: bigtable, read-rate: 10000/s }'));
    const unknown = notes.find(({ code }) => code === 'unknown-time');
    assert.match(unknown?.message ?? '', /^Nothing says how long `s` takes/);
  });

  it('is told from what one machine does, also where a provider runs that machine', () => {
    // 1 / 80,000/s.
    assert.equal(timeAt(calling('cache s { engine: redis, managed }'))?.service.value, 0.0125);
  });
});

describe('the edge of a CDN', () => {
  it('takes its time also for what it has', () => {
    const report = latencyOf(`workload { requests: 100/s, peak: 1x, static: 100% }
      client c
      cdn edge { managed, hit: 90% }
      storage files { managed }
      c -> edge -> files`);
    const { times } = journeyOf(report, 'static');
    assert.equal(times?.p50.value, 1);
    assert.equal(times?.p99.value.toFixed(3), '141.000');
  });
});
