import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journeyOf, latencyOf } from '../testing/latency-of.ts';

const pictures = (size: string) =>
  latencyOf(`
    workload { requests: 100/s, peak: 1x, reads: 100% }
    client browser
    service app { cores: 8, service-time: 1 ms }
    service files { cores: 8, service-time: 1 ms, link: 10 Mbit/s }
    browser -> app
    app -> files { response-size: ${size} }`);

test('a link that carries what comes delays it, and nobody says that this is exact', () => {
  // 10 KB x 8 bits x 100/s = 8 Mbit/s of 10.
  const { times, validity } = journeyOf(pictures('10 KB'));
  assert.ok((times?.mean.value ?? 0) > 8);
  assert.equal(validity.mark, 'approximate');
  assert.ok(validity.reasons.some((reason) => reason.includes('what waits for a link is not counted')));
});

test('a link that has more to carry than it can lets nobody through', () => {
  const { times, validity } = journeyOf(pictures('20 KB'));
  assert.equal(times, undefined);
  assert.deepEqual(validity, {
    mark: 'outside',
    reasons: [
      'The link of `files` has more to carry at the peak than it can, so there is no end to the wait: add machines or a wider link there, or send smaller messages.',
    ],
  });
});

test('the link of a host counts for what stands in it', () => {
  const { validity } = journeyOf(
    latencyOf(`
      workload { requests: 100/s, peak: 1x, reads: 100% }
      client browser
      service app { cores: 8, service-time: 1 ms }
      host box {
        cores: 8
        link: 10 Mbit/s
        service files { service-time: 1 ms }
      }
      browser -> app
      app -> files { response-size: 20 KB }`),
  );
  assert.match(validity.reasons.join(), /^The link of host `box` has more to carry/);
});

test('a loop through a part with too much to do says so, and not that it has no end', () => {
  const { validity } = journeyOf(
    latencyOf(`
      workload { requests: 100/s, peak: 1x, reads: 100% }
      client browser
      service app { cores: 1, service-time: 20 ms }
      browser -> app
      app -> app { calls: 0.5 }`),
  );
  assert.match(validity.reasons.join(), /^There is more work for `app` at the peak than can be done/);
});
