// Verdicts on declared latencies.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { journeyOf, latencyOf } from '../testing/latency-of.ts';

const text = (target: string, time = '10 ms') => `
  workload { requests: 50/s, peak: 1x, reads: 100% }
  targets { latency: ${target} }
  client browser
  web app { cores: 1, service-time: ${time} }
  browser -> app`;

const verdictOf = (...args: Parameters<typeof text>) => journeyOf(latencyOf(text(...args))).target;

describe('a latency target', () => {
  it('is met or missed where nothing is uncertain, with both numbers', () => {
    // p99 is 20 ms x ln(100) = 92.1 ms.
    const met = verdictOf('p99 < 100 ms');
    assert.equal(met?.verdict, 'met');
    assert.equal(met?.isLikelyMet, true);
    assert.equal(met?.reason, 'p99 of `read` is 92.1 ms (92.1 ms); the target is less than 100 ms.');
    const missed = verdictOf('p99 < 90 ms');
    assert.equal(missed?.verdict, 'missed');
    assert.equal(missed?.isLikelyMet, false);
  });

  it('asks for any percentile', () => {
    // 20 ms x ln(10^4) = 184.2 ms.
    assert.equal(verdictOf('p9999 < 185 ms')?.verdict, 'met');
    assert.match(verdictOf('p9999 < 184 ms')?.reason ?? '', /^p99\.99 of `read` is 184\.2 ms/);
  });

  it('depends on the inputs where their ends disagree, and names what differs most', () => {
    const verdict = verdictOf('p99 < 100 ms', '5..12 ms');
    assert.equal(verdict?.verdict, 'depends');
    assert.match(
      verdict?.reason ?? '',
      /It depends most on the time at `app` \(6\.7 ms to 30 ms of the mean\)\.$/,
    );
  });

  it('depends on a station that the slow ends saturate', () => {
    const verdict = verdictOf('p99 < 100 ms', '5..25 ms');
    assert.equal(verdict?.verdict, 'depends');
    assert.match(
      verdict?.reason ?? '',
      /without an upper end.*there is more work for `app` than can be done\.$/,
    );
  });

  it('is missed at saturation, though there is no figure', () => {
    const verdict = verdictOf('p99 < 100 ms', '30 ms');
    assert.equal(verdict?.verdict, 'missed');
    assert.equal(verdict?.figure, undefined);
    assert.match(verdict?.reason ?? '', /^There is more work for `app` at the peak/);
  });

  it('is unknown where a time is missing, but missed where the rest is too slow already', () => {
    const with_ = (target: string, extra = '') =>
      journeyOf(latencyOf(`${text(target)}\nexternal bank\napp -> bank { round-trip: 0 ms${extra} }`)).target;
    const unknown = with_('p99 < 100 ms');
    assert.equal(unknown?.verdict, 'unknown');
    assert.match(unknown?.reason ?? '', /nothing says how long `bank` takes: write `latency`\.$/);
    assert.equal(with_('p99 < 90 ms')?.verdict, 'missed');
    // With a timeout it takes 30 ms at most.
    assert.equal(with_('p99 < 130 ms', ', timeout: 30 ms')?.verdict, 'met');
    assert.equal(with_('p99 < 110 ms', ', timeout: 30 ms')?.verdict, 'depends');
  });

  it('is unknown without a load', () => {
    const { target } = journeyOf(latencyOf(text('p99 < 100 ms').replace('requests: 50/s, ', '')));
    assert.equal(target?.verdict, 'unknown');
    assert.match(target?.reason ?? '', /without a workload nobody waits/);
  });

  it('of a journey goes before that for all, which is for users only', () => {
    const report = latencyOf(
      `${text('p99 < 100 ms')}
      worker night { cores: 1, service-time: 1 ms }
      journey mine { latency: p50 < 1 ms  browser -> app }
      journey nightly { rate: 1/s  night -> app }`.replaceAll('  ', '\n'),
    );
    const mine = journeyOf(report, 'mine').target;
    assert.equal(mine?.percentile, 0.5);
    assert.equal(mine?.verdict, 'missed');
    assert.equal(journeyOf(report, 'nightly').target, undefined);
  });

  it('is not judged where none is written', () => {
    assert.equal(journeyOf(latencyOf('client a\nweb b\na -> b')).target, undefined);
  });
});
