import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { trustOf } from '../testing/trust-of.ts';

describe('validity', () => {
  const marks = (text: string): readonly string[] =>
    trustOf(text).trust.validity.map(({ family, mark }) => `${family} ${mark}`);

  test('is exact where theory is', () => {
    const text = 'workload { requests: 10/s, peak: 2x }\nclient c\nweb app { cores: 1 }\nc -> app';
    assert.deepEqual(marks(text), ['load exact', 'latency exact', 'availability exact']);
    for (const { reasons } of trustOf(text).trust.validity) assert.deepEqual(reasons, []);
  });

  test('is approximate by the source of each approximation, told once', () => {
    const text = `
      workload { requests: 10/s, peak: 2x }
      client c
      web app
      cache hot { fronts: db, items: 10M, item-size: 1 KB, memory: 1 GB }
      database db { replicas: 1, failover: auto }
      c -> app
      app -> hot { reads: 2 }
      app -> db { writes: 1 }`;
    const validity = trustOf(text).trust.validity;
    assert.deepEqual(
      marks(text).filter((mark) => !mark.startsWith('latency')),
      ['load approximate', 'availability approximate'],
    );
    assert.match(
      validity[0]?.reasons[0] ?? '',
      /The hit ratio of `hot` .* Che's approximation: within 0\.2 percentage points/,
    );
    assert.match(validity.at(-1)?.reasons[0] ?? '', /right to first order/);
    for (const { reasons } of validity) assert.equal(new Set(reasons).size, reasons.length);
  });

  test('is outside where a figure is missing, with the reason', () => {
    const busy = 'workload { requests: 10K/s, peak: 2x }\nclient c\nweb app { cores: 1 }\nc -> app';
    const latency = trustOf(busy).trust.validity.find(({ family }) => family === 'latency');
    assert.equal(latency?.mark, 'outside');
    assert.match(latency?.reasons[0] ?? '', /more work for `app` at the peak than can be done/);
    assert.deepEqual(
      trustOf('client c').trust.validity.filter(({ family }) => family === 'load'),
      [],
    );
  });

  test('names only those assumptions that were used', () => {
    const said = (text: string): string =>
      trustOf(text)
        .trust.assumptions.map(({ message }) => message)
        .join('\n');
    const text = 'workload { requests: 10/s, peak: 2x, reads: 90% }\nclient c\nweb app\nc -> app';
    assert.match(said(text), /Loads are means while the peak lasts/);
    assert.doesNotMatch(said(text), /Machines of one role are alike/);
    assert.match(said(text.replace('web app', 'web app { instances: 2 }')), /Machines of one role are alike/);
    assert.doesNotMatch(said(text), /Growth compounds/);
    assert.match(said(text.replace('peak: 2x', 'peak: 2x, growth: 5%/month')), /Growth compounds/);
    assert.doesNotMatch(said(text), /The peak is assumed/);
    assert.match(said(text.replace('peak: 2x, ', '')), /The peak is assumed/);
    assert.equal(said(''), '');
  });
});
