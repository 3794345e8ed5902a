// A group of identical instances with fewer repair crews than instances: failed ones wait for a crew, so instances
// are not independent and the binomial is too good. The chain is a birth-death chain, for which the elimination of
// Grassmann, Taksar and Heyman comes down to products of ratios: positive terms only, any size.
// Invariant: as many crews as instances gives the binomial.
import { isCount, isNonNegative } from './argument-domain.ts';
import { maximumGroupSize } from './k-of-n.ts';

export interface MachineRepair {
  /** Instances, 1..1,000,000. */
  readonly count: number;
  /** Repairs that can go on at once, 1 or more. */
  readonly crews: number;
  /** Failures per unit of time of one instance that is up, not negative. */
  readonly failureRate: number;
  /** Repairs per unit of time of one crew at work, not negative, in the same unit. */
  readonly repairRate: number;
}

/**
 * P(exactly j instances are down), j = 0..n, where p_(j+1) / p_j = (n - j) failureRate / (min(j + 1, crews)
 * repairRate). Undefined outside the ranges above and where both rates are 0. Linear. Source: Kleinrock, Queueing
 * Systems vol. 1, 1975, sections 3.8 to 3.10; Ross, Introduction to Probability Models, chapter 6.
 */
export function repairQueueDistribution(model: MachineRepair): Float64Array | undefined {
  const { count, crews, failureRate, repairRate } = model;
  if (!isCount(count, maximumGroupSize) || count === 0 || !isCount(crews) || crews === 0) return undefined;
  if (!isNonNegative(failureRate) || !isNonNegative(repairRate)) return undefined;
  if (failureRate === 0 && repairRate === 0) return undefined;
  const distribution = new Float64Array(count + 1);
  const mode = findMode(model);
  distribution[mode] = 1;
  for (let j = mode; j < count; j++) distribution[j + 1] = (distribution[j] as number) * ratio(model, j);
  for (let j = mode; j > 0; j--) distribution[j - 1] = (distribution[j] as number) / ratio(model, j - 1);
  const total = distribution.reduce((sum, weight) => sum + weight, 0);
  return distribution.map((weight) => weight / total);
}

/**
 * P(fewer than `needed` instances are up), 0..1. `needed` is a whole number 0..count; undefined otherwise, and where
 * `repairQueueDistribution` is. Linear. Source as above.
 */
export function repairQueueUnavailability(needed: number, model: MachineRepair): number | undefined {
  const distribution = repairQueueDistribution(model);
  if (distribution === undefined || !isCount(needed, model.count)) return undefined;
  let sum = 0;
  for (let j = model.count; j > model.count - needed; j--) sum += distribution[j] as number;
  return Math.min(1, sum);
}

/** p_(j+1) / p_j; falls as j grows. May be infinite where repair is endlessly slower than failure. */
const ratio = ({ count, crews, failureRate, repairRate }: MachineRepair, j: number): number =>
  ((count - j) / Math.min(j + 1, crews)) * (failureRate / repairRate);

/** The most probable number of failed instances: the first j whose ratio is below 1, by bisection. */
function findMode(model: MachineRepair): number {
  let low = 0;
  let high = model.count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (ratio(model, middle) < 1) high = middle;
    else low = middle + 1;
  }
  return low;
}
