// The stations of the estimate with their waits, as the report shows them. Invariant: the number at a station is the rate
// of arrivals times the time that they stay (Little's law).

import { hostOf } from '../capacity/host-of.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { constant, delayedExponential, mixture, type Part } from '../formulas/latency/index.ts';
import { utilizationForWaitProbability } from '../formulas/queueing/index.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component, Place } from '../model/model.ts';
import { type Bound, exactly, rangeOf } from '../model/range.ts';
import { describeModel, stationValidity } from './describe-station.ts';
import type { LatencyContext } from './latency-context.ts';
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

function buildWait({ at, components, place, machines }: Subject, context: LatencyContext): StationWait {
  const likely = at('value') as StationState;
  const figures = figuresOf(at, likely);
  const inputs = () =>
    [figures.load(), figures.utilization()].map((figure, i) => ({ name: names[i] ?? '', figure }));
  const wait = once(() => timesOf({ at: spread(at, waitPart), what: 'the wait', inputs }, context));
  const sojourn = once(() =>
    timesOf({ at: spread(at, stayPart), what: 'wait and service', inputs }, context),
  );
  const balancing = components[0] === undefined ? undefined : context.balancingOf(components[0]);
  const number = (times: () => Times | undefined) => once(() => numberOf(at, { times, figures }));
  const [waiting, present] = [number(wait), number(sojourn)];
  return {
    label: likely.label,
    components,
    place,
    machines,
    servers: likely.servers,
    model: describeModel(likely, place === undefined ? balancing : undefined),
    get load() {
      return figures.load();
    },
    get utilization() {
      return figures.utilization();
    },
    get wait() {
      return wait();
    },
    get sojourn() {
      return sojourn();
    },
    get waiting() {
      return waiting();
    },
    get present() {
      return present();
    },
    get waitProbability() {
      return figures.waitProbability();
    },
    get mostlyWaitsAbove() {
      return figures.mostlyWaitsAbove();
    },
    get validity() {
      return stationValidity(likely, balancing);
    },
    get working() {
      return queueWorking(likely, components);
    },
    isHardlyReliable: likely.utilization > hardlyReliable,
  };
}

const names = ['load', 'utilization'];

interface StationFigures {
  readonly load: () => Figure;
  readonly utilization: () => Figure;
  readonly waitProbability: () => Figure;
  readonly mostlyWaitsAbove: () => Figure | undefined;
}

function figuresOf(at: Subject['at'], likely: StationState): StationFigures {
  const range = (figure: (state: StationState) => number) =>
    rangeOf(figure(likely), (bound) => figure(at(bound) ?? likely));
  const servers: FigureInput = {
    name: 'servers',
    figure: derivedFigure(exactly(likely.servers), {
      unit: 'count',
      formula: 'whole cores of one machine',
      inputs: () => [],
    }),
  };
  const load = once(() =>
    derivedFigure(range(arrivalsOf), {
      unit: '1/s',
      formula: 'reads + writes at one machine',
      inputs: () => [],
    }),
  );
  const utilization = once(() =>
    derivedFigure(
      range((state) => state.utilization),
      {
        unit: 'fraction',
        formula: 'load x time / servers',
        inputs: () => [{ name: 'load', figure: load() }, servers],
      },
    ),
  );
  return {
    load,
    utilization,
    waitProbability: once(() =>
      derivedFigure(range(waitProbabilityOf), {
        unit: 'fraction',
        formula: 'share of arrivals that find all servers busy',
        inputs: () => [{ name: 'utilization', figure: utilization() }, servers],
      }),
    ),
    mostlyWaitsAbove: once(() => {
      const limit = utilizationForWaitProbability(likely.servers, manyWait);
      if (limit === undefined) return undefined;
      const formula = 'utilization at which 30 % wait, by Erlang C';
      return derivedFigure(exactly(limit), { unit: 'fraction', formula, inputs: () => [servers] });
    }),
  };
}

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

const stayPart = (work: Work): Part => stay(work);

/** The wait or the stay of all that comes here. */
function spread(at: Subject['at'], part: (work: Work) => Part): Described['at'] {
  return perBound((bound): Spread => {
    const state = at(bound);
    if (state === undefined) return { latency: constant(0) };
    const latency = mixture(weighed(state).map(({ weight, work }) => ({ weight, part: part(work) })));
    return latency === undefined ? { saturates: state.label } : { latency };
  });
}

interface Counted {
  readonly times: () => Times | undefined;
  readonly figures: StationFigures;
}

function numberOf(at: Subject['at'], { times, figures }: Counted): OpenFigure | undefined {
  const mean = times()?.mean;
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
        { name: 'load', figure: figures.load() },
        { name: 'time', figure: mean },
      ],
    },
  );
}
