// How stored data grows, and when it fills its room. Growth compounds: after t months there is (1 + growth)^t times what
// there is today. Invariant: what is full already is full in no time, and what does not grow has no time.
import { solveIncreasing } from '../formulas/caching/solve-increasing.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { type Bound, type Range, rangeOf } from '../model/range.ts';

/** Data that grows at one pace: the rows of one table, or all objects of a storage. */
export interface GrowingPart {
  /** Bytes today. */
  readonly bytes: Range;
  /** Part a month; 0: it stays. */
  readonly perMonth: Range;
  /** Bytes that are written every month and stay, beside that, and by which part a month they become more. */
  readonly added?: { readonly perMonth: Range; readonly growth: Range };
}

const monthMs = (365 / 12) * 86_400_000;

export const monthsOf = (time: Pick<Figure, 'value'>): number => time.value / monthMs;

/** No figure lies further ahead, in months. */
const latest = 1e6;

/** Bytes of all parts after some months; finite. */
export function bytesAfter(parts: readonly GrowingPart[], months: number, bound: Bound): number {
  let sum = 0;
  for (const { bytes, perMonth, added } of parts) {
    sum += bytes[bound] * (1 + perMonth[bound]) ** months;
    if (added !== undefined) sum += added.perMonth[bound] * monthsOfWriting(months, added.growth[bound]);
  }
  return Math.min(sum, Number.MAX_VALUE);
}

/** Months at the pace of today in which as much is written as in so many months of growth: its integral. */
function monthsOfWriting(months: number, growth: number): number {
  const rate = Math.log1p(growth);
  return rate === 0 ? months : Math.expm1(rate * months) / rate;
}

export const isGrowing = (parts: readonly GrowingPart[], bound: Bound): boolean =>
  parts.some(
    ({ bytes, perMonth, added }) => bytes[bound] * perMonth[bound] > 0 || (added?.perMonth[bound] ?? 0) > 0,
  );

/** Months until the room is full; undefined where nothing grows, or it takes longer than anybody asks. */
function monthsToFull(parts: readonly GrowingPart[], room: number, bound: Bound): number | undefined {
  if (bytesAfter(parts, 0, bound) >= room) return 0;
  if (!isGrowing(parts, bound) || bytesAfter(parts, latest, bound) < room) return undefined;
  return solveIncreasing((months) => bytesAfter(parts, Math.min(months, latest), bound), room, 1);
}

/** The time in ms, early where much grows fast in little room; undefined as above, by the likely figures. */
export function timeToFull(
  parts: readonly GrowingPart[],
  room: Figure,
  inputs: () => readonly FigureInput[],
): Figure | undefined {
  const likely = monthsToFull(parts, room.value, 'value');
  if (likely === undefined) return undefined;
  const early = (): number => monthsToFull(parts, room.low, 'high') ?? likely;
  const late = (): number => monthsToFull(parts, room.high, 'low') ?? latest;
  return derivedFigure(
    rangeOf(likely * monthMs, (bound) => (bound === 'low' ? early() : late()) * monthMs),
    { unit: 'ms', formula: 'months until held x (1 + growth)^months = room', inputs },
  );
}
