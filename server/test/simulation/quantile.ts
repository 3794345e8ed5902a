// Percentiles of what was observed. Invariant: the values are left as they are.

/** For each percentile (0 to below 1) the value that this share of the values does not exceed. O(n log n). */
export function quantilesOf(values: Float64Array, percentiles: readonly number[]): readonly number[] {
  const sorted = values.toSorted();
  return percentiles.map(
    (percentile) =>
      sorted[Math.min(sorted.length, Math.max(1, Math.ceil(percentile * sorted.length))) - 1] as number,
  );
}
