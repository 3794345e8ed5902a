// Estimates of texts in tests, with figures as people read them.
import { estimateCapacity } from '../capacity/estimate-capacity.ts';
import type { CapacityReport, ComponentLoad, LoadCase, Station } from '../capacity/report.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Model } from '../model/model.ts';
import { modelOf } from './model-of.ts';

export interface Estimate {
  readonly model: Model;
  readonly report: CapacityReport;
  readonly first: LoadCase;
}

/** Fails where the text has language errors: a test of loads must not rest on half a model. */
export function estimateOf(text: string): Estimate {
  const model = modelOf(text);
  const errors = [...model.diagnostics.values()].flat();
  if (errors[0] !== undefined) throw new Error(errors[0].message);
  const report = estimateCapacity(model, buildCallGraph(model));
  return { model, report, first: report.cases[0] };
}

/** The load of the component with this path. */
export function loadOf({ first }: Pick<Estimate, 'first'>, path: string): ComponentLoad {
  const found = first.components.find(({ component }) => component.path === path);
  if (found === undefined) throw new Error(`there is no ${path}`);
  return found;
}

/** `posts-db replicas 19.1 %`, without backticks, busiest first; `-` without a limit. */
export const stationLines = (stations: readonly Station[]): string[] =>
  stations.map(({ label, utilization }) => `${label.replaceAll('`', '')} ${show(utilization)}`);

export const show = (figure: Figure | undefined): string =>
  figure === undefined ? '-' : formatFigure(figure);
