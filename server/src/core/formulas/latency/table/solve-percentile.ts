// The time that a share of all values does not exceed. Invariant: the answer lies between a time at which the tail is
// still too high and one at which it is not; where the tail jumps, it is the place of the jump.

import type { LatencyNode } from './latency-node.ts';
import { COARSE, FINE, tailAt } from './node-tail.ts';

/** Of the logarithm of the tail. */
const ACCEPTED = 1e-7;
/** From so near on, all digits are asked for. */
const CLOSE = 0.1;
/** The last step is taken without looking again if it is so small, in the logarithm and as a part of the time. */
const LAST = 0.02;
const SMALL_STEP = 3e-3;
/** Below this share of the tail that is looked for, inversion gives noise. */
const NOISE = 1e-3;
const MOST_STEPS = 120;

interface Point {
  readonly at: number;
  readonly log: number;
}

/** The least t with P(X > t) <= `exceeding` (above 0), in seconds. `guess` is where the search starts. */
export function solvePercentile(node: LatencyNode, exceeding: number, guess: number): number {
  // What has no jumps starts with a tail of 1.
  if (node.order < 1 && tailAt(node, node.least).tail <= exceeding) return node.least;
  let low = node.least;
  let high = Number.POSITIVE_INFINITY;
  let at = guess > low ? guess : low + Math.max(node.mean - low, Number.MIN_VALUE);
  let before: Point | undefined;
  let width = high;
  for (let step = 1; step < MOST_STEPS && at > low && at < high; step++) {
    const coarse = tailAt(node, at, COARSE);
    const isFarOrFine = Math.abs(logOf(coarse.tail, exceeding)) > CLOSE || coarse.error <= FINE;
    const { tail, density = 0 } = isFarOrFine ? coarse : tailAt(node, at, FINE);
    const log = logOf(tail, exceeding);
    // Where the tail is level for a while, its beginning is looked for.
    if (Math.abs(log) <= ACCEPTED && (node.order >= 1 || density > 0)) return at;
    if (log > ACCEPTED) low = at;
    else high = at;
    if (high < Number.POSITIVE_INFINITY && high - low <= 1e-9 * high) break;
    const isNewton = density > 0 && tail > NOISE * exceeding;
    const slope = isNewton ? -density / tail : slopeBetween(before, { at, log });
    const next = slope < 0 ? at - log / slope : Number.NaN;
    // Newton's error is about the square of its step.
    const isLast = Math.abs(log) <= LAST && Math.abs(next - at) <= SMALL_STEP * at;
    if (isNewton && isLast && next > low && next < high) return next;
    before = { at, log };
    const isSlow = step % 3 === 0 && high - low > width / 2;
    if (step % 3 === 0) width = high - low;
    if (high === Number.POSITIVE_INFINITY)
      at = next > low ? Math.min(next, 8 * low + node.mean) : 2 * low + node.mean;
    else at = next > low && next < high && !isSlow ? next : (low + high) / 2;
  }
  return high === Number.POSITIVE_INFINITY ? low : high;
}

const logOf = (tail: number, exceeding: number): number => (tail > 0 ? Math.log(tail / exceeding) : -30);

const slopeBetween = (before: Point | undefined, now: Point): number =>
  before === undefined ? Number.NaN : (now.log - before.log) / (now.at - before.at);
