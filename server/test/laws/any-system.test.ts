// All reports of any system, with the figures that only a mistake writes: nothing is broken, and the same text gives the
// same bytes. `npm run fuzz` asks for more of them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Analysis } from '../../src/core/analysis/analysis.ts';
import type { Figure } from '../../src/core/model/figure.ts';
import { arbitrarySystem } from '../../src/core/testing/arbitrary-system.ts';
import { inspectReports } from '../inspect-reports.ts';
import { inspect } from '../inspect-text.ts';
import { analyzeText } from '../sample-files.ts';

describe('any system', () => {
  it('has reports without a broken figure', () => {
    fc.assert(
      fc.property(arbitrarySystem, (text) => void inspect(text)),
      { numRuns: 250 },
    );
  });

  it('has the same reports again, whatever was analyzed before', () => {
    const texts = fc.sample(arbitrarySystem, { numRuns: 40, seed: 11 });
    const first = texts.map(inspect);
    const second = texts.toReversed().map(inspect).toReversed();
    assert.deepEqual(second, first);
  });
});

const text = 'workload { requests: 100/s, peak: 1x }\nclient c\nweb app\nc -> app\n';

/** A sound analysis with one more thing in its capacity report. */
function withExtra(extra: unknown): Analysis {
  const analysis = analyzeText('file:///sound.arch', text);
  return { ...analysis, capacity: { ...analysis.capacity, extra } } as Analysis;
}

const figure = (numbers: Partial<Figure>): Figure => ({
  low: 0.5,
  value: 0.5,
  high: 0.5,
  unit: 'fraction',
  origin: { type: 'declared', locations: [] },
  ...numbers,
});

describe('the laws of reports', () => {
  it('hold for a sound analysis', () => {
    inspectReports(withExtra({ share: figure({}) }), text);
    inspectReports(withExtra({ utilization: figure({ high: 7 }) }), text);
  });

  it('notice what is broken, wherever it stands', () => {
    class Late {
      get share(): Figure {
        return figure({ value: Number.NaN });
      }
    }
    const derived = (input: Figure): Figure =>
      figure({ origin: { type: 'derived', inputs: [{ name: 'share', figure: input }] } });
    const broken: readonly unknown[] = [
      { count: -1 },
      { list: [{ count: Number.POSITIVE_INFINITY }] },
      { share: figure({ low: 0.6 }) },
      { share: figure({ high: 1.5 }) },
      { share: figure({ low: Number.NaN }) },
      { share: derived(derived(figure({ low: -0.1 }))) },
      new Late(),
    ];
    for (const [i, extra] of broken.entries()) {
      assert.throws(() => inspectReports(withExtra(extra), text), assert.AssertionError, `broken ${i}`);
    }
  });

  it('notice times where a station saturates', () => {
    const analysis = analyzeText('file:///sound.arch', text);
    const { latency } = analysis;
    const full = figure({ value: 2, high: 2 });
    const stations = latency.stations.map(
      (station) =>
        new Proxy(station, {
          get: (target, key) => (key === 'utilization' ? full : Reflect.get(target, key)),
        }),
    );
    const saturated = { ...analysis, latency: { ...latency, stations } };
    assert.throws(() => inspectReports(saturated, text), /`app` has times at 2/);
  });
});
