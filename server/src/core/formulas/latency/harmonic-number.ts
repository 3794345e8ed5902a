// Harmonic numbers, which say how much longer the slowest of n takes. Invariant: rises with n, about as ln n + 0.577.

const EULER_GAMMA = 0.5772156649015329;

/**
 * H_n = 1 + 1/2 + ... + 1/n, without unit. `count` n is a whole number from 1 to 1e15; else undefined. Added up to 100,
 * from there ln n + 0.5772... + 1/(2n) - 1/(12 n^2) + 1/(120 n^4). Source: Graham, Knuth and Patashnik, Concrete
 * Mathematics, 2nd ed., section 6.3.
 */
export function harmonicNumber(count: number): number | undefined {
  if (!Number.isInteger(count) || count < 1 || count > 1e15) return undefined;
  if (count <= 100) {
    let sum = 0;
    for (let i = count; i >= 1; i--) sum += 1 / i;
    return sum;
  }
  const square = count * count;
  return Math.log(count) + EULER_GAMMA + 1 / (2 * count) - (1 / 12 - 1 / (120 * square)) / square;
}
