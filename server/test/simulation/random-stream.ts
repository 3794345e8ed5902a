// The only source of chance in the simulations: xoshiro128**, 32 bits at a time, seeded by splitmix32.
// Invariant: the same seed gives the same numbers on every machine. Streams of one seed and different parts are apart,
// so that stations, arrivals and routes each have their own.
// Source: Blackman, Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on Mathematical
// Software 47(4), 2021.

/** The state of a generator: four words of 32 bits, not all 0. */
export interface RandomStream {
  a: number;
  b: number;
  c: number;
  d: number;
}

/** A stream for a seed, any whole number; `part` tells apart the streams of one simulation. */
export function createStream(seed: number, part = 0): RandomStream {
  let state = Math.imul(seed, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return { a: next(), b: next(), c: next(), d: next() | 1 };
}

/** 32 random bits, as a whole number 0..2^32 - 1. */
export function nextBits(stream: RandomStream): number {
  const { a, b, c, d } = stream;
  const product = Math.imul(b, 5);
  const result = Math.imul((product << 7) | (product >>> 25), 9);
  const third = c ^ a;
  const fourth = d ^ b;
  stream.b = b ^ third;
  stream.a = a ^ fourth;
  stream.c = third ^ (b << 9);
  stream.d = (fourth << 11) | (fourth >>> 21);
  return result >>> 0;
}

/** Between 0 and 1, both ends excluded: the middle of one of 2^32 equal pieces. */
export const nextUniform = (stream: RandomStream): number => (nextBits(stream) + 0.5) / 2 ** 32;

/** A whole number 0..count - 1, each with the same probability (to 2^-32). */
export const nextBelow = (stream: RandomStream, count: number): number =>
  Math.floor(nextUniform(stream) * count);
