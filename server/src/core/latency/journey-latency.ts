// The time of each journey with its figures. Invariant: where a station that the journey waits for has more work than it
// can do, the journey has no figure.

import type { SizeContext } from '../capacity/message-sizes.ts';
import { mixture } from '../formulas/latency/index.ts';
import type { JourneyGraph } from '../model/call-graph.ts';
import { once } from '../model/derived-figure.ts';
import type { Component, Journey } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import { saturated } from './describe-station.ts';
import { type Facts, findFacts, validityOfFacts } from './journey-validity.ts';
import { judgeTarget, targetOf } from './judge-target.ts';
import type { LatencyContext } from './latency-context.ts';
import type { Operation } from './own-time.ts';
import { perBound } from './per-bound.ts';
import type { JourneyLatency, LatencyVerdict, OpenFigure, TimeShare, Validity } from './report.ts';
import { type Roots, type SpentAt, spentTimes, timeShares } from './time-shares.ts';
import { type Described, percentileFigure, type Spread, timesOf } from './times.ts';
import type { Visit } from './visit.ts';
import { createWalker } from './walk-visits.ts';

/** The visits of all journeys, at each end of the figures; walked when first asked for. */
export interface JourneyVisits {
  /** By the index of the journey. */
  readonly rootsAt: (journey: number, bound: Bound) => Roots;
  /** Any visit of a journey, also one that nobody waits for. */
  readonly visitsAt: (
    journey: number,
    bound: Bound,
  ) => (component: number, operation: Operation) => Visit | undefined;
  /** What keeps the likely times of a journey from being exact. */
  readonly factsOf: (journey: number) => Facts;
}

export function createVisits(context: LatencyContext): JourneyVisits {
  const { basis, attributes } = context.load;
  const sizes: SizeContext = {
    components: basis.model.components,
    staticSize: declaredFigure({ attributes }, 'static-size'),
  };
  const walkAt = perBound((bound) => {
    const { journeys } = basis.graphAt(bound);
    const walker = createWalker({ context, bound, sizes });
    const of = <T>(make: (journey: JourneyGraph) => T, none: T): ((journey: number) => T) => {
      const known = new Map<number, T>();
      return (index) => {
        const journey = journeys[index];
        const found = known.get(index) ?? (journey === undefined ? none : make(journey));
        known.set(index, found);
        return found;
      };
    };
    return { roots: of<Roots>(walker.entries, []), visits: of(walker.visitsOf, () => undefined) };
  });
  const facts = new Map<number, Facts>();
  return {
    factsOf: (journey) => {
      const known = facts.get(journey) ?? findFacts(walkAt('value').roots(journey));
      facts.set(journey, known);
      return known;
    },
    rootsAt: (journey, bound) => walkAt(bound).roots(journey),
    visitsAt: (journey, bound) => walkAt(bound).visits(journey),
  };
}

/** In the order of the model. Each figure is computed when it is read. */
export const journeyLatencies = (context: LatencyContext, visits: JourneyVisits): readonly JourneyLatency[] =>
  context.load.basis.model.journeys.map((journey, index) =>
    buildJourney(journey, index, { context, visits }),
  );

interface Building {
  readonly context: LatencyContext;
  readonly visits: JourneyVisits;
}

function buildJourney(journey: Journey, index: number, { context, visits }: Building): JourneyLatency {
  const endless = once(() => endlessLoop(context, index));
  const at = perBound((bound): Spread => spreadOf(visits.rootsAt(index, bound), endless()));
  const spent = perBound((bound): ReturnType<SpentAt> => {
    const loop = endless();
    // Where one part is full, the others still have their times.
    return loop === undefined
      ? spentTimes(visits.rootsAt(index, bound))
      : { saturates: `the loop of ${loop}` };
  });
  const callsOf = ({ id }: Component): number => {
    const traffic = context.load.basis.traffic('value')[index];
    return (traffic?.reads[id] ?? 0) + (traffic?.writes[id] ?? 0);
  };
  const shares = once(() => timeShares(spent, callsOf));
  const facts = (): Facts => visits.factsOf(index);
  const outside = once(() =>
    outsideReason(at('value'), { endless: endless(), roots: visits.rootsAt(index, 'value') }),
  );
  const described: Described = {
    at,
    what: `all that \`${journey.name}\` waits for`,
    inputs: () => inputsOf(shares()),
  };
  const known = new Map<number, OpenFigure | undefined>();
  const percentile = (fraction: number): OpenFigure | undefined => {
    if (outside() !== undefined || !(fraction >= 0 && fraction <= 0.99999)) return undefined;
    if (!known.has(fraction)) known.set(fraction, percentileFigure(described, fraction, context));
    return known.get(fraction);
  };
  const times = once(() => (outside() === undefined ? timesOf(described, context) : undefined));
  const target = once(() => verdict(journey, { context, percentile, outside, facts, shares, index }));
  return {
    journey,
    hasRequests: (context.load.rates.journeys[index]?.requests.value ?? 0) > 0,
    percentile,
    get times() {
      return times();
    },
    get shares() {
      return outside() === undefined ? shares() : [];
    },
    get validity() {
      return validityOf(outside(), facts);
    },
    get target() {
      return target();
    },
  };
}

