// A percentile of the time of one journey, as a function of its inputs. Invariant: the figure is that of the latency
// report, solved anew for each question.
import { percentileName } from '../latency/times.ts';
import type { FigureChange } from '../model/change-figures.ts';
import { latencyCandidates, type TimedJourney } from './latency-candidates.ts';
import type { Probe } from './probe.ts';
import type { WhatIf } from './what-if.ts';

export interface LatencyProbe extends TimedJourney {
  readonly whatIf: WhatIf;
  /** 0.99 for p99. */
  readonly percentile: number;
  /** How many inputs are looked at closely. */
  readonly most: number;
}

/** Percentiles have five digits: a smaller step would measure rounding. */
const step = 0.02;

export function probeLatency(probe: LatencyProbe): Probe | undefined {
  const { latency, percentile, whatIf, index, most } = probe;
  const value = latency.percentile(percentile)?.value;
  if (value === undefined || !(value > 0)) return undefined;
  const at = (changes: readonly FigureChange[]): number | undefined =>
    whatIf.with(changes).latency().journeys[index]?.percentile(percentile)?.value;
  return {
    what: `${percentileName(percentile)} of \`${latency.journey.name}\``,
    value,
    at,
    isMetAt: (changes, limit) => {
      const changed = at(changes);
      return changed !== undefined && changed < limit;
    },
    candidates: () => latencyCandidates(probe),
    most,
    step,
  };
}
