// Whose time a row of the losses tells: a p99, or what rises where no p99 does. Invariant: a journey that fails, that
// nobody takes, or that runs by itself decides nothing.
import type { LoadCase } from '../capacity/report.ts';
import type { LatencyReport, OpenFigure } from '../latency/report.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { show, showChange } from './figures-in-words.ts';
import { takenBy } from './loss-in-words.ts';
import { type Change, type Compared, growth, mostSlowed, timesWith } from './slowed-journeys.ts';

/** Of the journey with the greatest p99: `write 47.1 ms`; empty where none has a figure. */
export function slowest(load: LoadCase, latency: LatencyReport): string {
  const [first] = takenBy(load)
    .map(({ journey: { name } }) => ({ name, p99: p99Of(latency, name) }))
    .toSorted((a, b) => (b.p99?.value ?? -1) - (a.p99?.value ?? -1));
  return first?.p99 === undefined ? '' : `${first.name} ${show(first.p99)}`;
}

/**
 * Of the journey that the loss slows most: `read 38.9 -> 49.8 ms`, or by another figure, `static p50 1 -> 140 ms`; where
 * it slows none, of the one that it speeds up most.
 */
export function mostChanged(outcome: ScenarioOutcome, healthy: Compared): string {
  const times = timesWith(outcome, healthy);
  const slowed = mostSlowed(times);
  if (slowed !== undefined) return inWords(slowed, slowed.which === 'p99' ? '' : ` ${slowed.which}`);
  const changes = times.map(({ name, before, after }) => ({ name, before: before.p99, after: after?.p99 }));
  const [first] = changes.toSorted((a, b) => growth(b) - growth(a));
  const last = changes.toSorted((a, b) => growth(a) - growth(b))[0];
  const most = first !== undefined && isSeen(first) && growth(first) > 1 ? first : last;
  if (most === undefined) return '';
  return isSeen(most) ? inWords(most, '') : 'as before';
}

const inWords = ({ name, before, after }: Change, which: string): string =>
  after === undefined ? `${name} has no end` : `${name}${which} ${showChange(before, after)}`;

const isSeen = ({ before, after }: Change): boolean => show(before) !== show(after);

const p99Of = ({ journeys }: LatencyReport, name: string): OpenFigure | undefined =>
  journeys.find(({ journey }) => journey.name === name)?.times?.p99;
