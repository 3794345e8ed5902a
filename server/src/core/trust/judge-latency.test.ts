import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { trustOf, verdictOn } from '../testing/trust-of.ts';

/** One server: 50/s of 10 ms each, half busy. p99 = ln 100 / (100 - 50) = 92.1 ms (M/M/1). */
const tier = (limit: string, app = 'service-time: 10 ms', requests = '50/s'): string => `
workload { requests: ${requests}, peak: 1x, reads: 100% }
targets { latency: p99 < ${limit} }
client c
web app { cores: 1, ${app} }
c -> app`;

const latency = (text: string) => verdictOn(text, 'latency', 'read');

describe('the verdict on latency', () => {
  test('is yes or no where the figure is certain', () => {
    const kept = latency(tier('100 ms'));
    assert.equal(kept.answer, 'yes');
    assert.equal(kept.measured?.value.toFixed(1), '92.1');
    assert.equal(kept.message, 'p99 of `read` is 92.1 ms; the target is less than 100 ms.');
    const missed = latency(tier('90 ms'));
    assert.deepEqual([missed.answer, missed.isMissed], ['no', true]);
    assert.match(missed.message, /100 % of the mean time is spent at `app`, most of it/);
  });

  test('hangs on the work twice as much as on the load, where a server is half busy', () => {
    // d ln p99 / d ln s = mu / (mu - lambda) = 2; d ln p99 / d ln lambda = lambda / (mu - lambda) = 1. The step is 2 %.
    const { influences } = latency(tier('100 ms'));
    const found = new Map(influences.map(({ input, elasticity }) => [input.key, elasticity]));
    assert.ok(Math.abs((found.get('service-time') ?? 0) - 2) < 0.05, String(found.get('service-time')));
    assert.ok(Math.abs((found.get('requests') ?? 0) - 1) < 0.05, String(found.get('requests')));
    const told = influences.find(({ input }) => input.key === 'service-time')?.message;
    // Half the time: ln 100 / (200 - 50) = 30.7 ms, a third.
    assert.equal(told, '`service-time` of `app` (10 ms): halving it lowers p99 of `read` by 66.7 %.');
  });

  test('depends on what alone makes it miss', () => {
    const verdict = latency(tier('100 ms', 'service-time: 8..12 ms'));
    assert.deepEqual([verdict.answer, verdict.isMissed], ['depends', false]);
    assert.deepEqual(
      verdict.hangsOn.map(({ input, turns }) => `${input.label} ${turns}`),
      ['`service-time` of `app` true'],
    );
  });

  test('has no upper end where the slow end saturates, and says where', () => {
    const verdict = latency(tier('200 ms', 'service-time: 10..30 ms'));
    assert.deepEqual([verdict.answer, verdict.isOpen], ['depends', true]);
    assert.match(
      verdict.message,
      /at the slow ends of its inputs there is more work for `app` than can be done/,
    );
    assert.deepEqual(
      verdict.hangsOn.map(({ turns }) => turns),
      [true],
    );
  });

  test('is no where it saturates whatever the inputs are', () => {
    const verdict = latency(tier('1s', 'service-time: 30 ms'));
    assert.deepEqual([verdict.answer, verdict.isMissed, verdict.measured], ['no', true, undefined]);
    assert.match(verdict.message, /There is more work for `app` at the peak than can be done/);
  });

  test('depends where only the likely values saturate', () => {
    // 50/s x 22.4 ms: 112 %. At 5 ms p99 is ln 100 / (200 - 50) = 30.7 ms.
    const verdict = latency(tier('100 ms', 'service-time: 5..100 ms'));
    assert.deepEqual([verdict.answer, verdict.isMissed, verdict.measured], ['depends', true, undefined]);
    assert.deepEqual(
      verdict.hangsOn.map(({ input, turns }) => `${input.key} ${turns}`),
      ['service-time true'],
    );
    // At 19 ms it is carried, and takes ln 100 / (52.6 - 50) = 1.8 s: no end that is near enough.
    assert.equal(latency(tier('100 ms', 'service-time: 19..30 ms')).answer, 'no');
  });

  test('is unknown without a workload', () => {
    const verdict = latency(tier('100 ms').replace(/workload.*/, ''));
    assert.deepEqual([verdict.answer, verdict.isMissed], ['unknown', false]);
  });

  test('is given for each journey of users, by its own target first', () => {
    const text = `
      workload { requests: 50/s, peak: 1x }
      targets { latency: p99 < 100 ms }
      client c
      web app { cores: 1, service-time: 10 ms }
      journey view { share: 50%
 c -> app }
      journey buy { share: 50%, latency: p50 < 5 ms
 c -> app }`;
    const { verdicts } = trustOf(text).trust;
    assert.deepEqual(
      verdicts
        .filter(({ target }) => target === 'latency')
        .map(({ journey, answer }) => `${journey?.name} ${answer}`),
      ['view yes', 'buy no'],
    );
  });

  test('looks closely at the journeys that are nearest to their limits where there are many', () => {
    // p99 is 88.4 ms, from 61 to 138 ms: all of these limits lie between.
    const limits = Array.from({ length: 30 }, (_, i) => 63 + 2 * i);
    const journeys = limits.map((limit, i) => `journey j${i} { latency: p99 < ${limit} ms\n c -> app }`);
    const parts = ['workload { requests: 50/s, peak: 1x }', 'client c'];
    const text = [...parts, 'web app { cores: 1, service-time: 8..12 ms }', ...journeys].join('\n');
    const verdicts = trustOf(text).trust.verdicts.filter(({ target }) => target === 'latency');
    assert.ok(verdicts.every(({ answer }) => answer === 'depends'));
    const looked = verdicts.map(({ hangsOn }) => hangsOn[0]?.turns !== undefined);
    assert.ok(looked[limits.indexOf(89)] && looked[limits.indexOf(87)]);
    assert.deepEqual([looked[0], looked[29]], [false, false]);
    assert.match(verdicts[29]?.message ?? '', /`service-time` of `app` \(8 ms to 12 ms\) moves it most\./);
  });
});
