// Latency distributions and what goes with them: fork and join, fan-out, and the time that the network takes.

export { lognormalPercentileSeconds, normalPercentileSeconds } from './approximate-percentile.ts';
export {
  all,
  capped,
  mixture,
  type Part,
  quorum,
  repeat,
  repeatAtRandom,
  retry,
  sometimes,
  sum,
} from './compose-latency.ts';
export { slowShareAllowed, slowShareOfFanOut } from './fan-out.ts';
export { type ForkJoin, forkJoinBoundsSeconds, forkJoinMeanSeconds } from './fork-join.ts';
export { harmonicNumber } from './harmonic-number.ts';
export type { Latency } from './latency.ts';
export { meanSeconds, squaredCoefficientOfVariation, varianceSecondsSquared } from './latency-moments.ts';
export { percentileSeconds, percentilesSeconds } from './latency-percentile.ts';
export { tailProbabilities, tailProbability } from './latency-tail.ts';
export { meanSlowestOf, meanSlowestOfEqual } from './maximum-of-exponentials.ts';
export {
  handshakeRoundTrips,
  roundTripsSeconds,
  type Security,
  slowStartRoundTrips,
  type Transport,
  transferSeconds,
} from './network-time.ts';
export { normalQuantile } from './normal-quantile.ts';
export {
  constant,
  delayedExponential,
  erlang,
  exponential,
  gamma,
  hyperexponential,
  mmcSojourn,
} from './simple-latencies.ts';
