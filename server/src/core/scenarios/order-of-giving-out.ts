// At how many users each station reaches its limits. Utilization is a line over the number of users: what they cause
// grows in proportion, and what background work causes stays.
import type { LoadCase } from '../capacity/report.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { type Bound, rangeOf } from '../model/range.ts';
import type { GivingOut } from './report.ts';
import { stationsOf } from './stations-of.ts';
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

/** The stations by the size at which they are at the target utilization, the first ten; those that never are, not. */
export function orderOfGivingOut(
  caseAt: (size: number) => LoadCase,
  { key, declared }: Swept,
  target: Figure,
): readonly GivingOut[] {
  const size = declared.value > 0 ? declared.value : 1;
  const once = stationsOf(caseAt(size));
  const twice = new Map(
    stationsOf(caseAt(2 * size)).map(({ station }) => [station.label, station.utilization]),
  );
  const shown = (at: number): number => (key === 'daily-users' ? at : at / size);
  const unit = key === 'daily-users' ? 'users' : 'x';
  return once
    .flatMap(({ component, station }): GivingOut[] => {
      const [before, after] = [station.utilization, twice.get(station.label)];
      if (before === undefined || after === undefined) return [];
      const lineAt = (bound: Bound): Line => lineThrough(size, before[bound], after[bound]);
      const reaching = (goal: Record<Bound, number>, formula: string): Figure | undefined => {
        if (sizeAt(lineAt('value'), goal.value) >= largest) return undefined;
        const at = (bound: Bound): number => shown(sizeAt(lineAt(bound), goal[bound]));
        const value = at('value');
        // The most load gives out first.
        const range = rangeOf(value, (bound) => Math.min(largest, at(bound === 'low' ? 'high' : 'low')));
        const inputs = () => [
          { name: 'size', figure: declared },
          { name: 'utilization', figure: before },
        ];
        return derivedFigure(range, { unit, formula, inputs });
      };
      const atTarget = reaching(constant(target.value), 'size x target utilization / utilization');
      const atLimit = reaching(constant(1), 'size / utilization');
      return atTarget === undefined || atLimit === undefined
        ? []
        : [{ label: station.label, component, atTarget, atLimit }];
    })
    .toSorted((a, b) => a.atTarget.value - b.atTarget.value)
    .slice(0, mostListed);
}

const constant = (value: number): Record<Bound, number> => ({ low: value, value, high: value });

function lineThrough(size: number, once: number, twice: number): Line {
  const slope = (twice - once) / size;
  return { slope, atZero: once - slope * size };
}

/** Where the line reaches the goal: 0 where it is above it anyway, beyond all sizes where it never does. */
function sizeAt({ slope, atZero }: Line, goal: number): number {
  if (atZero >= goal) return 0;
  return slope > 0 ? Math.min(largest, (goal - atZero) / slope) : largest;
}
