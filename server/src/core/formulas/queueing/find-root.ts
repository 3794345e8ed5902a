// Zero of a function of one variable between two points where its sign differs.
// Invariant: the bracket never grows, so the answer lies between the given ends and the search ends.

/** More than bisection alone would need from one end of the doubles to the other. */
const MOST_STEPS = 2200;

/**
 * x between `low` and `high` with f(x) = 0, to the last bits of a double; the sign change where f jumps.
 * Undefined where f has the same sign at both ends, or is not a number there. About ten evaluations of f for smooth
 * functions, never slower than a small multiple of bisection.
 * Source: Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function
 * without using derivatives", Advances in Engineering Software 28, 1997.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number | undefined {
  let a = high;
  let b = low;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (Number.isNaN(fa) || Number.isNaN(fb) || fa > 0 === fb > 0) return undefined;
  let share = 0.5;
  for (let step = 0; step < MOST_STEPS; step++) {
    const x = a + share * (b - a);
    const fx = f(x);
    const sameSide = fx > 0 === fa > 0;
    const c = sameSide ? a : b;
    const fc = sameSide ? fa : fb;
    if (!sameSide) {
      b = a;
      fb = fa;
    }
    a = x;
    fa = fx;
    const best = Math.abs(fb) < Math.abs(fa) ? b : a;
    const least = (2 * Number.EPSILON * Math.abs(best) + Number.MIN_VALUE) / Math.abs(b - a);
    if (fx === 0 || !(least <= 0.5)) return best;
    share = Math.min(1 - least, Math.max(least, shareOf({ a, b, c, fa, fb, fc })));
  }
  return a;
}

/** How far from a towards b to look next: inverse quadratic interpolation where it is safe, else the middle. */
function shareOf({ a, b, c, fa, fb, fc }: Readonly<Record<'a' | 'b' | 'c' | 'fa' | 'fb' | 'fc', number>>) {
  const chi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi * phi < chi && (1 - phi) * (1 - phi) < 1 - chi)) return 0.5;
  const share =
    (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
  return Number.isFinite(share) ? share : 0.5;
}
