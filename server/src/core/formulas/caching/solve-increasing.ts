// The place where an increasing function reaches a target: bracketed by doubling, then narrowed by false position
// with the Illinois correction (Dowell, Jarratt, "A modified regula falsi method for computing the root of an
// equation", BIT 11, 1971), and by halving where that is slow. Invariant: the place lies between the two ends at
// every step, so rounding cannot lead it astray.

/** Narrowing ends when the ends are this close, relatively. */
const RELATIVE_WIDTH = 1e-15;
const MAX_STEPS = 300;
/** After so many steps that did not halve the bracket, one does. */
const PATIENCE = 3;

/**
 * x > 0 with f(x) = `target`, for f continuous and not decreasing with f(0) <= target; `start` > 0 is a first guess.
 * Undefined where f stays below the target up to the largest number. Usually 10 to 30 calls of f.
 */
export function solveIncreasing(f: (x: number) => number, target: number, start: number): number | undefined {
  let low = 0;
  let lowGap = f(0) - target;
  let high = Math.max(start, Number.MIN_VALUE);
  let highGap = f(high) - target;
  while (highGap < 0) {
    low = high;
    lowGap = highGap;
    high *= 2;
    if (high > Number.MAX_VALUE) return undefined;
    highGap = f(high) - target;
  }
  let lastSide = 0;
  let slow = 0;
  for (let step = 0; step < MAX_STEPS && high - low > RELATIVE_WIDTH * high; step++) {
    const width = high - low;
    let middle = low + width * (lowGap / (lowGap - highGap));
    if (slow === PATIENCE || !(middle > low && middle < high)) {
      middle = low + width / 2;
      slow = 0;
    }
    if (middle === low || middle === high) break;
    const gap = f(middle) - target;
    if (gap === 0) return middle;
    const side = gap < 0 ? -1 : 1;
    if (side < 0) {
      low = middle;
      lowGap = gap;
      if (lastSide === side) highGap /= 2;
    } else {
      high = middle;
      highGap = gap;
      if (lastSide === side) lowGap /= 2;
    }
    lastSide = side;
    slow = high - low > width / 2 ? slow + 1 : 0;
  }
  return low + (high - low) / 2;
}
