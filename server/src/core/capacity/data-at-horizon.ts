// How much data there is at the horizon of the targets, how many shards hold it then, and what dividing it costs.
import { derivedFigure } from '../model/derived-figure.ts';
import { declaredFigure } from '../model/quantity.ts';
import { add, type Bound, rangeOf, zero } from '../model/range.ts';
import { bytesAfter, monthsOf } from './data-growth.ts';
import { bytesInputs, type DataInput, growingParts } from './data-input.ts';
import { reshardingCost } from './resharding.ts';
import type { DataAtHorizon, StoredData } from './storage-report.ts';

/** Nobody has more. */
const mostShards = 100_000;

/** Undefined without a horizon. */
export function dataAtHorizon(input: DataInput): DataAtHorizon | undefined {
  const horizon = input.targets === undefined ? undefined : declaredFigure(input.targets, 'horizon');
  if (horizon === undefined) return undefined;
  const months = monthsOf(horizon);
  const at = (shards: number, bound: Bound): number => bytesAfter(growingParts(input, shards), months, bound);
  const held = derivedFigure(
    rangeOf(at(input.shards, 'value'), (bound) => at(input.shards, bound)),
    {
      unit: 'bytes',
      formula: 'held x (1 + growth)^months',
      inputs: () => [...bytesInputs(input), { name: 'horizon', figure: horizon }],
    },
  );
  return { held, shardsNeeded: shardsNeeded(input, (shards) => at(shards, 'value')) };
}

/** The fewest shards whose fullest fits; undefined where no number does. */
function shardsNeeded({ room, tables }: DataInput, heldWith: (shards: number) => number): number | undefined {
  if (room === undefined || tables.length === 0) return undefined;
  const fits = (shards: number): boolean => heldWith(shards) <= room.bytes.value;
  let high = 1;
  while (!fits(high)) {
    if (high >= mostShards) return undefined;
    high = Math.min(mostShards, high * 2);
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Undefined for what has no shards: a first division of it is no resharding. */
export function resharding(input: DataInput, horizon: DataAtHorizon | undefined): StoredData['resharding'] {
  const { component, tables, shards, parts } = input;
  if (shards <= 1 || tables.length === 0) return undefined;
  const needed = horizon?.shardsNeeded ?? 0;
  const all = parts.reduce((sum, { figure }) => add(sum, figure), zero);
  const bytes = derivedFigure(all, {
    unit: 'bytes',
    formula: 'sum of all data',
    inputs: () => parts.map(({ figure }, i) => ({ name: `bytes of ${tables[i]?.name}`, figure })),
  });
  const toShards = needed > shards ? needed : shards + 1;
  return reshardingCost({ database: component, tables, fromShards: shards, toShards, bytes });
}
