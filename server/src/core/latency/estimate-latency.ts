// The estimate of times, from the loads of one case.

import type { CaseContext } from '../capacity/case-context.ts';
import { once } from '../model/derived-figure.ts';
import type { Component } from '../model/model.ts';
import { estimateClosed } from './closed-users.ts';
import { createVisits, type JourneyVisits, journeyLatencies } from './journey-latency.ts';
import { joinFacts, validityOfFacts } from './journey-validity.ts';
import { createLatencyContext } from './latency-context.ts';
import { noteLatency } from './note-latency.ts';
import { findPools, sumConnections } from './pools.ts';
import { findRefusals } from './refusals.ts';
import type { JourneyLatency, LatencyReport, Validity } from './report.ts';
import { stationWaits } from './station-waits.ts';

/**
 * Waits at stations, times of journeys with percentiles and verdicts, pools, refusals and the closed view, for one load
 * case: that of the declared workload, a stage or a scenario. Never throws for any model; every number in it is finite
 * and not negative, and where a station saturates there is none. Everything is computed when it is read, and then kept.
 * About linear in the calls of each journey; a percentile takes some evaluations of a transform over them.
 */
export function estimateLatency(load: CaseContext): LatencyReport {
  const context = createLatencyContext(load);
  const visits = createVisits(context);
  const stations = once(() => stationWaits(context));
  const journeys = once(() => journeyLatencies(context, visits));
  const pools = once(() => findPools({ context, visits }));
  const connectionSums = once(() => sumConnections({ context }));
  const refusals = once(() => findRefusals(context));
  const closed = once(() => estimateClosed(context, visits));
  const validity = once(() => validityOfAll(journeys(), visits));
  const notes = once(() =>
    noteLatency({
      context,
      journeys: journeys(),
      closed: closed(),
      unknown: unknownTimes(context.load, visits),
    }),
  );
  return {
    get stations() {
      return stations();
    },
    get journeys() {
      return journeys();
    },
    get pools() {
      return pools();
    },
    get connectionSums() {
      return connectionSums();
    },
    get refusals() {
      return refusals();
    },
    get closed() {
      return closed();
    },
    get validity() {
      return validity();
    },
    get notes() {
      return notes();
    },
  };
}

/** Each reason once: those for which there is no figure, and what holds for any of the others. */
function validityOfAll(journeys: readonly JourneyLatency[], visits: JourneyVisits): Validity {
  const outside = journeys.filter(({ validity }) => validity.mark === 'outside');
  const facts = journeys.flatMap((journey, index) =>
    outside.includes(journey) ? [] : [visits.factsOf(index)],
  );
  const { mark, reasons } = validityOfFacts(joinFacts(facts));
  return {
    mark: outside.length > 0 ? 'outside' : mark,
    reasons: [...new Set(outside.flatMap(({ validity }) => validity.reasons)), ...reasons],
  };
}

/** Parts that somebody waits for without knowing how long, in the order of the model. */
function unknownTimes({ basis }: CaseContext, visits: JourneyVisits): readonly Component[] {
  const found = new Set(basis.model.journeys.flatMap((_, index) => [...visits.factsOf(index).unknown]));
  return basis.model.components.filter((component) => found.has(component));
}
