// What arrives at a component, and how busy that makes each of its stations.
import type { Analysis } from '../analysis/analysis.ts';
import type { Station } from '../capacity/report.ts';
import type { Component } from '../model/model.ts';
import { type Block, paragraph, working } from './document.ts';
import { type Explaining, explainFigure } from './explain-figure.ts';

/** The requests of the journeys that come here; they are what all else is multiplied by. */
export function explainWorkload(
  { capacity }: Analysis,
  component: Component,
  explaining: Explaining,
): readonly Block[] {
  const [load] = capacity.cases;
  const { reads, writes } = load.components[component.id] ?? {};
  const coming = [reads, writes].flatMap((figure) =>
    figure?.origin.type === 'derived'
      ? figure.origin.inputs.filter(({ figure: { unit } }) => unit !== 'count')
      : [],
  );
  const names = new Set(coming.map(({ name }) => name));
  const journeys = load.journeys.filter(({ journey }) => names.has(`requests of ${journey.name}`));
  if (journeys.length === 0) return [];
  return [
    working([
      ...explainFigure({ name: 'requests', figure: load.peakRequests }, explaining),
      ...journeys.flatMap(({ journey, requests }) =>
        explainFigure({ name: `requests of ${journey.name}`, figure: requests }, explaining),
      ),
    ]),
  ];
}

export function explainArrivals(
  { capacity }: Analysis,
  component: Component,
  explaining: Explaining,
): readonly Block[] {
  const load = capacity.cases[0].components[component.id];
  if (load === undefined || load.requests.value === 0) return [];
  const { reads, writes, requests } = load;
  return [
    working([
      ...(reads.value > 0 ? explainFigure({ name: 'reads', figure: reads }, explaining) : []),
      ...(writes.value > 0 ? explainFigure({ name: 'writes', figure: writes }, explaining) : []),
      ...(reads.value > 0 && writes.value > 0
        ? explainFigure({ name: 'arrivals', figure: requests }, explaining)
        : []),
    ]),
  ];
}

/** Of a component without limits: that there are none. */
export function explainStations(
  { capacity }: Analysis,
  component: Component,
  explaining: Explaining,
): readonly Block[] {
  const load = capacity.cases[0].components[component.id];
  if (load === undefined) return [];
  if (load.stations.length === 0) {
    return load.requests.value === 0
      ? []
      : [paragraph('Nothing limits its load: it is run by somebody else, or has no work of its own.')];
  }
  return load.stations.flatMap((station) => stationBlocks(station, explaining));
}

export function stationBlocks(station: Station, explaining: Explaining): readonly Block[] {
  const { label, machines, load, utilization, limit } = station;
  const unit = load.unit === '1/s' ? 'operations a second' : 'bits a second';
  return [
    paragraph(`${label}:`),
    working([
      ...explainFigure({ name: 'machines', figure: machines }, explaining),
      ...explainFigure({ name: `load of one machine, in ${unit},`, figure: load }, explaining),
      ...(utilization === undefined
        ? [{ depth: 0, text: 'no limit is known' }]
        : explainFigure({ name: 'utilization', figure: utilization }, explaining)),
      ...(limit === undefined
        ? []
        : explainFigure({ name: 'one machine carries', figure: limit }, explaining).slice(0, 1)),
    ]),
  ];
}
