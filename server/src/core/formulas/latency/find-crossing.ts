// Where a tail falls to a given value. Invariant: the answer stays enclosed between a time at which the tail is above
// the target and one at which it is not, so jumps and flat stretches cannot lead astray.

export interface TailPoint {
  readonly seconds: number;
  readonly tail: number;
}

export interface Crossing {
  readonly target: number;
  /** A point with a tail above the target, by more than the noise. */
  readonly low: TailPoint;
  /** A later point whose tail is not. */
  readonly high: TailPoint;
  readonly evaluate: (seconds: number) => TailPoint;
  /** Where the tail may jump, ascending. */
  readonly breaksSeconds: readonly number[];
  /** The error that the tail has anyway. */
  readonly noise: number;
  /** The relative width at which to stop. */
  readonly precision: number;
}

/** After so many steps the places where the tail jumps are tried. */
const STEPS_TO_BREAKS = 8;
const MOST_STEPS = 200;

/**
 * The least time at which the tail is not above the target, but for the noise. Regula falsi on the logarithm of the tail, which is nearly
 * straight, weighted as by Anderson and Bjorck; halving where that is slow. Source: Anderson and Bjorck, "A new high
 * order method of regula falsi type for computing a root of an equation", BIT 13 (1973).
 */
export function findCrossing(crossing: Crossing): number {
  const { target, evaluate, noise, precision } = crossing;
  let { low, high } = crossing;
  let heightLow = heightOf(low, target);
  let heightHigh = heightOf(high, target);
  let width = Number.POSITIVE_INFINITY;
  for (let step = 1; step <= MOST_STEPS; step++) {
    if (step === STEPS_TO_BREAKS) {
      ({ low, high } = narrowToBreaks({ ...crossing, low, high }));
      heightLow = heightOf(low, target);
      heightHigh = heightOf(high, target);
    }
    const tolerance = (precision * high.seconds) / 2;
    const gap = high.seconds - low.seconds;
    if (gap <= 2 * tolerance) break;
    let seconds = low.seconds + (gap * heightLow) / (heightLow - heightHigh);
    if (step % 3 === 0) {
      if (gap > width / 2) seconds = low.seconds + gap / 2;
      width = gap;
    }
    const point = evaluate(Math.max(low.seconds + tolerance, Math.min(high.seconds - tolerance, seconds)));
    if (Math.abs(point.tail - target) <= noise) {
      // A flat stretch: it starts at a break, or here.
      ({ low, high } = narrowToBreaks({ ...crossing, low, high: point }));
      if (Math.abs(high.tail - target) <= noise) break;
      heightLow = heightOf(low, target);
      heightHigh = heightOf(high, target);
      continue;
    }
    const height = heightOf(point, target);
    if (point.tail > target) {
      heightHigh *= weightOf(height, heightLow);
      low = point;
      heightLow = height;
    } else {
      heightLow *= weightOf(height, heightHigh);
      high = point;
      heightHigh = height;
    }
  }
  return high.seconds;
}

/** How far above the target, as a logarithm; a tail of 0 is as low as any can be. */
function heightOf({ tail }: TailPoint, target: number): number {
  return tail > 0 ? Math.max(-40, Math.log(tail / target)) : -40;
}

/** What remains of the height at the end that stays, when the other end moves. */
function weightOf(height: number, replaced: number): number {
  const weight = 1 - height / replaced;
  return weight > 0 ? weight : 0.5;
}

/** Encloses the answer between neighboring breaks, or at one, if that is where it lies. */
function narrowToBreaks({ low: start, high: end, ...crossing }: Crossing): {
  low: TailPoint;
  high: TailPoint;
} {
  const limit = crossing.target + crossing.noise;
  let low = start;
  let high = end;
  for (;;) {
    const inside = crossing.breaksSeconds.filter((time) => time > low.seconds && time < high.seconds);
    const middle = inside[inside.length >> 1];
    if (middle === undefined) return { low, high };
    const at = crossing.evaluate(middle);
    if (at.tail > limit) {
      low = at;
      continue;
    }
    const justBefore = middle * (1 - 1e-14);
    const before = justBefore > low.seconds ? crossing.evaluate(justBefore) : low;
    if (before.tail > limit) return { low: { ...before, seconds: middle }, high: at };
    high = before;
  }
}
