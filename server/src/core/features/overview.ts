// A system's estimate in a line and in a table: how many users it holds, what gives out first, who carries what.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { LoadCase } from '../capacity/report.ts';
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

/** `holds 5.2M daily users; first limit: posts-db replicas`, or why that is not known. */
export function summarize({ capacity }: Analysis): string {
  const [load] = capacity.cases;
  const holds = describeMost(load);
  const limit =
    load.bottleneck === undefined
      ? undefined
      : `first limit: ${load.bottleneck.station.label.replaceAll('`', '')}`;
  const parts = [holds, limit].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join('; ');
  const reason = capacity.notes.find(({ code }) => code !== 'assumed');
  return reason?.message ?? 'no limit is known';
}

function describeMost({ mostDailyUsers, mostRequestsPerDay }: LoadCase): string | undefined {
  if (mostDailyUsers !== undefined) return `holds ${formatFigure(mostDailyUsers)} daily users`;
  if (mostRequestsPerDay !== undefined) return `holds ${formatFigure(mostRequestsPerDay)}`;
  return undefined;
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
