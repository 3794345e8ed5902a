// At how many users each station reaches its limits. Utilization is a line over the number of users: what they cause
// grows in proportion, and what background work causes stays. Autoscaled tiers count with all that is ever started, and
// a host stands for its parts, whose cores it is.
import { atUpperEnd, growsByItself, mostInstances } from '../capacity/autoscaled.ts';
import type { CaseContext } from '../capacity/case-context.ts';
import type { LoadCase } from '../capacity/report.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { type Bound, rangeOf } from '../model/range.ts';
import { type BusyStation, busyStations } from './busy-stations.ts';
import { partsOfHosts } from './parts-of-hosts.ts';
import type { GivingOut } from './report.ts';
import type { Swept } from './sweep-users.ts';

/** As many as anybody reads. */
const mostListed = 10;
/** Nobody has more users, and no factor is greater. */
const largest = 1e15;

/** Utilization of one station as a line over the size. */
interface Line {
  readonly atZero: number;
  readonly slope: number;
}

export interface OrderOfGivingOut {
  /** The first ten. */
  readonly listed: readonly GivingOut[];
  /** How many more there are. */
  readonly later: number;
}

/** The stations by the size at which they are at the target utilization; those that never are, not. */
export function orderOfGivingOut(
  caseAt: (size: number) => LoadCase,
  { key, declared }: Swept,
  target: Figure,
): OrderOfGivingOut {
  const size = declared.value > 0 ? declared.value : 1;
  const twice = new Map(stationsOf(caseAt(2 * size).context).map((busy) => [busy.label, busy]));
  const lines = stationsOf(caseAt(size).context).flatMap((busy) => {
    const after = twice.get(busy.label);
    return after === undefined
      ? []
      : [{ busy, after, line: lineThrough(size, busy.utilization, after.utilization) }];
  });
  const shown = (at: number): number => (key === 'daily-users' ? at : at / size);
  const unit = key === 'daily-users' ? 'users' : 'x';
  const reached = lines
    .filter(({ line }) => sizeAt(line, 1) < largest)
    .toSorted((a, b) => sizeAt(a.line, target.value) - sizeAt(b.line, target.value));
  const listed = reached.slice(0, mostListed).map(({ busy, after }): GivingOut => {
    const [now, then] = [busy.station().utilization as Figure, after.station().utilization as Figure];
    const reaching = (goal: number, formula: string): Figure => {
      const at = (bound: Bound): number => shown(sizeAt(lineThrough(size, now[bound], then[bound]), goal));
      // The most load gives out first.
      const range = rangeOf(at('value'), (bound) => at(bound === 'low' ? 'high' : 'low'));
      const inputs = () => [
        { name: 'size', figure: declared },
        { name: 'utilization', figure: now },
      ];
      return derivedFigure(range, { unit, formula, inputs });
    };
    return {
      label: busy.label,
      component: busy.component,
      autoscaleEnd: growsByItself(busy.component) ? mostInstances(busy.component) : undefined,
      atTarget: reaching(target.value, 'size x target utilization / utilization'),
      atLimit: reaching(1, 'size / utilization'),
    };
  });
  return { listed, later: reached.length - listed.length };
}

function stationsOf(context: CaseContext): readonly BusyStation[] {
  const grown = atUpperEnd(context);
  const isPart = partsOfHosts(grown);
  return busyStations(grown).filter((busy) => !isPart(busy));
}

function lineThrough(size: number, once: number, twice: number): Line {
  const slope = (twice - once) / size;
  return { slope, atZero: once - slope * size };
}

/** Where the line reaches the goal: 0 where it is above it anyway, beyond all sizes where it never does. */
function sizeAt({ slope, atZero }: Line, goal: number): number {
  if (atZero >= goal) return 0;
  return slope > 0 ? Math.min(largest, (goal - atZero) / slope) : largest;
}
