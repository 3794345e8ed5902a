// Mean and percentiles of a distribution of times as figures, each computed when it is read.

import type { Part } from '../formulas/latency/index.ts';
import type { FigureInput } from '../model/figure.ts';
import { lazyObjects } from '../model/lazy-object.ts';
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

interface Distribution {
  readonly described: Described;
  readonly context: LatencyContext;
}

/** Undefined where there is no likely value. */
export const timesOf = (described: Described, context: LatencyContext): Times | undefined =>
  'saturates' in described.at('value') ? undefined : toTimes({ described, context });

// There is a likely value, so there is a figure.
const percentileAt =
  (share: number) =>
  ({ described, context }: Distribution): OpenFigure =>
    percentileFigure(described, share, context) as OpenFigure;

const toTimes = lazyObjects<Distribution, Times>({
  mean: ({ described, context }) => meanFigure(described, context) as OpenFigure,
  p50: percentileAt(0.5),
  p95: percentileAt(0.95),
  p99: percentileAt(0.99),
  p999: percentileAt(0.999),
});