/** Requests come in at one of the entries, by chance. */
function spreadOf(roots: Roots, endless: string | undefined): Spread {
  if (endless !== undefined) return { saturates: `the loop of ${endless}` };
  const label = roots.find(({ visit }) => visit.saturates !== undefined)?.visit.saturates;
  if (label !== undefined) return { saturates: label };
  return { latency: mixture(roots.map(({ visit, weight }) => ({ weight, part: visit.latency }))) };
}

function outsideReason(
  spread: Spread,
  { endless, roots }: { readonly endless: string | undefined; readonly roots: Roots },
): string | undefined {
  if (endless !== undefined) return `${endless} call each other without end, so no answer comes.`;
  if ('saturates' in spread) return saturated(...saturatedOn(roots, spread.saturates));
  if (spread.latency !== undefined) return undefined;
  return roots.length === 0
    ? 'No request of it arrives anywhere.'
    : 'Its calls nest deeper, or lead back in more ways, than can be followed.';
}

/** All stations on the way that have more work than they can do, in the order of the visits; `first` where none is known. */
function saturatedOn(roots: Roots, first: string): readonly string[] {
  const labels = new Set<string>();
  const seen = new Set<Visit>();
  const left = roots.map(({ visit }) => visit).toReversed();
  for (let visit = left.pop(); visit !== undefined; visit = left.pop()) {
    // What is given up in time, and what has a time, holds nobody up.
    if (visit.saturates === undefined || seen.has(visit)) continue;
    seen.add(visit);
    const callees = visit.legs.flatMap(({ visit: to }) => (to?.saturates === undefined ? [] : [to]));
    if (visit.own.saturates !== undefined) labels.add(visit.own.saturates);
    // A replica that holds up writes is no visit of its own.
    else if (callees.length === 0) labels.add(visit.saturates);
    left.push(...callees.toReversed());
  }
  return labels.size === 0 ? [first] : [...labels];
}

/** The components of a loop that goes on for ever, where there is one. */
function endlessLoop({ load: { basis } }: LatencyContext, index: number): string | undefined {
  return basis
    .traffic('value')
    [index]?.endless[0]?.map((id) => `\`${basis.model.components[id]?.label}\``)
    .join(', ');
}

const validityOf = (outside: string | undefined, facts: () => Facts): Validity =>
  outside === undefined ? validityOfFacts(facts()) : { mark: 'outside', reasons: [outside] };

const inputsOf = (shares: readonly TimeShare[]) =>
  shares.map(({ component, total }) => ({ name: `time at ${component.label}`, figure: total }));

interface Verdict {
  readonly context: LatencyContext;
  readonly index: number;
  readonly percentile: (fraction: number) => OpenFigure | undefined;
  readonly outside: () => string | undefined;
  readonly facts: () => Facts;
  readonly shares: () => readonly TimeShare[];
}

function verdict(
  journey: Journey,
  { context, index, percentile, outside, facts, shares }: Verdict,
): LatencyVerdict | undefined {
  const limit = targetOf(context.load.basis.model, journey);
  if (limit === undefined) return undefined;
  const hasLoad = (context.load.rates.journeys[index]?.requests.value ?? 0) > 0;
  return judgeTarget(limit, {
    journey,
    figure: percentile(limit.percentile),
    outside: outside(),
    unknown: outside() === undefined ? [...facts().unknown] : [],
    hasLoad,
    shares,
  });
}
