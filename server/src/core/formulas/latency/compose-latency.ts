// Ways to join latencies to a longer one: in sequence, in parallel, by chance, again. Invariant: where a part has no
// value (an unstable station, say) neither has the whole, so that parts can be handed on unseen.

import { isCount, isSeconds, type Latency } from './latency.ts';

/** A part as the constructors give it: undefined where its parameters were outside their domain. */
export type Part = Latency | undefined;

/** Adding up how many of them have answered takes the square of their count. */
const MOST_IN_QUORUM = 1000;

/**
 * One part after the other, independent: the sum. No parts give a constant 0. Independence is exact for M/M/1 stations
 * in tandem and on paths that cannot be overtaken, else an approximation. Source: Reich, "Waiting times when queues
 * are in tandem", 1957; Walrand and Varaiya, "Sojourn times and the overtaking condition in Jacksonian networks", 1980.
 */
export function sum(parts: readonly Part[]): Latency | undefined {
  const known = allKnown(parts);
  if (known === undefined) return undefined;
  return known.length === 1 ? known[0] : { kind: 'sum', parts: known };
}

/**
 * One part by chance: P(X > t) = sum of weight P(part > t). Cache hit or miss, alternatives, classes of requests.
 * Weights are not negative and not all 0; they are divided by their sum, so rates of classes will do. Parts of weight
 * 0 are left out, and need not have a value. Else undefined, also with no parts.
 */
export function mixture(
  branches: readonly { readonly weight: number; readonly part: Part }[],
): Latency | undefined {
  let total = 0;
  for (const { weight } of branches) {
    if (!(weight >= 0 && weight <= 1e15)) return undefined;
    total += weight;
  }
  const taken = branches.filter(({ weight }) => weight / total > 0);
  const parts = allKnown(taken.map(({ part }) => part));
  if (parts === undefined || parts.length === 0) return undefined;
  if (parts.length === 1) return parts[0];
  return { kind: 'mixture', parts, weights: taken.map(({ weight }) => weight / total) };
}

const noTime: Latency = { kind: 'constant', seconds: 0 };

/**
 * The part with this probability, from 0 to 1, else no time at all: P(X > t) = probability x P(part > t). Undefined
 * outside, and where a part that is needed has no value.
 */
export function sometimes(probability: number, part: Part): Latency | undefined {
  if (!(probability >= 0 && probability <= 1)) return undefined;
  if (probability === 0) return noTime;
  if (part === undefined || probability === 1) return part;
  return { kind: 'mixture', parts: [part, noTime], weights: [probability, 1 - probability] };
}

/**
 * The maximum of parts that start together and do not depend on each other: P(X <= t) = product of P(part <= t).
 * For many copies give the same object many times: then it is computed once. Undefined with no parts.
 */
export function all(parts: readonly Part[]): Latency | undefined {
  return quorum(parts.length, parts);
}

/**
 * The time until `needed` of the parts, started together, have answered: 1 is the minimum (hedged requests), all of
 * them the maximum. `needed` is a whole number from 1 to the count of parts; between the two the parts are 1000 at most;
 * else undefined.
 */
export function quorum(needed: number, parts: readonly Part[]): Latency | undefined {
  const known = allKnown(parts);
  if (known === undefined || !isCount(needed, 1, known.length)) return undefined;
  if (known.length > MOST_IN_QUORUM && needed > 1 && needed < known.length) return undefined;
  return known.length === 1 ? known[0] : { kind: 'join', parts: known, needed };
}

/** The part `times` times in sequence, each time anew: from 0 to 10 000, a whole number; else undefined. */
export function repeat(part: Part, times: number): Latency | undefined {
  if (part === undefined || !isCount(times, 0, 10_000)) return undefined;
  if (times === 0) return { kind: 'constant', seconds: 0 };
  return times === 1 ? part : { kind: 'repeat', part, times };
}

/**
 * The part once, and after each time once more with probability `againProbability`, from 0 to 0.97: 1 / (1 - p) times
 * in the mean. Else undefined.
 */
export function repeatAtRandom(part: Part, againProbability: number): Latency | undefined {
  if (part === undefined || !(againProbability >= 0 && againProbability <= 0.97)) return undefined;
  return againProbability === 0 ? part : { kind: 'repeatAtRandom', part, againProbability };
}

/** min(X, timeout): what the caller waits who gives up then. `timeoutSeconds` from 0 to 1e15; else undefined. */
export function capped(part: Part, timeoutSeconds: number): Latency | undefined {
  return retry(part, { timeoutSeconds, pausesSeconds: [] });
}

/**
 * The time until an attempt answers or the last one is given up: each attempt is given up after `timeoutSeconds`, and
 * the next starts after the pause that stands in `pausesSeconds`; one attempt more than pauses, 64 at most. Attempts do
 * not depend on each other. Times from 0 to 1e15 seconds; else undefined.
 */
export function retry(
  part: Part,
  policy: { readonly timeoutSeconds: number; readonly pausesSeconds: readonly number[] },
): Latency | undefined {
  const { timeoutSeconds, pausesSeconds } = policy;
  if (part === undefined || !isSeconds(timeoutSeconds)) return undefined;
  if (pausesSeconds.length > 63 || !pausesSeconds.every(isSeconds)) return undefined;
  return { kind: 'retry', part, timeoutSeconds, pausesSeconds };
}

function allKnown(parts: readonly Part[]): readonly Latency[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}
