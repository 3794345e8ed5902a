// How many inputs of each journey are looked at closely: each look solves the time of the journey anew. Those that are
// nearest to their limit come first. Invariant: all looks together are bounded, however many journeys there are.
import type { LatencyVerdict } from '../latency/report.ts';
import type { WhatIf } from './what-if.ts';

/** Components that are visited, times looks, over all journeys. */
const mostWork = 100;
/** Of one journey. */
const mostLooks = 4;

export interface AskedLatency {
  /** In the order of the model. */
  readonly index: number;
  readonly target: LatencyVerdict;
}

/** By the index of the journey; none for those that are left. */
export function divideLooks(
  asked: readonly AskedLatency[],
  { whatIf }: { readonly whatIf: WhatIf },
): ReadonlyMap<number, number> {
  const looks = new Map<number, number>();
  let left = mostWork;
  for (const { index } of asked.toSorted((a, b) => distance(a) - distance(b))) {
    const visits = whatIf.load.basis.graph.journeys[index]?.visits ?? new Uint8Array();
    const visited = visits.filter((kinds) => kinds !== 0).length;
    const own = Math.min(mostLooks, Math.floor(left / Math.max(1, visited)));
    looks.set(index, own);
    left -= own * visited;
  }
  return looks;
}

/** Verdicts that depend come before all others; then what is nearer to its limit. Digits of rounding do not count. */
function distance({ target: { verdict, figure, limitMs } }: AskedLatency): number {
  if (figure === undefined || !(figure.value > 0) || !(limitMs > 0)) return Number.MAX_VALUE;
  const away = Number(Math.abs(Math.log(figure.value / limitMs)).toPrecision(6));
  return verdict === 'depends' ? away : 1e6 + away;
}
