// What a simulation says: a mean with the interval that holds the true one with 99.9 % confidence, from batches or
// replications that are nearly independent. Invariant: a comparison fails as well where the interval is too wide to
// mean anything.
import assert from 'node:assert/strict';
import { quantilesOf } from './quantile.ts';
import { studentTQuantile } from './student-t.ts';

const CONFIDENCE = 0.999;

export interface Interval {
  readonly mean: number;
  readonly halfWidth: number;
}

/** Mean of the values and t sqrt(variance / n); two values at least. */
export function intervalOf(values: readonly number[]): Interval {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (count - 1) / count);
  return { mean, halfWidth: studentTQuantile(CONFIDENCE, count - 1) * deviation };
}

/** What `pick` reads off each batch, as an interval. */
export const intervalOver = <T>(batches: readonly T[], pick: (batch: T) => number): Interval =>
  intervalOf(batches.map(pick));

export interface Claim {
  readonly what: string;
  /** What a formula answers; undefined fails. */
  readonly formula: number | undefined;
  readonly simulated: Interval;
  /** Most that the half-width may be, as a share of the simulated mean. */
  readonly within: number;
}

/** That the formula lies in the interval, and that the interval is narrow. */
export function assertAgrees({ what, formula, simulated, within }: Claim): void {
  const text = `${what}: formula ${formula}, simulated ${describeInterval(simulated)}`;
  assert.ok(formula !== undefined && Number.isFinite(formula), text);
  assert.ok(
    simulated.halfWidth > 0 && simulated.halfWidth <= within * Math.abs(simulated.mean),
    `too wide, ${text}`,
  );
  assert.ok(Math.abs(formula - simulated.mean) <= simulated.halfWidth, text);
}

/** That a formula known to be wrong here lies outside: what the comparison would have seen. */
export function assertDiffers(claim: Omit<Claim, 'within'>): void {
  const { formula, simulated } = claim;
  assert.ok(
    formula !== undefined && Math.abs(formula - simulated.mean) > simulated.halfWidth,
    `${claim.what}: not told apart`,
  );
}

/** That an approximation errs by no more than it says: `formula` over the simulated mean between the two factors. */
export function assertWithinBand(claim: Claim, band: readonly [low: number, high: number]): void {
  const { what, formula, simulated, within } = claim;
  const text = `${what}: formula ${formula}, simulated ${describeInterval(simulated)}, band ${band.join(' to ')}`;
  assert.ok(simulated.halfWidth <= within * Math.abs(simulated.mean), `too wide, ${text}`);
  assert.ok(formula !== undefined, text);
  assert.ok(formula >= band[0] * (simulated.mean - simulated.halfWidth), text);
  assert.ok(formula <= band[1] * (simulated.mean + simulated.halfWidth), text);
}

export const describeInterval = ({ mean, halfWidth }: Interval): string =>
  `${mean} +- ${halfWidth} (${((100 * halfWidth) / Math.abs(mean)).toFixed(2)} %)`;

/** Intervals of the percentiles of what was observed in each batch. */
export function intervalsOfPercentiles(
  batches: readonly Float64Array[],
  percentiles: readonly number[],
): readonly Interval[] {
  const quantiles = batches.map((values) => quantilesOf(values, percentiles));
  return percentiles.map((_, i) => intervalOver(quantiles, (each) => each[i] as number));
}
