// Random times and choices of given distributions. Invariant: a sampler has no state of its own, so the stream alone
// decides what it gives.
import { nextBelow, nextUniform, type RandomStream } from './random-stream.ts';

export type Sampler = (random: RandomStream) => number;

/** Always the same time. */
export const constant =
  (seconds: number): Sampler =>
  () =>
    seconds;

/** Exponential with the given mean, by inversion. */
export const exponential =
  (meanSeconds: number): Sampler =>
  (random) =>
    -meanSeconds * Math.log(nextUniform(random));

/** Sum of `phases` exponential times: squared coefficient of variation 1 / phases. */
export const erlang =
  (phases: number, meanSeconds: number): Sampler =>
  (random) => {
    let product = 1;
    for (let phase = 0; phase < phases; phase++) product *= nextUniform(random);
    return (-meanSeconds / phases) * Math.log(product);
  };

/**
 * One of two exponential times that carry equal shares of the work, with squared coefficient of variation `scv` of 1
 * or more: p = (1 + sqrt((scv-1)/(scv+1)))/2, means m/(2p) and m/(2(1-p)).
 */
export function hyperexponential(scv: number, meanSeconds: number): Sampler {
  const often = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  const short = meanSeconds / (2 * often);
  const long = meanSeconds / (2 * (1 - often));
  return (random) => -(nextUniform(random) < often ? short : long) * Math.log(nextUniform(random));
}

/** Number `i` with probability weights[i] / sum, in constant time by the alias method (Walker 1977, Vose 1991). */
export function discrete(weights: ArrayLike<number>): Sampler {
  const count = weights.length;
  const mass = Float64Array.from(weights);
  const mean = mass.reduce((sum, weight) => sum + weight, 0) / count;
  const alias = Int32Array.from(mass, (_, i) => i);
  const light: number[] = [];
  const heavy: number[] = [];
  for (let i = 0; i < count; i++) ((mass[i] as number) < mean ? light : heavy).push(i);
  while (light.length > 0 && heavy.length > 0) {
    const poor = light.pop() as number;
    const rich = heavy[heavy.length - 1] as number;
    alias[poor] = rich;
    mass[rich] = (mass[rich] as number) - (mean - (mass[poor] as number));
    if ((mass[rich] as number) < mean) light.push(heavy.pop() as number);
  }
  // What rounding left over takes its own column whole.
  for (const i of light) mass[i] = mean;
  for (const i of heavy) mass[i] = mean;
  return (random) => {
    const column = nextBelow(random, count);
    return nextUniform(random) * mean < (mass[column] as number) ? column : (alias[column] as number);
  };
}

/** Item 0..items-1 with probability in proportion to (item + 1)^-alpha. */
export const zipf = (items: number, alpha: number): Sampler =>
  discrete(Float64Array.from({ length: items }, (_, i) => (i + 1) ** -alpha));
