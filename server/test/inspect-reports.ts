// Asks for every estimate there is, and fails where a figure is broken: no exception, no NaN, no infinite or negative
// number, low <= value <= high, fractions up to 1, percentiles in order, no time where a station saturates.
import assert from 'node:assert/strict';
import { toCapacityJson } from '../src/cli/format-capacity-json.ts';
import type { Analysis } from '../src/core/analysis/analysis.ts';
import type { AvailabilityFigures } from '../src/core/availability/report.ts';
import type { LatencyReport, StationWait, Times } from '../src/core/latency/report.ts';
import { buildReport } from '../src/core/report/build-report.ts';
import { renderMarkdown } from '../src/core/report/render-markdown.ts';
import { type Found, walkReport } from './walk-report.ts';

/** Random texts get no more losses than this: each is an estimate of its own. */
const mostLosses = 3;

/** All that the program says of it, as text. `text` is what it was analyzed from. */
export function inspectReports(analysis: Analysis, text: string): string {
  const asked = withFewLosses(analysis);
  const { capacity, availability, latency, scenarios, trust } = asked;
  for (const report of [capacity, availability, latency, scenarios, trust]) {
    for (const found of walkReport(report)) checkValue(found);
  }
  for (const one of availability.journeys) checkAvailability(one);
  checkLatency(latency);
  for (const outcome of scenarios.outcomes) checkLatency(outcome.latency);
  const sections = buildReport(asked, { sweep: true });
  const markdown = renderMarkdown('Any text', sections);
  const request = { format: 'json', question: {}, explain: [], down: [], isSweep: true } as const;
  const answer = { analysis: asked, request, sections, explained: [], outcome: undefined, isMissed: false };
  const json = toJson(toCapacityJson(answer, { path: 'any.arch', toPlace: () => undefined }));
  for (const said of [markdown, json]) checkWords(said, text);
  return `${markdown}\n${json}`;
}

/** The same analysis with some of its losses, from all over the list. */
function withFewLosses(analysis: Analysis): Analysis {
  const { outcomes } = analysis.scenarios;
  const step = Math.max(1, outcomes.length / mostLosses);
  const some = outcomes.filter((_, i) => Math.floor(i / step) > Math.floor((i - 1) / step));
  return { ...analysis, scenarios: { ...analysis.scenarios, outcomes: some } };
}

/** Writing JSON makes null of numbers that are none, without a word. */
const toJson = (value: object): string =>
  JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === 'number') checkNumber(inner, key, key);
    return inner;
  });

/** A word that only a mistake of the program writes; a user may have written it as well. */
function checkWords(said: string, text: string): void {
  for (const word of ['NaN', 'Infinity', 'undefined', '[object Object]']) {
    if (!text.includes(word)) assert.ok(!said.includes(word), `${word} stands in ${around(said, word)}`);
  }
}

const around = (said: string, word: string): string =>
  said.slice(Math.max(0, said.indexOf(word) - 100), said.indexOf(word) + 50);

/** Per cent of change for one per cent of an input: it may fall. */
const signed = new Set(['elasticity']);

/** Figures in per cent that may be more than the whole, by the name under which they stand. */
const mayExceedOne = /utilization|busy|healthy|failed|offered|measured|figure|growth|load|use|fill/;

function checkNumber(value: number, name: string, path: string): void {
  assert.ok(Number.isFinite(value) && (value >= 0 || signed.has(name)), `${path} is ${value}`);
}

function checkValue({ path, name, value }: Found): void {
  if (typeof value === 'number') {
    checkNumber(value, name, path);
    return;
  }
  const { low, high, unit } = value;
  const shown = `${path}: ${low} <= ${value.value} <= ${high} ${unit}`;
  assert.ok(0 <= low && low <= value.value && value.value <= high, shown);
  assert.ok(high < Number.POSITIVE_INFINITY, shown);
  const isWhole = unit === 'fraction' && !mayExceedOne.test(name);
  if (isWhole) assert.ok(high <= 1 + 1e-12, `${shown} is more than all`);
}

function checkAvailability({ availability, unavailability }: AvailabilityFigures): void {
  for (const [up, down] of [
    [availability.value, unavailability.value],
    [availability.low, unavailability.high],
    [availability.high, unavailability.low],
  ] as const) {
    assert.ok(Math.abs(up + down - 1) < 1e-12, `available ${up}, unavailable ${down}`);
  }
}

function checkLatency({ journeys, stations, refusals }: LatencyReport): void {
  for (const { times, validity, journey } of journeys) {
    checkTimes(times);
    assert.equal(times === undefined, validity.mark === 'outside', journey.name);
    assert.ok(validity.mark === 'exact' || validity.reasons.length > 0, journey.name);
  }
  const refusing = new Set(refusals.map(({ label }) => label));
  for (const station of stations) {
    checkTimes(station.wait);
    checkTimes(station.sojourn);
    checkSaturation(station, refusing.has(station.label));
  }
}

/** Percentiles are right to three digits. */
const tolerance = 1 - 2e-3;

function checkTimes(times: Times | undefined): void {
  if (times === undefined) return;
  const { p50, p95, p99, p999 } = times;
  for (const end of ['low', 'value', 'high'] as const) {
    const rising = [p50, p95, p99, p999].map((figure) => figure[end]);
    rising.forEach((time, i) => {
      assert.ok(i === 0 || time >= (rising[i - 1] as number) * tolerance, `${end}: ${rising}`);
    });
  }
}

/** What turns requests away may be asked for more than it can do. */
function checkSaturation(station: StationWait, refuses: boolean): void {
  const { label, utilization, validity, wait, sojourn, waiting, present } = station;
  const isTimed = [wait, sojourn, waiting, present].some((figure) => figure !== undefined);
  assert.equal(wait === undefined, validity.mark === 'outside', label);
  if (utilization.value >= 1 && !refuses) assert.ok(!isTimed, `${label} has times at ${utilization.value}`);
}
