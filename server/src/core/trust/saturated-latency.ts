// A journey that has no time at the likely values, since a station on its way has more work than it can do: whether it
// would keep its target were the inputs of that station as favorable as they may be.
// Invariant: `depends` is said only where such inputs were found.
import type { LatencyVerdict } from '../latency/report.ts';
import type { FigureChange } from '../model/change-figures.ts';
import { atEnd, type Inputs, widthOf } from './input.ts';
import { contestOf } from './list-stations.ts';
import type { Candidate, Probe } from './probe.ts';
import { probeStation } from './station-probe.ts';
import type { WhatIf } from './what-if.ts';

export interface Saturated {
  /** In the order of the model. */
  readonly index: number;
  readonly target: LatencyVerdict;
}

/** What the target hangs on; undefined where it is missed at the favorable ends as well. */
export function probeSaturated(
  { index, target }: Saturated,
  { whatIf, inputs }: { readonly whatIf: WhatIf; readonly inputs: Inputs },
): readonly Probe[] | undefined {
  const overloaded = (contestOf(whatIf.load)?.stations ?? []).filter(
    ({ utilization }) => utilization.value > 1,
  );
  if (overloaded.length === 0 || overloaded.some(({ utilization }) => utilization.low >= 1)) return undefined;
  const isMetAt = (changes: readonly FigureChange[]): boolean => {
    const changed = whatIf.with(changes).latency().journeys[index]?.percentile(target.percentile)?.value;
    return changed !== undefined && changed < target.limitMs;
  };
  const probes = overloaded.map(({ key, label }) => ({
    ...probeStation({ key, label, whatIf, inputs }),
    isMetAt,
  }));
  const best = probes.flatMap((probe) => probe.candidates().flatMap(atBest));
  return best.length > 0 && isMetAt(best) ? probes : undefined;
}

/** The end of its range at which the station has least to do. */
function atBest({ input, elasticity }: Candidate): readonly FigureChange[] {
  if (widthOf(input) === 0) return [];
  const growsUp = elasticity > 0 === (input.moves === 'figure');
  return atEnd(input, growsUp ? 'low' : 'high');
}
