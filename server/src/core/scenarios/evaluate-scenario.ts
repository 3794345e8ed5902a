// One loss, solved anew: who is cut off, what the others then bear, and how long it lasts where that is known.
// Invariant: the failed system is estimated by the same functions as the healthy one, with the loss as the only change.

import { createBasis } from '../capacity/basis.ts';
import { estimateCapacity } from '../capacity/estimate-capacity.ts';
import { findFailingJourneys, machineCount } from '../capacity/failing-journeys.ts';
import type { CapacityReport, LoadCase } from '../capacity/report.ts';
import { estimateLatency } from '../latency/estimate-latency.ts';
import { buildCallGraph, type Scenario } from '../model/build-call-graph.ts';
import type { CallGraph } from '../model/call-graph.ts';
import { figureOfPart } from '../model/change-figures.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Model } from '../model/model.ts';
import { figureOf, wordOf } from '../model/quantity.ts';
import { add, multiply, zero } from '../model/range.ts';
import type { ScenarioOutcome, StationChange } from './report.ts';
import type { FailureScenario } from './scenario.ts';

/** The healthy system. */
export interface Healthy {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly capacity: CapacityReport;
}

/** As the call graph and the estimate understand it. */
export const toScenario = ({ lost, machines, cold }: FailureScenario): Scenario => ({
  lost: new Set(lost),
  lostMachines: machines,
  coldCaches: new Set(cold),
});

/** What the loss does. About one estimate of the system, when its figures are read. */
export function evaluateScenario(healthy: Healthy, scenario: FailureScenario): ScenarioOutcome {
  const { model } = healthy;
  const circumstances = toScenario(scenario);
  const graph = once(() => buildCallGraph(model, circumstances));
  const capacity = once(() => estimateCapacity(model, graph(), circumstances));
  const load = (): LoadCase => capacity().cases[0];
  const latency = once(() => estimateLatency(load().context));
  const cut = once(() => cutJourneys(healthy, scenario));
  const rises = once(() => risesBetween(healthy.capacity.cases[0], load()));
  return {
    scenario,
    get cutJourneys() {
      return cut();
    },
    promotion: promotionOf(scenario),
    switchTime: switchTimeOf(model, scenario),
    get capacity() {
      return capacity();
    },
    get load() {
      return load();
    },
    get latency() {
      return latency();
    },
    get bottleneck() {
      return load().bottleneck;
    },
    get rises() {
      return rises();
    },
    get holdsDailyUsers() {
      return cut().length > 0 ? nobody(healthy.capacity.cases[0].dailyUsers) : heldBy(healthy, load());
    },
    get verdict() {
      return cut().length > 0 ? 'cuts' : verdictOf(model, load());
    },
  };
}

function cutJourneys({ model, graph, capacity }: Healthy, scenario: FailureScenario): readonly string[] {
  // The primary and the other replicas are left: nobody misses a read copy.
  const down = new Map(scenario.kind === 'replica' ? [] : scenario.machines);
  for (const component of scenario.lost) down.set(component, machineCount(component));
  const basis = createBasis(model, graph, {});
  return findFailingJourneys(basis, capacity.cases[0].journeys, 'instance').without(down);
}

const nobody = (users: Figure | undefined): Figure | undefined =>
  users && derivedFigure(zero, { unit: 'users', formula: 'none while a journey fails', inputs: () => [] });

/** Load that is not there any more, of what is lost, does not count as room for more users. */
function heldBy({ capacity }: Healthy, load: LoadCase): Figure | undefined {
  const before = capacity.cases[0].mostDailyUsers;
  const after = load.mostDailyUsers;
  return after === undefined || (before !== undefined && before.value < after.value) ? before : after;
}

function verdictOf(model: Model, { bottleneck }: LoadCase): ScenarioOutcome['verdict'] {
  const busy = bottleneck?.station.utilization?.value ?? 0;
  if (busy > 1) return 'overloaded';
  const target = figureOfPart(model, 'targets', 'utilization');
  return target !== undefined && busy > target.value ? 'strained' : 'carries';
}

/** Until a replica takes the writes, where the primary is what is lost. */
function promotionOf({ kind, subjects }: FailureScenario): Figure | undefined {
  const [store] = subjects;
  if (kind !== 'primary' || store === undefined || wordOf(store, 'failover') !== 'auto') return undefined;
  return figureOf(store, 'failover-time');
}

/** Detection and the time for which clients keep an answer, where a name service leads to what is lost and to others. */
function switchTimeOf(model: Model, { lost }: FailureScenario): Figure | undefined {
  const isLost = new Set(lost);
  const targetsOf = (dns: Component): readonly Component[] =>
    model.connections.filter(({ from }) => from === dns).map(({ to }) => to);
  const switching = model.components.filter((component) => {
    if (component.kind.word !== 'dns') return false;
    const targets = targetsOf(component);
    return targets.some((to) => isLost.has(to)) && targets.some((to) => !isLost.has(to));
  });
  const times = switching.flatMap((dns) => switchTime(dns) ?? []);
  return times.toSorted((a, b) => b.value - a.value)[0];
}

/** Without a health check nobody switches by themselves. */
function switchTime(dns: Component): Figure | undefined {
  const [interval, failures, ttl] = ['check-interval', 'check-failures', 'ttl'].map((key) =>
    figureOf(dns, key),
  );
  if (!dns.attributes.has('health-check') || interval === undefined || failures === undefined)
    return undefined;
  const detection = multiply(interval, failures);
  return derivedFigure(ttl === undefined ? detection : add(detection, ttl), {
    unit: 'ms',
    formula: `check-interval x check-failures${ttl === undefined ? '' : ' + ttl'}`,
    inputs: () => [
      { name: 'check-interval', figure: interval },
      { name: 'check-failures', figure: failures },
      ...(ttl === undefined ? [] : [{ name: 'ttl', figure: ttl }]),
    ],
  });
}

/** Differences below this are those of rounding. */
const noticed = 1e-9;

function risesBetween(before: LoadCase, after: LoadCase): readonly StationChange[] {
  const known = new Map(stationsOf(before).map((change) => [change.label, change.utilization]));
  return stationsOf(after)
    .flatMap(({ label, component, utilization }): StationChange[] => {
      const healthy = known.get(label);
      if (utilization === undefined || utilization.value <= (healthy?.value ?? 0) + noticed) return [];
      return [{ label, component, healthy, failed: utilization }];
    })
    .toSorted((a, b) => (b.failed?.value ?? 0) - (a.failed?.value ?? 0));
}

interface Labelled {
  readonly label: string;
  readonly component: Component | undefined;
  readonly utilization: Figure | undefined;
}

const stationsOf = ({ components, hosts }: LoadCase): readonly Labelled[] => [
  ...components.flatMap(({ component, stations }) =>
    stations
      .filter(({ role }) => role !== 'host')
      .map(({ label, utilization }) => ({ label, component, utilization })),
  ),
  ...hosts.map(({ station }) => ({
    label: station.label,
    component: undefined,
    utilization: station.utilization,
  })),
];
