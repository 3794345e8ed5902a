// Arrivals per second at every component: visits per request, weighted by the rates of the journeys.
// Invariant: for each component, low <= value <= high; what comes together at one end is no more than all requests.

import { once } from '../model/derived-figure.ts';
import type { Component } from '../model/model.ts';
import { type Bound, type Range, rangeOf } from '../model/range.ts';
import { sparedWrites } from './applied-writes.ts';
import type { Basis } from './basis.ts';
import type { Rates } from './estimate-rates.ts';

/** Reads and writes per second by component id. */
export interface Sums {
  readonly reads: Float64Array;
  readonly writes: Float64Array;
  /** Writes by what they cost: those that are applied for another database by their `apply-cost`. */
  readonly work: Float64Array;
}

/** Reads and writes per second of one component. */
export interface Operations {
  readonly reads: number;
  readonly writes: number;
  /** Writes by what they cost, where some are applied for another database. Default: `writes`. */
  readonly work?: number;
}

export interface OperationLoad {
  readonly reads: Range;
  readonly writes: Range;
  /** Writes by what they cost, where some are applied for another database. Default: `writes`. */
  readonly work?: Range | undefined;
  /** What comes together at that end, as in `Loads`. Default: the ends of both. */
  readonly ends?: ((bound: Bound) => readonly Operations[]) | undefined;
}

export interface Loads {
  /** Reads may be at that end in one way of dividing the requests, and writes in another. */
  at(bound: Bound): Sums;
  /** Reads and writes that come together at that end, in each way of dividing the requests; one likely. */
  ends(bound: Bound): readonly Sums[];
  of(component: Component): OperationLoad;
}

/** Nothing is summed before it is asked for. Linear in components times journeys, for each way of dividing requests. */
export function sumLoads(
  basis: Basis,
  { journeys, divisions }: Pick<Rates, 'journeys' | 'divisions'>,
): Loads {
  const likely = journeys.map(({ requests }) => requests);
  const value = once(() => weigh(basis, likely, 'value'));
  const divided = (bound: 'low' | 'high'): readonly Sums[] => {
    const ways = divisions();
    return (ways.length === 0 ? [likely] : ways).map((rates) => weigh(basis, rates, bound));
  };
  const lowEnds = once(() => divided('low'));
  const highEnds = once(() => divided('high'));
  const low = once(() => hull([value(), ...lowEnds()], Math.min));
  const high = once(() => hull([value(), ...highEnds()], Math.max));
  const at = { low, value, high };
  const ends = { low: lowEnds, value: once(() => [value()]), high: highEnds };
  const rangeAt = (kind: keyof Sums, id: number): Range =>
    rangeOf(value()[kind][id] as number, (bound) => at[bound]()[kind][id] as number);
  return {
    at: (bound) => at[bound](),
    ends: (bound) => ends[bound](),
    of: ({ id }) => ({
      reads: rangeAt('reads', id),
      writes: rangeAt('writes', id),
      work: basis.replicationTo().has(id) ? rangeAt('work', id) : undefined,
      ends: (bound) => ends[bound]().map((sums) => operationsAt(sums, id)),
    }),
  };
}

export const operationsAt = ({ reads, writes, work }: Sums, id: number): Operations => ({
  reads: reads[id] ?? 0,
  writes: writes[id] ?? 0,
  work: work[id] ?? 0,
});

function weigh(basis: Basis, rates: readonly Range[], bound: Bound): Sums {
  const count = basis.model.components.length;
  const reads = new Float64Array(count);
  const writes = new Float64Array(count);
  basis.traffic(bound).forEach((traffic, i) => {
    const rate = rates[i]?.[bound] ?? 0;
    for (let id = 0; id < count; id++) {
      reads[id] = (reads[id] as number) + rate * (traffic.reads[id] as number);
      writes[id] = (writes[id] as number) + rate * (traffic.writes[id] as number);
    }
  });
  if (basis.replicationTo().size === 0) return { reads, writes, work: writes };
  const spared = sparedWrites(basis, rates, bound);
  return { reads, writes, work: writes.map((all, id) => Math.max(0, all - (spared[id] as number))) };
}

/** The likely value is among them: a share of one alternative may fall where another's rises. */
function hull(all: readonly Sums[], choose: (a: number, b: number) => number): Sums {
  return all.reduce((found, { reads, writes, work }) => ({
    reads: found.reads.map((load, id) => choose(load, reads[id] as number)),
    writes: found.writes.map((load, id) => choose(load, writes[id] as number)),
    work: found.work.map((load, id) => choose(load, work[id] as number)),
  }));
}
