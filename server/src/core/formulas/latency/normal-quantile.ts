// The quantile of the standard normal distribution. Invariant: symmetric about one half, and right to 14 digits.

import { gammaTail } from './gamma-tail.ts';

/**
 * z with P(Z <= z) = `share`, without unit: 0 at 0.5, 1.645 at 0.95. `share` above 0 and below 1; else undefined.
 * A rational first guess (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23), then Halley steps on the
 * tail, which is half the tail of a gamma variable of shape 1/2 at z^2 / 2.
 */
export function normalQuantile(share: number): number | undefined {
  if (!(share > 0 && share < 1)) return undefined;
  const tail = Math.min(share, 1 - share);
  const t = Math.sqrt(-2 * Math.log(tail));
  const over = 2.515517 + t * (0.802853 + t * 0.010328);
  const under = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = Math.max(0, t - over / under);
  for (let step = 0; step < 4; step++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const change = (gammaTail(0.5, (z * z) / 2) / 2 - tail) / density;
    z += change / (1 - (z * change) / 2);
  }
  return share < 0.5 ? -z : z;
}
