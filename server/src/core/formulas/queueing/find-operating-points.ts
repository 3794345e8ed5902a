// Loads at which a system with retries can settle. More load makes more failures, and they make more load; so beside
// the good state there may be a bad one that persists after its cause is gone.
// Invariant: stable and unstable points alternate; the lowest and the highest are stable.
import { findRoot } from './find-root.ts';
import { isCount, isFraction, isNotNegative } from './number-domain.ts';
import { expectedAttempts } from './retries.ts';

export interface RetriedLoad {
  /** First attempts, in any unit of load (requests per second, or a utilization), 0 or more. */
  readonly baseLoad: number;
  /** Attempts that a request makes at most, the first included. */
  readonly mostAttempts: number;
  /** Probability 0..1 that an attempt fails at an offered load, retries included, in the unit of `baseLoad`. */
  readonly failureProbability: (load: number) => number;
}

export interface OperatingPoint {
  /** Offered load with its retries, in the unit of the base load. */
  readonly load: number;
  /** Attempts per request. */
  readonly attempts: number;
  /** Whether the system returns here after a small push; an unstable point is where it tips over instead. */
  readonly isStable: boolean;
}

export interface OperatingPoints {
  /** From the lowest load to the highest; at least one. */
  readonly points: readonly OperatingPoint[];
  /** Whether a second stable point exists: after an overload the system may stay in it. */
  readonly isMetastable: boolean;
}

/** Two crossings nearer to each other than this fraction of the range may be missed. */
const PROBES = 2000;

/**
 * All x with x = base * expectedAttempts(p(x), r), between base and base * r, by a scan of 2,000 intervals and a root
 * in each where the sign changes. A crossing from above to below is stable. Where p jumps, a crossing upward is
 * reported at the jump (the tipping point). A touch without crossing is missed.
 * Undefined outside the domain, and where `failureProbability` gives anything but 0..1 at a load that is tried. O(1).
 * Source: Bronson, Aghayev, Charapko, Zhu, "Metastable failures in distributed systems", HotOS 2021.
 */
export function findOperatingPoints(retried: RetriedLoad): OperatingPoints | undefined {
  const { baseLoad, mostAttempts, failureProbability } = retried;
  if (!isNotNegative(baseLoad) || !isCount(mostAttempts, Number.MAX_SAFE_INTEGER)) return undefined;
  if (!isNotNegative(baseLoad * mostAttempts)) return undefined;
  let isPossible = true;
  const attemptsAt = (load: number): number => {
    const probability = failureProbability(load);
    if (!isFraction(probability)) isPossible = false;
    return expectedAttempts(probability, mostAttempts) ?? 1;
  };
  const excess = (load: number): number => baseLoad * attemptsAt(load) - load;
  const loads = findCrossings(excess, baseLoad, baseLoad * mostAttempts);
  // The lowest crossing is downward, so every second one is.
  const points = loads.map((load, i) => ({ load, attempts: attemptsAt(load), isStable: i % 2 === 0 }));
  return isPossible
    ? { points, isMetastable: points.filter(({ isStable }) => isStable).length > 1 }
    : undefined;
}

/** Where f changes sign between `low`, where it is taken as positive before, and `high`, as negative after. */
function findCrossings(f: (load: number) => number, low: number, high: number): readonly number[] {
  const crossings: number[] = [];
  let isAbove = true;
  let before = low;
  for (let probe = 0; probe <= PROBES; probe++) {
    const load = probe === PROBES ? high : low + (high - low) * (probe / PROBES);
    const value = f(load);
    // On the line counts as the other side: the base load itself, with no failures, is such a point.
    if (isAbove ? value <= 0 : value > 0) {
      crossings.push((probe === 0 ? low : findRoot(f, before, load)) ?? load);
      isAbove = !isAbove;
    }
    before = load;
  }
  return crossings;
}
