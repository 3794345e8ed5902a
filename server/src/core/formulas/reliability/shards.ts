// Keys spread over shards: what share of them is served, and how likely it is that all are. The two differ by a
// factor of about the number of shards, so both belong into a report.
// Invariant: expectedUnserved <= anyDown.
import { areFractions, isNonNegative } from './argument-domain.ts';
import { seriesUnavailability } from './series.ts';

export interface ShardsDown {
  /** Expected share of the keys that are not served, 0..1. */
  readonly expectedUnserved: number;
  /** P(at least one shard is down), 0..1: 1 - P(all keys are served). */
  readonly anyDown: number;
}

/**
 * expectedUnserved = sum of w_i U_i, anyDown = 1 - product of (1 - U_i). `unavailabilities` U_i of each shard, 0..1;
 * `weights` w_i: its share of the keys in any unit, not negative, not all 0, as many as shards; default: all alike.
 * Linearity of expectation needs no independence, anyDown does. Undefined otherwise, and for no shard. Linear.
 * Source: Ford et al., "Availability in globally distributed storage systems", OSDI 2010, for both measures.
 */
export function shardsDown(
  unavailabilities: ArrayLike<number>,
  weights?: ArrayLike<number>,
): ShardsDown | undefined {
  const count = unavailabilities.length;
  if (count === 0 || !areFractions(unavailabilities)) return undefined;
  if (weights !== undefined && weights.length !== count) return undefined;
  let largest = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights?.[i] ?? 1;
    if (!isNonNegative(weight)) return undefined;
    largest = Math.max(largest, weight);
  }
  if (largest === 0) return undefined;
  let weighted = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const weight = (weights?.[i] ?? 1) / largest;
    weighted += weight * (unavailabilities[i] as number);
    total += weight;
  }
  const anyDown = seriesUnavailability(unavailabilities);
  return anyDown === undefined
    ? undefined
    : { expectedUnserved: Math.min(weighted / total, anyDown), anyDown };
}
