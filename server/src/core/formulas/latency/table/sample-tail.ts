// A tail that is costly to compute, from some of its values. Invariant: it never rises, and is right at the points.

/** More points than this in a stretch change no digit that is shown. */
const POINTS = 10;

/**
 * P(X > t) by monotone cubics through the logarithms of `tail` at ten points in each stretch between two edges
 * (ascending); beyond the last edge `tail` itself.
 * Source: Fritsch and Carlson, "Monotone piecewise cubic interpolation", SIAM Journal on Numerical Analysis 17 (1980).
 */
export function sampleTail(
  tail: (seconds: number) => number,
  edges: readonly number[],
): (seconds: number) => number {
  const at: number[] = [];
  for (let i = 1; i < edges.length; i++) {
    const from = edges[i - 1] as number;
    const width = (edges[i] as number) - from;
    if (!(width > 0)) continue;
    for (let j = at.length === 0 ? 0 : 1; j <= POINTS; j++) at.push(from + (j / POINTS) * width);
  }
  let least = 0;
  const logs = at.map((seconds) => {
    const log = Math.log(Math.max(tail(seconds), 1e-15));
    least = Math.min(least, log);
    return least;
  });
  const slopes = monotoneSlopes(at, logs);
  const last = at.at(-1) ?? 0;
  return (seconds) => {
    if (seconds >= last) return tail(seconds);
    if (seconds <= (at[0] ?? 0)) return seconds < (at[0] ?? 0) ? 1 : Math.exp(logs[0] ?? 0);
    return Math.exp(cubicAt({ at, logs, slopes }, seconds));
  };
}

/** Slopes at the points, such that no cubic between them rises. */
function monotoneSlopes(at: readonly number[], logs: readonly number[]): readonly number[] {
  const secants = at
    .slice(1)
    .map((seconds, i) => ((logs[i + 1] as number) - (logs[i] as number)) / (seconds - (at[i] as number)));
  return at.map((_, i) => {
    const left = secants[i - 1] ?? secants[i] ?? 0;
    const right = secants[i] ?? left;
    if (left >= 0 || right >= 0) return 0;
    // The harmonic mean never exceeds what keeps the cubic falling.
    return (2 * left * right) / (left + right);
  });
}

interface Cubics {
  readonly at: readonly number[];
  readonly logs: readonly number[];
  readonly slopes: readonly number[];
}

function cubicAt({ at, logs, slopes }: Cubics, seconds: number): number {
  let low = 0;
  let high = at.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) <= seconds) low = middle;
    else high = middle;
  }
  const width = (at[high] as number) - (at[low] as number);
  const x = (seconds - (at[low] as number)) / width;
  const y = 1 - x;
  const start = logs[low] as number;
  const end = logs[high] as number;
  return (
    start * y * y * (1 + 2 * x) +
    end * x * x * (1 + 2 * y) +
    width * x * y * (y * (slopes[low] as number) - x * (slopes[high] as number))
  );
}
