// Seeded simulations of caches under independent requests, for tests. Invariant: the same seed gives the same result
// everywhere: the only source of chance is a linear congruential generator written here.

/** Numbers in [0, 1): x = 1664525 x + 1013904223 modulo 2^32 (Press et al., Numerical Recipes, section 7.1). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Draws i with probability proportional to weights[i]. */
export function createDraw(weights: readonly number[], random: () => number): () => number {
  const sums: number[] = [];
  let sum = 0;
  for (const weight of weights) {
    sum += weight;
    sums.push(sum);
  }
  return () => {
    const target = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) <= target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** i^-alpha for i = 1..items. */
export function zipfWeights(items: number, alpha: number): number[] {
  return Array.from({ length: items }, (_, i) => (i + 1) ** -alpha);
}

export interface SimulatedCache {
  /** Asks for an item; true when it is there. A miss brings it in as the policy says. */
  readonly request: (item: number) => boolean;
  readonly has: (item: number) => boolean;
  readonly remove: (item: number) => void;
}

/** A list of items in the order of the Map; `renew` puts a hit at the end (LRU), else it keeps its place (FIFO). */
export function createCache(capacity: number, renew: boolean): SimulatedCache {
  const items = new Map<number, true>();
  return {
    request: (item) => {
      const hit = items.has(item);
      if (hit && !renew) return true;
      items.delete(item);
      items.set(item, true);
      if (items.size > capacity) items.delete(items.keys().next().value as number);
      return hit;
    },
    has: (item) => items.has(item),
    remove: (item) => {
      items.delete(item);
    },
  };
}

/** Share of hits among `requests` requests, after a tenth more to warm up. */
export function simulateHitRatio(
  draw: () => number,
  requests: number,
  request: (item: number) => boolean,
): number {
  for (let i = 0; i < requests / 10; i++) request(draw());
  let hits = 0;
  for (let i = 0; i < requests; i++) if (request(draw())) hits++;
  return hits / requests;
}
