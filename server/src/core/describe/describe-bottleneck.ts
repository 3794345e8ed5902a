// What gives out first, as a mark beside its name. One spelling for hovers, hints and lenses.
import type { LoadCase } from '../capacity/report.ts';
import { formatFigure } from '../model/format-figure.ts';

/** `gives out first, at 2.3M daily users`; without users by how much the load can grow. Undefined without a limit. */
export function describeBottleneck({ bottleneck, mostDailyUsers }: LoadCase): string | undefined {
  if (bottleneck === undefined) return undefined;
  const size =
    mostDailyUsers === undefined
      ? `${formatFigure(bottleneck.headroom)} the load`
      : `${formatFigure(mostDailyUsers)} daily users`;
  return `gives out first, at ${size}`;
}
