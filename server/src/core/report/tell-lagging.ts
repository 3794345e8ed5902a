// Workers that are busier at the peak than what gives out first: behind a queue that makes messages wait, not users.
import type { LoadCase } from '../capacity/report.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import { nameSome } from '../trust/name-some.ts';

/** One line for those that are as busy as each other, the busiest first. */
export function tellLagging({ components, context, bottleneck }: LoadCase): readonly string[] {
  const first = bottleneck?.station.utilization?.value ?? 0;
  const lagging = components.flatMap(({ component, stations }) => {
    const { label, utilization } = stations.find(({ role }) => role === 'instances') ?? {};
    const work = context.queuedWorkOf(component);
    if (label === undefined || utilization === undefined || work === undefined) return [];
    // What it does not work off in a day is told as a limit.
    const isLag = utilization.value > first && work.judge(utilization.value, 'value') <= 1;
    return isLag ? [{ label, utilization }] : [];
  });
  const busiestFirst = lagging.toSorted((a, b) => b.utilization.value - a.utilization.value);
  const alike = Map.groupBy(busiestFirst, ({ utilization }) => formatFigure(utilization));
  return [...alike.values()].flatMap((group) => {
    const [busiest] = group;
    return busiest === undefined
      ? []
      : [
          tell(
            group.map(({ label }) => label),
            busiest.utilization,
          ),
        ];
  });
}

function tell(labels: readonly string[], utilization: Figure): string {
  const isOne = labels.length === 1;
  const busier = `${nameSome(labels)} ${isOne ? 'is' : 'are'} busier at the peak, ${formatFigure(utilization)}`;
  const takes = `but only ${isOne ? 'takes' : 'take'} from ${isOne ? 'a queue' : 'queues'}`;
  if (utilization.value > 1) return `${busier}, ${takes}: messages wait at the peak, and no user does.`;
  const until = formatValue(Number((1 / utilization.value).toPrecision(3)), 'x');
  return `${busier}, ${takes}: no user waits for that, and messages do from ${until} the load on.`;
}
