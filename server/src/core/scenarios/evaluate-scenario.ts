// One loss, solved anew: who is cut off, what the others then bear, and how long it lasts where that is known.
// Invariant: the failed system is estimated by the same functions as the healthy one, with the loss as the only change.

import { type Basis, createBasis } from '../capacity/basis.ts';
import { loadCaseOf } from '../capacity/build-load-case.ts';
import { type CaseContext, createCaseContext } from '../capacity/case-context.ts';
import { type FailingJourneys, findFailingJourneys } from '../capacity/failing-journeys.ts';
import { findBusiest } from '../capacity/find-bottleneck.ts';
import { toLossScenario } from '../capacity/loss-scenario.ts';
import { machineCount } from '../capacity/machine-count.ts';
import { findNeeds } from '../capacity/needs-there.ts';
import { planStations } from '../capacity/plan-stations.ts';
import type { CapacityReport, LoadCase } from '../capacity/report.ts';
import { estimateLatency } from '../latency/estimate-latency.ts';
import { buildCallGraph, type Scenario } from '../model/build-call-graph.ts';
import type { CallGraph, JourneyGraph } from '../model/call-graph.ts';
import { figureOfPart } from '../model/change-figures.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { lazyObjects } from '../model/lazy-object.ts';
import type { Component, Model } from '../model/model.ts';
import { zero } from '../model/range.ts';
import { type BusyStation, busyStations } from './busy-stations.ts';
import { failingShares } from './failing-share.ts';
import { mayRaise } from './may-raise.ts';
import { findPileUps } from './pile-ups.ts';
import { promotionTime } from './promotion-time.ts';
import type { ScenarioOutcome, StationChange } from './report.ts';
import type { FailureScenario } from './scenario.ts';
import { switchTimeOf } from './switch-time.ts';

/** The healthy system. */
export interface Healthy {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly capacity: CapacityReport;
}

/** What all losses of one system are compared with; each part is computed once, when it is first asked for. */
export interface Comparison extends Healthy {
  readonly failing: () => FailingJourneys;
  readonly stations: () => ReadonlyMap<string, BusyStation>;
}

export function createComparison(healthy: Healthy): Comparison {
  const [{ context, journeys }] = healthy.capacity.cases;
  const failing = once(() => findFailingJourneys(context.basis, journeys, 'instance'));
  const stations = once(() => new Map(busyStations(context).map((station) => [station.label, station])));
  return { ...healthy, failing, stations };
}

/** As the call graph and the estimate understand it. */
export function toScenario({ kind, lost, machines, cold }: FailureScenario): Scenario {
  // The primary and the other replicas are left: nobody misses a read copy.
  if (kind === 'replica') return { lostMachines: machines };
  return toLossScenario({ lost, machines, cold });
}

/**
 * What the loss does. Machines that leave others of their kind change their own stations only, which costs little; any
 * other loss sends traffic elsewhere, and costs one estimate of the system. Nothing is computed before it is read.
 */
export const evaluateScenario = (comparison: Comparison, scenario: FailureScenario): ScenarioOutcome =>
  toOutcome({ comparison, scenario, circumstances: toCircumstances({ comparison, scenario }) });

interface Loss {
  readonly comparison: Comparison;
  readonly scenario: FailureScenario;
}

interface Circumstances {
  readonly down: Scenario;
  /** Traffic goes elsewhere than before. */
  readonly redirects: boolean;
  /** What does not work, or takes no writes. */
  readonly parts: ReadonlySet<Component>;
  readonly context: CaseContext;
}

const toCircumstances = lazyObjects<Loss, Circumstances>({
  down: ({ scenario }) => toScenario(scenario),
  redirects: (_, { down: { lost, lostWrites, coldCaches } }) =>
    (lost?.size ?? 0) + (lostWrites?.size ?? 0) + (coldCaches?.size ?? 0) > 0,
  parts: (_, { down }) => new Set([...(down.lost ?? []), ...(down.lostWrites ?? [])]),
  context: ({ comparison }, self) => {
    const { context } = comparison.capacity.cases[0];
    return createCaseContext(basisOf(comparison, self), context.attributes, context);
  },
});

const toOutcome = lazyObjects<Loss & { readonly circumstances: Circumstances }, ScenarioOutcome>({
  scenario: ({ scenario }) => scenario,
  cutJourneys: ({ comparison, scenario }) => comparison.failing().allWithout(machinesDown(scenario)),
  needs: ({ comparison, circumstances }, self) =>
    findNeeds({
      healthy: comparison.graph,
      failed: circumstances.context.basis.graph,
      lost: circumstances.parts,
      cutJourneys: self.cutJourneys,
    }),
  failingShares: ({ comparison, scenario }, { cutJourneys }) =>
    failingShares(comparison.capacity.cases[0], scenario, cutJourneys),
  pileUps: ({ comparison, circumstances }, self) =>
    findPileUps({
      healthy: comparison.graph,
      failed: () => circumstances.context.basis.graph,
      capacity: comparison.capacity,
      lost: circumstances.parts,
      cutJourneys: () => self.cutJourneys,
    }),
  promotion: ({ comparison, scenario, circumstances }) =>
    promotionTime(scenario, { ...comparison, circumstances: circumstances.down }),
  switchTime: ({ comparison, circumstances }, self) =>
    switchTimeOf({
      healthy: comparison.graph,
      failed: circumstances.context.basis.graph,
      cutJourneys: self.cutJourneys,
    }),
  redirects: ({ circumstances }) => circumstances.redirects,
  raises: ({ comparison, scenario, circumstances: { redirects, parts } }) =>
    !redirects || scenario.machines.size > 0 || mayRaise(comparison, new Set([...parts, ...scenario.cold])),
  load: ({ circumstances }) => loadCaseOf(circumstances.context, undefined),
  latency: ({ circumstances }) => estimateLatency(circumstances.context),
  bottleneck: (_, self) => self.load.bottleneck,
  busiest: ({ comparison, scenario, circumstances }) => busiestIn(circumstances, scenario, comparison),
  rises: ({ comparison }, self) => risesTo(self, comparison),
  holdsDailyUsers: ({ comparison, scenario }, self) => {
    const [healthy] = comparison.capacity.cases;
    const isCut = comparison.failing().without(machinesDown(scenario)).length > 0;
    return isCut ? nobody(healthy.dailyUsers) : heldBy(healthy.mostDailyUsers, self.load);
  },
  verdict: ({ comparison }, self) =>
    self.cutJourneys.length > 0
      ? 'cuts'
      : (quietVerdict(comparison, self) ?? verdictOf(comparison.model, self.busiest)),
});

