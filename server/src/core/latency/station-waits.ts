// The stations of the estimate with their waits, as the report shows them. Invariant: the number at a station is the rate
// of arrivals times the time that they stay (Little's law).

import { hostOf } from '../capacity/host-of.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { constant, delayedExponential, mixture, type Part } from '../formulas/latency/index.ts';
import { type Derivation, derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { lazyObjects } from '../model/lazy-object.ts';
import type { Component, Place } from '../model/model.ts';
import { type Bound, exactly, rangeOf } from '../model/range.ts';
import type { Balancing } from './balancers.ts';
import { describeModel, quotasIn, stationValidity } from './describe-station.ts';
import type { LatencyContext } from './latency-context.ts';
import { serversInQueue, utilizationWhereWaiting } from './many-wait.ts';
import { openFigure } from './open-figure.ts';
import { stay } from './own-time.ts';
import { perBound } from './per-bound.ts';
import { queueWorking } from './queue-working.ts';
import type { OpenFigure, StationWait, Times } from './report.ts';
import type { StationState, Work } from './station-state.ts';
import { type Described, type Spread, timesOf } from './times.ts';

/** Stations of components in the order of the model, then those of hosts. */
export function stationWaits(context: LatencyContext): readonly StationWait[] {
  const { basis } = context.load;
  const own = basis.model.components.flatMap((component) =>
    waitsAtHost(component, context) ? [] : basis.plansOf(component).flatMap((plan) => ofPlan(plan, context)),
  );
  const hosts = [...basis.hosts()].flatMap(([place, parts]) => ofHost(place, parts, context));
  return [...own, ...hosts];
}

function waitsAtHost(component: Component, context: LatencyContext): boolean {
  const host = hostOf(component);
  return host !== undefined && context.hostStateOf(host, 'value') !== undefined;
}

function ofPlan(plan: StationPlan, context: LatencyContext): readonly StationWait[] {
  const at = (bound: Bound): StationState | undefined => context.stateOf(plan, bound);
  return at('value') === undefined
    ? []
    : [buildWait({ at, components: [plan.component], place: undefined, machines: plan.machines }, context)];
}

function ofHost(
  place: Place,
  components: readonly Component[],
  context: LatencyContext,
): readonly StationWait[] {
  const at = (bound: Bound): StationState | undefined => context.hostStateOf(place, bound);
  return at('value') === undefined ? [] : [buildWait({ at, components, place, machines: 1 }, context)];
}

interface Subject {
  readonly at: (bound: Bound) => StationState | undefined;
  readonly components: readonly Component[];
  readonly place: Place | undefined;
  readonly machines: number;
}

/** More requests than this share wait above the utilization that is told for each station. */
const manyWait = 0.3;
const hardlyReliable = 0.95;

/** `likely`: the state at the likely ends of all figures. */
interface Waiting extends Subject {
  readonly context: LatencyContext;
  readonly likely: StationState;
  readonly balancing: Balancing | undefined;
}

function buildWait(subject: Subject, context: LatencyContext): StationWait {
  const [component] = subject.components;
  const balancing = component === undefined ? undefined : context.balancingOf(component);
  return toWait({ ...subject, context, likely: subject.at('value') as StationState, balancing });
}

const toWait = lazyObjects<Waiting, StationWait>({
  label: ({ likely }) => likely.label,
  components: ({ components }) => components,
  place: ({ place }) => place,
  machines: ({ machines }) => machines,
  servers: ({ likely }) => likely.servers,
  model: ({ likely, place, balancing }) => describeModel(likely, place === undefined ? balancing : undefined),
  load: (station) =>
    stateFigure(station, arrivalsOf, {
      unit: '1/s',
      formula: 'reads + writes at one machine',
      inputs: () => [],
    }),
  utilization: (station, self) =>
    stateFigure(station, (state) => state.utilization, {
      unit: 'fraction',
      formula: 'load x time / servers',
      inputs: () => [{ name: 'load', figure: self.load }, serversInput(station)],
    }),
  wait: ({ at, context }, self) =>
    timesOf({ at: spread(at, waitPart), what: 'the wait', inputs: loadInputs(self) }, context),
  sojourn: ({ at, context }, self) =>
    timesOf({ at: spread(at, stay), what: 'wait and service', inputs: loadInputs(self) }, context),
  waiting: ({ at }, self) => numberOf(at, self.wait, self),
  present: ({ at }, self) => numberOf(at, self.sojourn, self),
  waitProbability: (station, self) =>
    stateFigure(station, waitProbabilityOf, {
      unit: 'fraction',
      formula: 'share of arrivals that find all servers busy',
      inputs: () => [{ name: 'utilization', figure: self.utilization }, serversInput(station)],
    }),
  mostlyWaitsAbove: (station) => {
    if (quotasIn(station.likely.work).length > 0) return undefined;
    const limit = utilizationWhereWaiting(station.likely, manyWait);
    if (limit === undefined) return undefined;
    const formula = 'utilization at which 30 % wait';
    const inputs = () => [queueServersInput(station)];
    return derivedFigure(exactly(limit), { unit: 'fraction', formula, inputs });
  },
  validity: ({ likely, balancing }) => stationValidity(likely, balancing),
  working: ({ likely, components }) => queueWorking(likely, components),
  isHardlyReliable: ({ likely }) => likely.utilization > hardlyReliable,
});

const stateFigure = (
  { at, likely }: Waiting,
  figure: (state: StationState) => number,
  derivation: Derivation,
): Figure =>
  derivedFigure(
    rangeOf(figure(likely), (bound) => figure(at(bound) ?? likely)),
    derivation,
  );

const serversInput = ({ likely }: Waiting): FigureInput => ({
  name: 'servers',
  figure: derivedFigure(exactly(likely.servers), {
    unit: 'count',
    formula: 'whole cores of one machine',
    inputs: () => [],
  }),
});

const queueServersInput = ({ likely }: Waiting): FigureInput => ({
  name: 'servers',
  figure: derivedFigure(exactly(serversInQueue(likely)), {
    unit: 'count',
    formula: 'servers behind one queue',
    inputs: () => [],
  }),
});

const loadInputs = (station: StationWait) => (): readonly FigureInput[] => [
  { name: 'load', figure: station.load },
  { name: 'utilization', figure: station.utilization },
];

const arrivalsOf = ({ work }: StationState): number =>
  work.reduce((sum, { arrivalsPerSecond }) => sum + arrivalsPerSecond, 0);

/** What comes, by its rate; where nothing does, whatever could. */
function weighed(state: StationState): readonly { readonly weight: number; readonly work: Work }[] {
  const total = arrivalsOf(state);
  const possible = state.work.filter(({ serviceSeconds }) => serviceSeconds > 0);
  if (total > 0) return state.work.map((work) => ({ weight: work.arrivalsPerSecond, work }));
  return (possible.length > 0 ? possible.slice(0, 1) : state.work.slice(0, 1)).map((work) => ({
    weight: 1,
    work,
  }));
}

function waitProbabilityOf(state: StationState): number {
  const parts = weighed(state);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.reduce(
    (sum, { weight, work }) => sum + (weight / total) * (work.queue?.waitProbability ?? 1),
    0,
  );
}

const waitPart = ({ queue }: Work): Part =>
  queue === undefined ? undefined : delayedExponential(queue.waitProbability, queue.drainPerSecond);

/** The wait or the stay of all that comes here. */
function spread(at: Subject['at'], part: (work: Work) => Part): Described['at'] {
  return perBound((bound): Spread => {
    const state = at(bound);
    if (state === undefined) return { latency: constant(0) };
    const latency = mixture(weighed(state).map(({ weight, work }) => ({ weight, part: part(work) })));
    return latency === undefined ? { saturates: state.label } : { latency };
  });
}

function numberOf(at: Subject['at'], times: Times | undefined, station: StationWait): OpenFigure | undefined {
  const mean = times?.mean;
  if (mean === undefined) return undefined;
  return openFigure(
    (bound) => {
      if (bound === 'high' && mean.upper === 'none') return { saturates: mean.saturates ?? '' };
      const state = at(bound);
      return state === undefined ? 0 : (arrivalsOf(state) * mean[bound]) / 1000;
    },
    {
      unit: 'count',
      formula: 'load x time',
      inputs: () => [
        { name: 'load', figure: station.load },
        { name: 'time', figure: mean },
      ],
    },
  );
}
