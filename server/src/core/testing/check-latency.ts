// What every report of times must keep, for tests.
import assert from 'node:assert/strict';
import type { LatencyReport, Times } from '../latency/report.ts';
import { figuresOf, percentilesOf } from './latency-of.ts';

/** All figures are finite and between their ends, and percentiles rise. */
export function checkFigures(report: LatencyReport, name: string): void {
  let count = 0;
  for (const [path, { low, value, high }] of figuresOf(report)) {
    const shown = `${name} ${path}: ${low} ${value} ${high}`;
    assert.ok(0 <= low && low <= value && value <= high && high < Number.POSITIVE_INFINITY, shown);
    count += 1;
  }
  const rising = (times: Times | undefined, what: string): void => {
    if (times === undefined) return;
    for (const end of ['low', 'value', 'high'] as const) {
      const found = percentilesOf(times).map((figure) => figure[end]);
      // Percentiles are right to three digits.
      for (const [i, each] of found.entries())
        assert.ok(
          i === 0 || each >= (found[i - 1] as number) * (1 - 2e-3),
          `${name} ${what} ${end} ${found}`,
        );
    }
  };
  for (const { times, journey, validity } of report.journeys) {
    rising(times, journey.name);
    assert.equal(times === undefined, validity.mark === 'outside', `${name} ${journey.name}`);
  }
  for (const { wait, sojourn, label, validity } of report.stations) {
    rising(wait, label);
    rising(sojourn, label);
    assert.equal(wait === undefined, validity.mark === 'outside', `${name} ${label}`);
  }
  for (const { message } of report.notes) assert.doesNotMatch(message, /NaN|Infinity|undefined/);
  assert.ok(count > 0 || report.stations.length === 0, `${name} has no figures`);
}
