// A system's estimate in a table: who carries what.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { formatFigure } from '../model/format-figure.ts';

/** One component in the table of loads. */
export interface LoadRow {
  readonly component: string;
  /** As in a sentence: `load balancer`. */
  readonly kind: string;
  /** Arrivals at the peak: `694.4/s`. */
  readonly requests: string;
  /** Of the busiest station; may exceed 1. Null: no limit known. */
  readonly utilization: number | null;
  /** Empty where there is no limit. */
  readonly utilizationText: string;
  readonly location: Location;
}

/** In the order of the model. */
export function listLoads({ capacity }: Analysis): readonly LoadRow[] {
  return capacity.cases[0].components.map(({ component, requests, utilization }) => ({
    component: component.label,
    kind: component.kind.label,
    requests: formatFigure(requests),
    utilization: utilization?.value ?? null,
    utilizationText: utilization === undefined ? '' : formatFigure(utilization),
    location: component.declaration.nameLocation,
  }));
}
