// Exact hit ratios of small caches under independent requests, for tests.
// Source: King, "Analysis of demand paging algorithms", IFIP Congress 1971, for both formulas.

/**
 * Sum over all ordered contents of an LRU cache: product of p_j / (1 - p of those before it), times what it holds.
 */
export function exactLruHitRatio(p: readonly number[], capacity: number): number {
  const held = new Set<number>();
  const visit = (weight: number, mass: number): number => {
    if (held.size === capacity) return weight * mass;
    let sum = 0;
    p.forEach((share, item) => {
      if (held.has(item)) return;
      held.add(item);
      sum += visit((weight * share) / (1 - mass), mass + share);
      held.delete(item);
    });
    return sum;
  };
  return visit(1, 0);
}

/**
 * A FIFO (or RANDOM) cache holds a set with probability proportional to the product of its p, so the miss ratio is
 * (C + 1) e_(C+1) / e_C with the elementary symmetric polynomials e, built up item by item (Fagin, Price 1978).
 */
export function exactFifoHitRatio(p: readonly number[], capacity: number): number {
  const e = new Float64Array(capacity + 2);
  e[0] = 1;
  const scale = p.length; // against underflow: e_k grows with its power k
  for (const share of p) {
    for (let k = capacity + 1; k >= 1; k--) e[k] = (e[k] as number) + scale * share * (e[k - 1] as number);
  }
  return 1 - ((capacity + 1) * (e[capacity + 1] as number)) / (scale * (e[capacity] as number));
}
