// A group of instances of which some share a place (host, zone, data center, provider): when the place is down, all
// that stand there are. Exact: the number of instances that are down in each place is a mixture of "all" and a
// binomial, and places are independent of one another. Invariant: places that never fail give `mixedKOfNUnavailability`.
import { isCount, isFraction } from './argument-domain.ts';
import { failedCountDistribution } from './mixed-k-of-n.ts';

/** Instances that one place takes down together. */
export interface PlacedInstances {
  /** P(the place is down), 0..1. */
  readonly placeUnavailability: number;
  /** P(an instance is down by itself), 0..1, one entry for each instance in the place. */
  readonly instanceUnavailabilities: ArrayLike<number>;
}

/**
 * P(fewer than `needed` instances are up), 0..1, by conditioning on each place and convolving the counts. `needed` is
 * a whole number 0..instances in all; probabilities 0..1; undefined otherwise. Quadratic in the number of instances.
 * Ford et al., "Availability in globally distributed storage systems", OSDI 2010, section 8.3, report that leaving
 * out correlation overestimates availability typically by two orders of magnitude or more.
 * Formula: law of total probability; Trivedi, Probability and Statistics with Reliability, 2nd ed. 2002, section 1.11.
 */
export function placedGroupUnavailability(
  needed: number,
  places: readonly PlacedInstances[],
): number | undefined {
  let distribution = Float64Array.of(1);
  for (const place of places) {
    const down = downInPlace(place);
    if (down === undefined) return undefined;
    distribution = convolve(distribution, down);
  }
  const count = distribution.length - 1;
  if (!isCount(needed, count)) return undefined;
  let sum = 0;
  for (let j = count; j > count - needed; j--) sum += distribution[j] as number;
  return Math.min(1, sum);
}

function downInPlace(place: PlacedInstances): Float64Array<ArrayBuffer> | undefined {
  const alone = failedCountDistribution(place.instanceUnavailabilities);
  if (alone === undefined || !isFraction(place.placeUnavailability)) return undefined;
  const down = alone.map((probability) => probability * (1 - place.placeUnavailability));
  down[down.length - 1] = (down[down.length - 1] as number) + place.placeUnavailability;
  return down as Float64Array<ArrayBuffer>;
}

function convolve(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(a.length + b.length - 1);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      sum[i + j] = (sum[i + j] as number) + x * y;
    });
  });
  return sum;
}
