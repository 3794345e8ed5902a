// Mean and percentiles of a distribution of times as figures, each computed when it is read.

import type { Part } from '../formulas/latency/index.ts';
import { once } from '../model/derived-figure.ts';
import type { FigureInput } from '../model/figure.ts';
import type { Bound } from '../model/range.ts';
import type { LatencyContext } from './latency-context.ts';
import { type Outcome, openFigure } from './open-figure.ts';
import type { OpenFigure, Times } from './report.ts';

/** A distribution at one end of the figures, or the station that leaves none. */
export type Spread = { readonly latency: Part } | { readonly saturates: string };

export interface Described {
  readonly at: (bound: Bound) => Spread;
  /** In words, after `mean of` or `99 % percentile of`. */
  readonly what: string;
  readonly inputs: () => readonly FigureInput[];
}

/** 0.99 as `p99`. */
export const percentileName = (share: number): string => `p${Number((share * 100).toPrecision(8))}`;

/** In ms. */
function outcome({ at }: Described, bound: Bound, seconds: (latency: Part) => number | undefined): Outcome {
  const spread = at(bound);
  if ('saturates' in spread) return spread;
  const found = seconds(spread.latency);
  return found === undefined ? { saturates: '' } : found * 1000;
}

const meanFigure = (described: Described, context: LatencyContext): OpenFigure | undefined =>
  openFigure((bound) => outcome(described, bound, (latency) => context.tableAt(bound).mean(latency)), {
    unit: 'ms',
    formula: `mean of ${described.what}`,
    inputs: described.inputs,
  });

/** Undefined also for a share that is not resolved: above 0.99999. */
export const percentileFigure = (
  described: Described,
  share: number,
  context: LatencyContext,
): OpenFigure | undefined =>
  openFigure(
    (bound) => outcome(described, bound, (latency) => context.tableAt(bound).percentile(latency, share)),
    { unit: 'ms', formula: `${percentileName(share)} of ${described.what}`, inputs: described.inputs },
  );

/** Undefined where there is no likely value. */
export function timesOf(described: Described, context: LatencyContext): Times | undefined {
  if ('saturates' in described.at('value')) return undefined;
  const mean = once(() => meanFigure(described, context) as OpenFigure);
  const at = (share: number) => once(() => percentileFigure(described, share, context) as OpenFigure);
  const [p50, p95, p99, p999] = [at(0.5), at(0.95), at(0.99), at(0.999)];
  return {
    get mean() {
      return mean();
    },
    get p50() {
      return p50();
    },
    get p95() {
      return p95();
    },
    get p99() {
      return p99();
    },
    get p999() {
      return p999();
    },
  };
}
