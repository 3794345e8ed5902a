// Gauss-Legendre quadrature on [-1, 1]: nodes, weights and the polynomial through values at the nodes. Invariant: a
// rule of n points integrates polynomials of degree 2n - 1 exactly, so smooth functions need few points.

export interface QuadratureRule {
  /** Ascending, inside (-1, 1). */
  readonly nodes: Float64Array;
  /** All positive; their sum is 2. */
  readonly weights: Float64Array;
  /** Weights of the barycentric formula through these nodes. */
  readonly barycentric: Float64Array;
}

const rules = new Map<number, QuadratureRule>();

/**
 * The rule of `count` points, an integer from 2. Each count is computed once, by Newton's method on the Legendre
 * polynomial, in quadratic time. Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 25.4.29; Berrut
 * and Trefethen, "Barycentric Lagrange interpolation", SIAM Review 46 (2004), for the barycentric weights.
 */
export function gaussLegendre(count: number): QuadratureRule {
  const known = rules.get(count);
  if (known !== undefined) return known;
  const rule = {
    nodes: new Float64Array(count),
    weights: new Float64Array(count),
    barycentric: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    const { root, slope } = findRoot(count, i);
    const weight = 2 / ((1 - root * root) * slope * slope);
    rule.nodes[count - 1 - i] = root;
    rule.weights[count - 1 - i] = weight;
    rule.barycentric[count - 1 - i] = (i % 2 === 0 ? 1 : -1) * Math.sqrt((1 - root * root) * weight);
  }
  rules.set(count, rule);
  return rule;
}

/** The i-th root of the Legendre polynomial of degree `count`, from the right, and the slope there. */
function findRoot(count: number, i: number): { root: number; slope: number } {
  let root = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
  let slope = 1;
  for (let step = 0; step < 8; step++) {
    let before = 1;
    let value = root;
    for (let k = 2; k <= count; k++) {
      const next = ((2 * k - 1) * root * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    slope = (count * (before - root * value)) / (1 - root * root);
    const change = value / slope;
    root -= change;
    if (Math.abs(change) < 1e-16) break;
  }
  return { root, slope };
}
