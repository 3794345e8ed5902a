// Real numbers of 80 decimal places, for tests: what inversion and quadrature are compared with. Doubles are taken over
// exactly.

const PLACES = 80n;
const ONE = 10n ** PLACES;

/** A number times 10^80, rounded down. */
export type Fixed = bigint;

export function fixed(value: number): Fixed {
  if (Number.isInteger(value)) return BigInt(value) * ONE;
  let scaled = value;
  let halvings = 0n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings += 1n;
  }
  return (BigInt(scaled) * ONE) >> halvings;
}

export const times = (a: Fixed, b: Fixed): Fixed => (a * b) / ONE;
export const over = (a: Fixed, b: Fixed): Fixed => (a * ONE) / b;
export const toNumber = (a: Fixed): number => Number(a) / Number(ONE);

/** e^-x for x >= 0: Taylor on x / 2^20, squared twenty times. */
export function expMinus(x: Fixed): Fixed {
  const small = x >> 20n;
  let term = ONE;
  let sum = ONE;
  for (let k = 1n; term !== 0n; k++) {
    term = -times(term, small) / k;
    sum += term;
  }
  for (let i = 0; i < 20; i++) sum = times(sum, sum);
  return sum;
}

/**
 * P(X > t) for the sum of exponentials of these rates, all different: the sum over i of e^(-r_i t) times the product
 * over j of r_j / (r_j - r_i). The hypoexponential formula; it needs the many digits.
 */
export function hypoexponentialTail(rates: readonly number[], seconds: number): Fixed {
  if (seconds < 0) return ONE;
  const exact = rates.map(fixed);
  let tail = 0n;
  exact.forEach((rate, i) => {
    let factor = expMinus(times(rate, fixed(seconds)));
    exact.forEach((other, j) => {
      if (j !== i) factor = over(times(factor, other), other - rate);
    });
    tail += factor;
  });
  return tail;
}

/** One stay at M/M/c: service rate, probability to wait, rate of the wait. */
export type Station = readonly [service: number, waitProbability: number, wait: number];

/** P(X > t) for the sum of stays at stations, over all ways to wait here and not there; all rates different. */
export function tandemTail(stations: readonly Station[], seconds: number): Fixed {
  let tail = 0n;
  for (let ways = 0; ways < 2 ** stations.length; ways++) {
    let weight = ONE;
    const rates: number[] = [];
    stations.forEach(([service, waitProbability, wait], i) => {
      const waits = (ways & (1 << i)) !== 0;
      weight = times(weight, waits ? fixed(waitProbability) : ONE - fixed(waitProbability));
      rates.push(service);
      if (waits) rates.push(wait);
    });
    if (weight !== 0n) tail += times(weight, hypoexponentialTail(rates, seconds));
  }
  return tail;
}
