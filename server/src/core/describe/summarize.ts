// A system's estimate in a line: how many users it holds, and what gives out first.
import type { Analysis } from '../analysis/analysis.ts';
import { describeFailing } from '../availability/describe-failing.ts';
import type { LoadCase, LossState } from '../capacity/report.ts';
import { formatFigure } from '../model/format-figure.ts';

/**
 * `holds 5.2M daily users; first limit: posts-db replicas`, or why that is not known. Where the targets want losses
 * survived, it is what the worst of them leaves: `holds 3M daily users without zone a; first limit: app`.
 */
export function summarize({ capacity }: Analysis): string {
  const parts = summaryOf(capacity.cases[0]);
  if (parts.length > 0) return parts.join('; ');
  const reason = capacity.notes.find(({ code }) => code !== 'assumed');
  return reason?.message ?? 'no limit is known';
}

/** Its two parts, as far as they are known. */
export function summaryOf(load: LoadCase): readonly string[] {
  const loss = decidingLoss(load);
  const bottleneck = loss?.bottleneck ?? load.bottleneck;
  const limit =
    bottleneck === undefined ? undefined : `first limit: ${bottleneck.station.label.replaceAll('`', '')}`;
  return [describeMost(load, loss), limit].filter((part) => part !== undefined);
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