function basisOf({ model, capacity }: Comparison, { down, redirects }: Circumstances): Basis {
  const { basis } = capacity.cases[0].context;
  const plansOf: Basis['plansOf'] = (component) => {
    const lostMachines = down.lostMachines?.get(component);
    return lostMachines === undefined ? basis.plansOf(component) : planStations(component, { lostMachines });
  };
  const changed = { ...basis, scenario: down, plansOf };
  return redirects ? redirectedBasis(changed, model, down) : changed;
}

/** Journeys that come to nothing that is lost go on as before, so only the others are solved anew. */
function redirectedBasis(healthy: Basis, model: Model, circumstances: Scenario): Basis {
  const { lost = [], lostWrites = [], coldCaches = [] } = circumstances;
  const gone = new Set([...lost, ...lostWrites, ...coldCaches].map(({ id }) => id));
  // What is applied at a copy is no visit.
  const isAffected = ({ visits, calls }: JourneyGraph): boolean =>
    [...gone].some((id) => (visits[id] ?? 0) !== 0) || calls.some(({ to }) => gone.has(to));
  const affected = healthy.graph.journeys.map(isAffected);
  const part: Model = { ...model, journeys: model.journeys.filter((_, i) => affected[i]) };
  const solved = createBasis(part, buildCallGraph(part, circumstances), circumstances);
  const merge = <T>(all: readonly T[], anew: readonly T[]): readonly T[] => {
    let next = 0;
    return all.map((one, i) => (affected[i] ? (anew[next++] as T) : one));
  };
  const graphAt: Basis['graphAt'] = (bound) => {
    const all = healthy.graphAt(bound);
    return { ...all, journeys: merge(all.journeys, solved.graphAt(bound).journeys) };
  };
  return {
    ...healthy,
    graph: graphAt('value'),
    graphAt,
    traffic: (bound) => merge(healthy.traffic(bound), solved.traffic(bound)),
  };
}

function machinesDown(scenario: FailureScenario): ReadonlyMap<Component, number> {
  // The primary and the other replicas are left: nobody misses a read copy.
  const down = new Map(scenario.kind === 'replica' ? [] : scenario.machines);
  for (const component of scenario.lost) down.set(component, machineCount(component));
  return down;
}

const nobody = (users: Figure | undefined): Figure | undefined =>
  users && derivedFigure(zero, { unit: 'users', formula: 'none while a journey fails', inputs: () => [] });

/** Load that is not there any more, of what is lost, does not count as room for more users. */
function heldBy(before: Figure | undefined, { mostDailyUsers: after }: LoadCase): Figure | undefined {
  return after === undefined || (before !== undefined && before.value < after.value) ? before : after;
}

/** Of what is lost and leaves others of its kind, only their own stations can be busier than before. */
function busiestIn(failed: Circumstances, scenario: FailureScenario, comparison: Comparison): number {
  const [healthy] = comparison.capacity.cases;
  // Nothing can be said beside a loop without end.
  if (healthy.bottleneck === undefined) return 0;
  if (failed.redirects) return findBusiest(failed.context)?.utilization ?? 0;
  const changed = busyStations(failed.context, new Set(scenario.machines.keys()));
  const before = healthy.bottleneck.station.utilization?.value ?? 0;
  return changed.reduce((most, { utilization }) => Math.max(most, utilization), before);
}

/** Where nothing gets busier than it is, and that is fine, the loss need not be solved. */
function quietVerdict({ model, capacity }: Comparison, { raises }: ScenarioOutcome): 'carries' | undefined {
  const before = capacity.cases[0].bottleneck?.station.utilization?.value ?? 0;
  return !raises && verdictOf(model, before) === 'carries' ? 'carries' : undefined;
}

function verdictOf(model: Model, busiest: number): ScenarioOutcome['verdict'] {
  if (busiest > 1) return 'overloaded';
  const target = figureOfPart(model, 'targets', 'utilization');
  return target !== undefined && busiest > target.value ? 'strained' : 'carries';
}

/** Differences below this are those of rounding. */
const noticed = 1e-9;

function risesTo(
  { load, scenario, redirects }: ScenarioOutcome,
  { stations }: Comparison,
): readonly StationChange[] {
  const changed = redirects ? undefined : new Set(scenario.machines.keys());
  return busyStations(load.context, changed)
    .filter(({ label, utilization }) => utilization > (stations().get(label)?.utilization ?? 0) + noticed)
    .toSorted((a, b) => b.utilization - a.utilization)
    .map(({ label, component, station }) => ({
      label,
      component,
      get healthy() {
        return stations().get(label)?.station().utilization;
      },
      get failed() {
        return station().utilization;
      },
    }));
}
