// How a time grows with the size of its input.

export interface Sample {
  readonly size: number;
  readonly timeMs: number;
}

/** The slope of the line through log size and log time by least squares: 1 is linear, 2 quadratic. */
export function growthExponent(samples: readonly Sample[]): number {
  const points = samples.map(({ size, timeMs }) => [Math.log(size), Math.log(timeMs)] as const);
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const meanX = mean(([x]) => x);
  const meanY = mean(([, y]) => y);
  const covariance = mean(([x, y]) => (x - meanX) * (y - meanY));
  return covariance / mean(([x]) => (x - meanX) ** 2);
}
