// A system's estimate in a line and in a table: how many users it holds, what gives out first, who carries what.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { describeFailing } from '../availability/describe-failing.ts';
import type { LoadCase, LossState } from '../capacity/report.ts';
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

/**
 * `holds 5.2M daily users; first limit: posts-db replicas`, or why that is not known. Where the targets want losses
 * survived, it is what the worst of them leaves: `holds 3M daily users without zone a; first limit: app`.
 */
export function summarize({ capacity }: Analysis): string {
  const [load] = capacity.cases;
  const loss = decidingLoss(load);
  const bottleneck = loss?.bottleneck ?? load.bottleneck;
  const limit =
    bottleneck === undefined ? undefined : `first limit: ${bottleneck.station.label.replaceAll('`', '')}`;
  const parts = [describeMost(load, loss), limit].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join('; ');
  const reason = capacity.notes.find(({ code }) => code !== 'assumed');
  return reason?.message ?? 'no limit is known';
}

/** The loss that leaves fewer users than the healthy system holds. */
function decidingLoss({ survival, holdsDailyUsers, mostDailyUsers }: LoadCase): LossState | undefined {
  return holdsDailyUsers === undefined || holdsDailyUsers === mostDailyUsers
    ? undefined
    : survival?.states[0];
}

function describeMost(
  { holdsDailyUsers, mostRequestsPerDay }: LoadCase,
  loss: LossState | undefined,
): string | undefined {
  if (holdsDailyUsers === undefined)
    return mostRequestsPerDay === undefined ? undefined : `holds ${formatFigure(mostRequestsPerDay)}`;
  const holds = `holds ${formatFigure(holdsDailyUsers)} daily users`;
  if (loss === undefined) return holds;
  const failing = loss.failingJourneys.length === 0 ? '' : `: ${describeFailing(loss.failingJourneys)}`;
  const even = failing === '' ? 'even ' : '';
  return `${holds} ${even}without ${loss.label}${failing}`.replaceAll('`', '');
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
