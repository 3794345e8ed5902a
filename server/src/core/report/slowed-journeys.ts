// Which journey a loss slows, and which figure of it tells so best. Invariant: a journey that fails, that nobody takes, or
// that the loss does not touch is not slowed; its times are not computed again.
import type { LoadCase } from '../capacity/report.ts';
import type { LatencyReport, OpenFigure, Times } from '../latency/report.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { touchedJourneys } from '../scenarios/touched-journeys.ts';
import { goingOn } from './loss-in-words.ts';

export interface Change {
  /** Of the journey. */
  readonly name: string;
  readonly before: OpenFigure;
  /** Undefined where a queue grows without end. */
  readonly after: OpenFigure | undefined;
}

interface Slowing extends Change {
  readonly which: 'p99' | 'p95' | 'p50' | 'mean';
}

export interface Compared {
  readonly load: LoadCase;
  readonly latency: LatencyReport;
}

/** Times of a journey of users that goes on. */
interface TimesOfJourney {
  readonly name: string;
  readonly before: Times;
  /** Undefined where a queue grows without end. */
  readonly after: Times | undefined;
}

/** In the order of the model; `before` and `after` are the same where the loss does not touch the journey. */
export function timesWith(outcome: ScenarioOutcome, healthy: Compared): readonly TimesOfJourney[] {
  const isTouched = touchedJourneys(outcome.load.context, healthy.load.context);
  return goingOn(outcome, healthy.load).flatMap((name) => {
    const before = timesOf(healthy.latency, name);
    if (before === undefined) return [];
    const index = healthy.load.journeys.findIndex(({ journey }) => journey.name === name);
    return [{ name, before, after: isTouched(index) ? timesOf(outcome.latency, name) : before }];
  });
}

const timesOf = ({ journeys }: LatencyReport, name: string): Times | undefined =>
  journeys.find(({ journey }) => journey.name === name)?.times;

/**
 * The figure that rises most: a p99, on which targets are mostly set, where one rises notably, else the mean or another
 * percentile. Undefined where nothing rises notably.
 */
export function mostSlowed(times: readonly TimesOfJourney[]): Slowing | undefined {
  const moved = times.filter(hasMoved);
  return most(moved, ['p99']) ?? most(moved, ['p50', 'p95', 'mean']);
}

function most(times: readonly TimesOfJourney[], which: readonly Slowing['which'][]): Slowing | undefined {
  return times
    .flatMap(({ name, before, after }) =>
      which.map((each): Slowing => ({ name, which: each, before: before[each], after: after?.[each] })),
    )
    .filter(isNotable)
    .toSorted((a, b) => growth(b) - growth(a))[0];
}

/**
 * Whether a loss that is no news otherwise slows a journey notably. Asked only of losses that send requests another way,
 * or to a cache that holds nothing, and that some part of the requests comes to: each costs an estimate of its own.
 */
export const isSlowing = (outcome: ScenarioOutcome, healthy: Compared): boolean =>
  outcome.redirects &&
  outcome.raises &&
  mostAsked(outcome, healthy) >= leastAsked &&
  timesWith(outcome, healthy).some(isSlowed);

/** What moves a median moves the mean as well, which costs much less than a percentile. */
function isSlowed(times: TimesOfJourney): boolean {
  return hasMoved(times) && (most([times], ['mean']) ?? most([times], ['p99'])) !== undefined;
}

/** Of the requests of a journey: fewer leave its mean and its percentiles up to p95 about as they are. */
const leastAsked = 0.05;

/** Visits of what is lost or cold by one request, of the journey of users that goes on and has most. */
function mostAsked(outcome: ScenarioOutcome, { load }: Compared): number {
  const { lost, machines, cold } = outcome.scenario;
  const parts = [...lost, ...machines.keys(), ...cold];
  const traffic = load.context.basis.traffic('value');
  const isGoingOn = new Set(goingOn(outcome, load));
  return load.journeys.reduce((most, { journey: { name } }, i) => {
    if (!isGoingOn.has(name)) return most;
    const { reads = [], writes = [] } = traffic[i] ?? {};
    return Math.max(
      most,
      parts.reduce((visits, { id }) => visits + (reads[id] ?? 0) + (writes[id] ?? 0), 0),
    );
  }, 0);
}

/** Of the mean: by less than this no percentile up to p99 rises notably, for it would be a rise of some. */
const leastMove = 0.005;

/** Means cost little and percentiles much. */
function hasMoved({ before, after }: TimesOfJourney): boolean {
  if (after === undefined) return true;
  if (after === before) return false;
  return Math.abs(after.mean.value - before.mean.value) > leastMove * before.mean.value;
}

/** By a fifth and by 1 ms. */
const isNotable = ({ before, after }: Change): boolean =>
  after === undefined || (after.value >= before.value * 1.2 && after.value >= before.value + 1);

/** By which factor it takes longer. */
export function growth({ before, after }: Change): number {
  if (after === undefined) return Number.MAX_VALUE;
  return before.value > 0 ? after.value / before.value : after.value > 0 ? Number.MAX_VALUE : 1;
}
