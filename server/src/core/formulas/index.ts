// The mathematics of the estimates, as pure functions of numbers. They know nothing about architectures.
// Invariant: outside its domain a formula gives undefined, never NaN, infinity or a negative figure.
export * as caching from './caching/index.ts';
export * as latency from './latency/index.ts';
export * as queueing from './queueing/index.ts';
export * as reliability from './reliability/index.ts';
export * as sharding from './sharding/index.ts';
