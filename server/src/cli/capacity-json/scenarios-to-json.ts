// Losses beside the healthy system, and growth, for programs.
import { type ScenarioOutcome, type ScenarioReport, worstFirst } from '../../core/index.ts';
import { bare, type ToJson } from './figure-to-json.ts';

/** Of more losses than this no times are told: each takes a whole estimate of its own. */
const mostTimed = 30;
/** Stations that get busier, the busiest first. */
const mostRises = 20;

export function lossesToJson({ outcomes, outcomeOf }: ScenarioReport, toJson: ToJson): readonly object[] {
  const timed = new Set(worstFirst(outcomes).slice(0, mostTimed));
  return outcomes.map((outcome) =>
    // Solved anew, so that what is known of one loss does not stay while the next is written.
    lossToJson(timed.has(outcome) ? outcomeOf(outcome.scenario) : outcome, toJson, timed.has(outcome)),
  );
}

export function lossToJson(outcome: ScenarioOutcome, toJson: ToJson, isTimed = true): object {
  const { scenario, cutJourneys, promotion, switchTime, bottleneck, rises } = outcome;
  return {
    id: scenario.id,
    kind: scenario.kind,
    label: bare(scenario.label),
    verdict: outcome.verdict,
    cutJourneys,
    promotion: toJson(promotion),
    switchTime: toJson(switchTime),
    busiest:
      bottleneck?.station.utilization === undefined
        ? null
        : { label: bare(bottleneck.station.label), utilization: toJson(bottleneck.station.utilization) },
    rises: rises.slice(0, mostRises).map(({ label, healthy, failed }) => ({
      label: bare(label),
      healthy: toJson(healthy),
      failed: toJson(failed),
    })),
    p99Ms: isTimed ? timesOf(outcome) : null,
    holdsDailyUsers: toJson(outcome.holdsDailyUsers),
  };
}

/** Likely ones, in ms, of the journeys that go on. */
const timesOf = ({ cutJourneys, latency }: ScenarioOutcome): readonly object[] =>
  latency.journeys
    .filter(({ journey }) => !cutJourneys.includes(journey.name))
    .map(({ journey, times }) => ({ journey: journey.name, value: times?.p99.value ?? null }));

export const growthToJson = ({ sweep, growth }: ScenarioReport, toJson: ToJson): object => ({
  targetUtilization: toJson(sweep.targetUtilization),
  givesOut: sweep.order.map(({ label, component, atTarget, atLimit }) => ({
    label: bare(label),
    component: component.path,
    atTarget: toJson(atTarget),
    atLimit: toJson(atLimit),
  })),
  perMonth: toJson(growth?.growth),
  dates: (growth?.dates ?? []).map(({ label, component, toTarget, toLimit, ...is }) => ({
    label: bare(label),
    component: component.path,
    toTarget: toJson(toTarget),
    toLimit: toJson(toLimit),
    isWithinHorizon: is.isWithinHorizon,
    isWithinLeadTime: is.isWithinLeadTime,
  })),
});

type Step = ScenarioReport['sweep']['steps'][number];

export const sweepToJson = ({ sweep }: ScenarioReport, toJson: ToJson): readonly object[] =>
  sweep.steps.map(({ size, peakRequests, busiest, over }) => ({
    size: toJson(size),
    peakRequests: toJson(peakRequests),
    busiest: busiest === undefined ? null : sweptToJson(busiest, toJson),
    over: over.map((station) => sweptToJson(station, toJson)),
  }));

const sweptToJson = (station: Step['over'][number], toJson: ToJson): object => ({
  label: bare(station.label),
  component: station.component.path,
  utilization: toJson(station.utilization),
  machines: toJson(station.machines),
  machinesToRun: station.machinesToRun ?? null,
  instead: station.instead ?? null,
});
