// Arrivals per second at every component: visits per request, weighted by the rates of the journeys.
// Invariant: for each component, low <= value <= high.

import { once } from '../model/derived-figure.ts';
import type { Component } from '../model/model.ts';
import { type Bound, type Range, rangeOf } from '../model/range.ts';
import type { Basis } from './basis.ts';
import type { JourneyLoad } from './report.ts';

/** Reads and writes per second by component id. */
interface Sums {
  readonly reads: Float64Array;
  readonly writes: Float64Array;
}

export interface OperationLoad {
  readonly reads: Range;
  readonly writes: Range;
}

export interface Loads {
  at(bound: Bound): Sums;
  of(component: Component): OperationLoad;
}

/** Nothing is summed before it is asked for. Linear in components times journeys. */
export function sumLoads(basis: Basis, journeys: readonly JourneyLoad[]): Loads {
  const value = once(() => weigh(basis, journeys, 'value'));
  const low = once(() => within(weigh(basis, journeys, 'low'), value(), Math.min));
  const high = once(() => within(weigh(basis, journeys, 'high'), value(), Math.max));
  const ends = { low, value, high };
  const rangeAt = (kind: keyof Sums, id: number): Range =>
    rangeOf(value()[kind][id] as number, (bound) => ends[bound]()[kind][id] as number);
  return {
    at: (bound) => ends[bound](),
    of: ({ id }) => ({ reads: rangeAt('reads', id), writes: rangeAt('writes', id) }),
  };
}

function weigh(basis: Basis, journeys: readonly JourneyLoad[], bound: Bound): Sums {
  const count = basis.model.components.length;
  const reads = new Float64Array(count);
  const writes = new Float64Array(count);
  basis.traffic(bound).forEach((traffic, i) => {
    const rate = journeys[i]?.requests[bound] ?? 0;
    for (let id = 0; id < count; id++) {
      reads[id] = (reads[id] as number) + rate * (traffic.reads[id] as number);
      writes[id] = (writes[id] as number) + rate * (traffic.writes[id] as number);
    }
  });
  return { reads, writes };
}

/** A share of one alternative may fall where another's rises: the ends still hold the likely value. */
function within(end: Sums, value: Sums, choose: (a: number, b: number) => number): Sums {
  return {
    reads: end.reads.map((load, id) => choose(load, value.reads[id] as number)),
    writes: end.writes.map((load, id) => choose(load, value.writes[id] as number)),
  };
}
