// All stations of a load case, each once: those of components, then those of hosts.
import type { LoadCase, Station } from '../capacity/report.ts';
import type { Component } from '../model/model.ts';

export interface OwnedStation {
  /** For a host the first of its parts. */
  readonly component: Component;
  readonly station: Station;
}

/** In the order of the model. */
export const stationsOf = ({ components, hosts }: LoadCase): readonly OwnedStation[] => [
  ...components.flatMap(({ component, stations }) =>
    stations.filter(({ role }) => role !== 'host').map((station) => ({ component, station })),
  ),
  ...hosts.flatMap(({ place, station }) => {
    const part = components.find(({ component }) => component.place === place)?.component;
    const any = part ?? components.find(({ stations }) => stations.includes(station))?.component;
    return any === undefined ? [] : [{ component: any, station }];
  }),
];
