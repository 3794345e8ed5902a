// Published cases of latency, caches and shards.
// Invariant: as for all of them, only what the source prints is compared.
import {
  buildPopularity,
  buildZipfPopularity,
  estimateLfu,
  estimateLru,
  type Popularity,
} from '../../src/core/formulas/caching/index.ts';
import {
  erlang,
  handshakeRoundTrips,
  meanSlowestOfEqual,
  percentileSeconds,
  roundTripsSeconds,
  slowShareOfFanOut,
  slowStartRoundTrips,
} from '../../src/core/formulas/latency/index.ts';
import { computeMovedShare, estimateRingBalance } from '../../src/core/formulas/sharding/index.ts';
import type { PublishedCase } from './published-case.ts';

export const latencyAndDataCases: readonly PublishedCase[] = [
  {
    what: 'one in a hundred answers of a server is slow, and a request waits for a hundred servers',
    source:
      'Dean, Barroso, The tail at scale, CACM 56(2), 2013, section "Component-level variability amplified by scale"',
    functions: 'slowShareOfFanOut',
    figures: () => [['63', 100 * (slowShareOfFanOut(0.01, 100) as number)]],
  },
  {
    what: 'one in ten thousand is slow, and there are two thousand servers: almost one in five',
    source:
      'Dean, Barroso, The tail at scale, CACM 56(2), 2013, section "Component-level variability amplified by scale"',
    functions: 'slowShareOfFanOut',
    figures: () => [['0.2', slowShareOfFanOut(0.0001, 2_000)]],
  },
  {
    what: 'a file of 20 KB over a new connection and over one that is open, 56 ms a round trip, 40 ms of work',
    source: 'Grigorik, High Performance Browser Networking, 2013, chapter 2, section on slow start',
    functions: 'handshakeRoundTrips, slowStartRoundTrips, roundTripsSeconds',
    figures: () => {
      const handshake = handshakeRoundTrips({ transport: 'tcp', security: 'none', resumed: false });
      const growing = slowStartRoundTrips({
        payloadBytes: 20_480,
        windowSegments: 4,
        segmentBytes: 1_460,
      }) as number;
      const milliseconds = (roundTrips: number): number =>
        1_000 * (roundTripsSeconds(roundTrips, 0.056) as number) + 40;
      return [
        ['264', milliseconds(handshake + 1 + growing)],
        ['96', milliseconds(1)],
      ];
    },
  },
  {
    what: 'five exponential times in a row are half a chi-square variable of ten degrees of freedom',
    source: 'Abramowitz, Stegun, Handbook of Mathematical Functions, 1964, table 26.8',
    functions: 'erlang, percentileSeconds',
    figures: () => [
      ['18.307', 2 * (percentileSeconds(erlang(5, 1), 0.95) as number)],
      ['23.2093', 2 * (percentileSeconds(erlang(5, 1), 0.99) as number)],
    ],
  },
  {
    what: 'the slowest of ten exponential times: 2.929 means',
    source: 'Graham, Knuth, Patashnik, Concrete Mathematics, section 6.3, harmonic number 7381/2520',
    functions: 'meanSlowestOfEqual',
    figures: () => [['7381.000', 2_520 * (meanSlowestOfEqual(1, 10) as number)]],
  },
  {
    what: 'a cache for 40 of 100 items, alpha 0.8: characteristic time between 72.1 and 72.3',
    source: 'Saino, Psaras, Pavlou, Icarus, SIMUTools 2014, file test_cacheperf.py',
    functions: 'buildZipfPopularity, estimateLru',
    figures: () => [
      ['72.2', estimateLru(buildZipfPopularity(100, 0.8) as Popularity, 40)?.characteristicRequests],
    ],
  },
  {
    what: 'a cache for 50 of 500 equal items',
    source: 'Saino, Psaras, Pavlou, Icarus, SIMUTools 2014, file test_cacheperf.py',
    functions: 'estimateLru',
    figures: () => [['0.1', estimateLru([{ count: 500, probability: 1 / 500 }], 50)?.hitRatio]],
  },
  {
    what: 'a perfect cache for two of three items with shares 0.1, 0.5 and 0.4',
    source: 'Saino, Psaras, Pavlou, Icarus, SIMUTools 2014, file test_cacheperf.py',
    functions: 'buildPopularity, estimateLfu',
    figures: () => [['0.9', estimateLfu(buildPopularity([0.1, 0.5, 0.4]) as Popularity, 2)]],
  },
  {
    what: 'a cache for 100 of 100,000 items, alpha 1, at four requests a unit of time: characteristic time',
    source: 'Araldo, araldo-phd-code, cost_aware/che, table TC_values.dat (solved with 32 digits)',
    functions: 'buildZipfPopularity, estimateLru',
    figures: () => {
      const time = estimateLru(buildZipfPopularity(100_000, 1) as Popularity, 100)?.characteristicRequests;
      return [['31.68871787', time === undefined ? undefined : time / 4]];
    },
  },
  {
    what: 'a ring with 100 and with 1,000 points a server: standard deviation of the load in per cent',
    source: 'Gryski, Consistent hashing: algorithmic tradeoffs, 2018, section "Are we done?"',
    functions: 'estimateRingBalance',
    figures: () => [
      ['10', 100 * (estimateRingBalance(1_000, 100)?.relativeDeviation as number)],
      ['3.2', 100 * (estimateRingBalance(1_000, 1_000)?.relativeDeviation as number)],
    ],
  },
  {
    what: 'from ten shards to twelve, no more than one key in six has to move',
    source: 'Lamping, Veach, A fast, minimal memory, consistent hash algorithm, 2014, introduction',
    functions: 'computeMovedShare',
    figures: () => [['1.000', 6 * (computeMovedShare(10, 12, 'consistent') as number)]],
  },
];
