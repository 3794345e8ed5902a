// Whose p99 a row of the losses tells. Invariant: a journey that fails, that nobody takes, or that runs by itself decides
// nothing.
import type { LoadCase } from '../capacity/report.ts';
import type { LatencyReport, OpenFigure } from '../latency/report.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { touchedJourneys } from '../scenarios/touched-journeys.ts';
import { show, showChange } from './figures-in-words.ts';
import { goingOn, takenBy } from './loss-in-words.ts';

/** Of the journey with the greatest p99: `write 47.1 ms`; empty where none has a figure. */
export function slowest(load: LoadCase, latency: LatencyReport): string {
  const [first] = takenBy(load)
    .map(({ journey: { name } }) => ({ name, p99: p99Of(latency, name) }))
    .toSorted((a, b) => (b.p99?.value ?? -1) - (a.p99?.value ?? -1));
  return first?.p99 === undefined ? '' : `${first.name} ${show(first.p99)}`;
}

/** Of the journey that the loss slows most: `read 38.9 -> 49.8 ms`; where it slows none, of the one that it speeds up most. */
export function mostChanged(
  outcome: ScenarioOutcome,
  healthy: { readonly load: LoadCase; readonly latency: LatencyReport },
): string {
  const isTouched = touchedJourneys(outcome.load.context, healthy.load.context);
  const changes = goingOn(outcome, healthy.load).flatMap((name) => {
    const before = p99Of(healthy.latency, name);
    if (before === undefined) return [];
    const index = healthy.load.journeys.findIndex(({ journey }) => journey.name === name);
    return [{ name, before, after: isTouched(index) ? p99Of(outcome.latency, name) : before }];
  });
  const [first] = changes.toSorted((a, b) => growth(b) - growth(a));
  const last = changes.toSorted((a, b) => growth(a) - growth(b))[0];
  const most = first !== undefined && isSeen(first) && growth(first) > 1 ? first : last;
  if (most === undefined) return '';
  if (most.after === undefined) return `${most.name} has no end`;
  return isSeen(most) ? `${most.name} ${showChange(most.before, most.after)}` : 'as before';
}

interface Change {
  readonly before: OpenFigure;
  /** Undefined where a queue grows without end. */
  readonly after: OpenFigure | undefined;
}

/** By which factor it takes longer. */
function growth({ before, after }: Change): number {
  if (after === undefined) return Number.MAX_VALUE;
  return before.value > 0 ? after.value / before.value : after.value > 0 ? Number.MAX_VALUE : 1;
}

const isSeen = ({ before, after }: Change): boolean => show(before) !== show(after);

const p99Of = ({ journeys }: LatencyReport, name: string): OpenFigure | undefined =>
  journeys.find(({ journey }) => journey.name === name)?.times?.p99;
