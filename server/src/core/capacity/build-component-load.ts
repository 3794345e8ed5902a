// The load of one component: what arrives, from which journeys, and how busy it makes each of its stations.

import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import type { Range } from '../model/range.ts';
import { workFigure } from './applied-writes.ts';
import type { Basis } from './basis.ts';
import { buildLinkStation } from './build-link-station.ts';
import { buildStation } from './build-station.ts';
import type { Links } from './links.ts';
import type { ComponentLoad, JourneyLoad, ScalingLimits, Station } from './report.ts';
import { scalingLimits } from './scale-up.ts';
import { totalLoad } from './station-load.ts';
import type { Loads, OperationLoad } from './sum-loads.ts';
import { visitsPerRequest } from './visits-per-request.ts';

export interface LoadContext {
  readonly basis: Basis;
  readonly loads: Loads;
  readonly journeys: readonly JourneyLoad[];
  /** The station of the host that the component stands in. */
  readonly hostStationOf: (component: Component) => Station | undefined;
  /** Undefined where no link is written. */
  readonly links: () => Links | undefined;
}

/** Its parts are computed when they are first read. */
export const buildComponentLoad = (component: Component, context: LoadContext): ComponentLoad =>
  new LazyComponentLoad(component, context);

// A class, since there is one for each component at every keystroke: getters of a literal would be made anew each time.
class LazyComponentLoad implements ComponentLoad {
  readonly component: Component;
  readonly #context: LoadContext;
  #reads: Figure | undefined;
  #writes: Figure | undefined;
  #requests: Figure | undefined;
  #work: { readonly figure: Figure | undefined } | undefined;
  #stations: readonly Station[] | undefined;

  constructor(component: Component, context: LoadContext) {
    this.component = component;
    this.#context = context;
  }

  get reads(): Figure {
    this.#reads ??= this.#arrivals('reads');
    return this.#reads;
  }

  get writes(): Figure {
    this.#writes ??= this.#arrivals('writes');
    return this.#writes;
  }

  get requests(): Figure {
    this.#requests ??= sum(this.reads, this.writes, totalLoad(this.#context.loads.of(this.component)));
    return this.#requests;
  }

  get ends(): OperationLoad['ends'] {
    return this.#context.loads.of(this.component).ends;
  }

  get work(): Figure | undefined {
    this.#work ??= { figure: workFigure(this.component, this.writes, this.#context) };
    return this.#work.figure;
  }

  get stations(): readonly Station[] {
    this.#stations ??= busiestFirst(this.#buildStations());
    return this.#stations;
  }

  get utilization(): Figure | undefined {
    return this.stations[0]?.utilization;
  }

  get scaling(): ScalingLimits | undefined {
    return scalingLimits(this.component, this.stations);
  }

  #arrivals(kind: 'reads' | 'writes'): Figure {
    return arrivals(this.component, kind, this.#context.loads.of(this.component)[kind], this.#context);
  }

  #buildStations(): readonly Station[] {
    const { basis, hostStationOf } = this.#context;
    const own = basis.plansOf(this.component).map((plan) => buildStation(plan, this));
    const host = hostStationOf(this.component);
    const busy = host === undefined ? own : [...own, host];
    const links = this.component.attributes.has('link') ? this.#buildLinks() : noStations;
    return links.length === 0 ? busy : [...busy, ...links];
  }

  #buildLinks(): readonly Station[] {
    const { basis, links } = this.#context;
    const traffic = links()?.traffic;
    if (traffic === undefined) return noStations;
    return basis.plansOf(this.component).flatMap((plan) => buildLinkStation(plan, traffic) ?? []);
  }
}

const noStations: readonly Station[] = [];

/** Stable: of two equally busy stations the earlier stays first. */
const busiestFirst = (stations: readonly Station[]): readonly Station[] =>
  stations.toSorted((a, b) => (b.utilization?.value ?? -1) - (a.utilization?.value ?? -1));

const sum = (reads: Figure, writes: Figure, range: Range): Figure =>
  derivedFigure(range, {
    unit: '1/s',
    formula: 'reads + writes',
    inputs: () => [
      { name: 'reads', figure: reads },
      { name: 'writes', figure: writes },
    ],
  });

function arrivals(
  component: Component,
  kind: 'reads' | 'writes',
  ...[range, context]: [range: Range, context: LoadContext]
): Figure {
  return derivedFigure(range, {
    unit: '1/s',
    formula: `sum over journeys of requests x ${kind} per request`,
    inputs: () => journeyInputs(component, kind, context),
  });
}

/** For each journey that comes here its rate, and how often one of its requests does. */
function journeyInputs(
  component: Component,
  kind: 'reads' | 'writes',
  context: LoadContext,
): readonly FigureInput[] {
  const { basis, journeys } = context;
  return journeys.flatMap(({ journey, requests }, i) => {
    if ((basis.traffic('value')[i]?.[kind][component.id] ?? 0) === 0) return [];
    const perRequest = visitsPerRequest({ basis, journey: i, component, kind });
    return [
      { name: `requests of ${journey.name}`, figure: requests },
      { name: `${kind} per request of ${journey.name}`, figure: perRequest },
    ];
  });
}
