// Availability reports of texts in tests.
import { type AvailabilityOptions, estimateAvailability } from '../availability/estimate-availability.ts';
import type { Availability, AvailabilityReport, CutSet } from '../availability/report.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { modelOf } from './model-of.ts';

export interface Estimated {
  readonly model: Model;
  readonly report: AvailabilityReport;
  /** The journey of this name. */
  readonly journey: (name: string) => Availability;
  readonly system: Availability;
  /** The component or place of this path. */
  readonly part: (path: string) => Component | Place;
}

/** Fails where the text has language errors: a test must not rest on half a model. */
export function availabilityOf(
  text: string,
  options: AvailabilityOptions | ((model: Model) => AvailabilityOptions) = {},
): Estimated {
  const model = modelOf(text);
  const errors = [...model.diagnostics.values()].flat();
  if (errors[0] !== undefined) throw new Error(errors[0].message);
  const given = typeof options === 'function' ? options(model) : options;
  const report = estimateAvailability(model, buildCallGraph(model), given);
  return {
    model,
    report,
    journey: (name) => found(report.journeys.find(({ journey }) => journey.name === name)),
    get system() {
      return found(report.system);
    },
    part: (path) => found([...model.components, ...model.places].find((part) => part.path === path)),
  };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is no such part');
  return value;
}

/** `2: both machines of lb`, without backticks: the order and the members of a cut set. */
export const cutLine = ({ order, members }: CutSet): string =>
  `${order}: ${members.map(({ label }) => label.replaceAll('`', '')).join(' + ')}`;
