// Loads and limits of one set of workload values, for programs.
import type { ComponentLoad, LoadCase, Station } from '../../core/index.ts';
import { bare, type ToJson } from './figure-to-json.ts';

export function caseToJson(load: LoadCase, toJson: ToJson): object {
  return {
    stage: load.stage ?? null,
    dailyUsers: toJson(load.dailyUsers),
    peakRequests: toJson(load.peakRequests),
    journeys: load.journeys.map(({ journey, requests }) => ({
      name: journey.name,
      requests: toJson(requests),
    })),
    components: load.components.map((component) => componentToJson(component, toJson)),
    hosts: load.hosts.map(({ place, station }) => ({
      path: place.path,
      station: stationToJson(station, toJson),
    })),
    bottleneck: bottleneckToJson(load.bottleneck, toJson),
    mostDailyUsers: toJson(load.mostDailyUsers),
    mostRequestsPerDay: toJson(load.mostRequestsPerDay),
    holdsDailyUsers: toJson(load.holdsDailyUsers),
    holdsAtTarget: toJson(load.holdsAtTarget),
    survival: survivalToJson(load.survival, toJson),
  };
}

const componentToJson = (load: ComponentLoad, toJson: ToJson): object => ({
  path: load.component.path,
  label: load.component.label,
  kind: load.component.kind.word,
  requests: toJson(load.requests),
  reads: toJson(load.reads),
  writes: toJson(load.writes),
  utilization: toJson(load.utilization),
  stations: load.stations.map((station) => stationToJson(station, toJson)),
});

const stationToJson = (station: Station, toJson: ToJson): object => ({
  role: station.role,
  label: bare(station.label),
  machines: toJson(station.machines),
  load: toJson(station.load),
  limit: toJson(station.limit),
  utilization: toJson(station.utilization),
  tables: station.tables.map(({ name }) => name),
});

function bottleneckToJson(bottleneck: LoadCase['bottleneck'], toJson: ToJson): object | null {
  if (bottleneck === undefined) return null;
  const { component, station, headroom } = bottleneck;
  return {
    component: component.path,
    station: stationToJson(station, toJson),
    headroom: toJson(headroom),
  };
}

function survivalToJson(survival: LoadCase['survival'], toJson: ToJson): object | null {
  if (survival === undefined) return null;
  return {
    level: survival.level,
    leftOut: survival.leftOut,
    states: survival.states.map(({ label, lost, failingJourneys, bottleneck, mostDailyUsers }) => ({
      label: bare(label),
      lost: lost.map(({ path }) => path),
      failingJourneys,
      bottleneck: bottleneckToJson(bottleneck, toJson),
      mostDailyUsers: toJson(mostDailyUsers),
    })),
  };
}
