// The estimate for programs, as `docs/schemas/capacity.schema.json` describes it. What is unknown is null.
import {
  type Analysis,
  type ComponentLoad,
  type Figure,
  findMissedTargets,
  formatFigure,
  type LoadCase,
  type Location,
  type Station,
} from '../core/index.ts';

export interface PlaceJson {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface SystemJsonOptions {
  readonly path: string;
  readonly toPlace: (location: Location) => PlaceJson;
}

export function toCapacityJson({ model, capacity }: Analysis, { path, toPlace }: SystemJsonOptions): object {
  return {
    path,
    title: model.title ?? null,
    cases: capacity.cases.map((load) => caseToJson(load, toPlace)),
    missed: findMissedTargets(model, capacity.cases[0]),
    notes: capacity.notes,
  };
}

type ToPlace = SystemJsonOptions['toPlace'];

function caseToJson(load: LoadCase, toPlace: ToPlace): object {
  const figure = (of: Figure | undefined): object | null =>
    of === undefined ? null : figureToJson(of, toPlace);
  return {
    stage: load.stage ?? null,
    dailyUsers: figure(load.dailyUsers),
    peakRequests: figure(load.peakRequests),
    journeys: load.journeys.map(({ journey, requests }) => ({
      name: journey.name,
      requests: figure(requests),
    })),
    components: load.components.map((component) => componentToJson(component, toPlace)),
    hosts: load.hosts.map(({ place, station }) => ({
      path: place.path,
      station: stationToJson(station, toPlace),
    })),
    bottleneck: bottleneckToJson(load.bottleneck, toPlace),
    mostDailyUsers: figure(load.mostDailyUsers),
    mostRequestsPerDay: figure(load.mostRequestsPerDay),
    holdsDailyUsers: figure(load.holdsDailyUsers),
    survival: survivalToJson(load.survival, toPlace),
  };
}

const componentToJson = (load: ComponentLoad, toPlace: ToPlace): object => ({
  path: load.component.path,
  label: load.component.label,
  kind: load.component.kind.word,
  requests: figureToJson(load.requests, toPlace),
  reads: figureToJson(load.reads, toPlace),
  writes: figureToJson(load.writes, toPlace),
  utilization: load.utilization === undefined ? null : figureToJson(load.utilization, toPlace),
  stations: load.stations.map((station) => stationToJson(station, toPlace)),
});

const stationToJson = (station: Station, toPlace: ToPlace): object => ({
  role: station.role,
  label: station.label.replaceAll('`', ''),
  machines: figureToJson(station.machines, toPlace),
  load: figureToJson(station.load, toPlace),
  limit: station.limit === undefined ? null : figureToJson(station.limit, toPlace),
  utilization: station.utilization === undefined ? null : figureToJson(station.utilization, toPlace),
  tables: station.tables.map(({ name }) => name),
});

function bottleneckToJson(bottleneck: LoadCase['bottleneck'], toPlace: ToPlace): object | null {
  if (bottleneck === undefined) return null;
  const { component, station, headroom } = bottleneck;
  return {
    component: component.path,
    station: stationToJson(station, toPlace),
    headroom: figureToJson(headroom, toPlace),
  };
}

function survivalToJson(survival: LoadCase['survival'], toPlace: ToPlace): object | null {
  if (survival === undefined) return null;
  return {
    level: survival.level,
    leftOut: survival.leftOut,
    states: survival.states.map(({ label, lost, failingJourneys, bottleneck, mostDailyUsers }) => ({
      label: label.replaceAll('`', ''),
      lost: lost.map(({ path }) => path),
      failingJourneys,
      bottleneck: bottleneckToJson(bottleneck, toPlace),
      mostDailyUsers: mostDailyUsers === undefined ? null : figureToJson(mostDailyUsers, toPlace),
    })),
  };
}

/** With its own inputs, but not those of its inputs: they stand where they belong. */
function figureToJson(figure: Figure, toPlace: ToPlace, depth = 1): object {
  const { value, low, high, unit, formula } = figure;
  return {
    value,
    low,
    high,
    unit,
    text: formatFigure(figure),
    ...(formula === undefined ? {} : { formula }),
    origin: originToJson(figure, toPlace, depth),
  };
}

function originToJson({ origin }: Figure, toPlace: ToPlace, depth: number): object {
  switch (origin.type) {
    case 'declared':
      return { type: 'declared', places: origin.locations.map(toPlace) };
    case 'default':
      return { type: 'default', source: origin.source };
    case 'derived': {
      const inputs = depth === 0 ? [] : origin.inputs;
      return {
        type: 'derived',
        inputs: inputs.map(({ name, figure }) => ({
          name,
          figure: figureToJson(figure, toPlace, depth - 1),
        })),
      };
    }
  }
}
