// The fullest of many bins, exactly, for few balls. Invariant: only positive numbers are added, so nothing is lost.

/** What is left of the sum once the probability is so close to 1 is less than rounding adds. */
const NEGLIGIBLE = 1e-13;

/**
 * Expected number of balls in the fullest of m bins for n balls: sum over k of (1 - P(no bin has more than k)),
 * where the probability is n!/m^n times the coefficient of x^n in (1 + x + x^2/2! + ... + x^k/k!)^m.
 * `balls` n and `bins` m whole, 1 or more. O(n^3 log m): meant for up to some 60 balls.
 * Source: exponential generating functions, Flajolet, Sedgewick, Analytic Combinatorics, 2009, section II.3.
 */
export function expectExactMaximum(balls: number, bins: number): number {
  // With (n/m)^j/j! for 1/j!, the coefficient over n^n/n! is the probability, and no number is huge or tiny.
  const terms = [1];
  let all = 1;
  for (let j = 1; j <= balls; j++) {
    terms.push(((terms[j - 1] as number) * (balls / bins)) / j);
    all *= balls / j;
  }
  let expected = 0;
  for (let most = 0; most < balls; most++) {
    const below = coefficient(terms.slice(0, most + 1), bins, balls) / all;
    expected += Math.max(0, 1 - below);
    if (below > 1 - NEGLIGIBLE) break;
  }
  return expected;
}

/** Coefficient of x^degree in polynomial^power, by repeated squaring of what is below that degree. */
function coefficient(polynomial: readonly number[], power: number, degree: number): number {
  let result: readonly number[] = [1];
  let square = polynomial;
  for (let rest = power; rest >= 1; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square, degree);
    if (rest > 1) square = multiply(square, square, degree);
  }
  return result[degree] ?? 0;
}

function multiply(a: readonly number[], b: readonly number[], degree: number): number[] {
  const product = new Array<number>(Math.min(degree + 1, a.length + b.length - 1)).fill(0);
  a.forEach((left, i) => {
    for (let j = 0; j < b.length && i + j < product.length; j++) {
      product[i + j] = (product[i + j] as number) + left * (b[j] as number);
    }
  });
  return product;
}
