// Published cases of retries and of scaling up.
// Invariant: measurements are those of the source, and the coefficients are fitted to them here.
import {
  fitScalability,
  type Measurement,
  nestedAttempts,
  type Scalability,
  scalabilityPeak,
  scaledThroughput,
  worstAttempts,
} from '../../src/core/formulas/queueing/index.ts';
import type { PublishedCase } from './published-case.ts';

const spec: readonly Measurement[] = (
  [
    [1, 64.9],
    [18, 995.9],
    [36, 1652.4],
    [72, 1853.2],
    [108, 1828.9],
    [144, 1775],
    [216, 1702.2],
  ] as const
).map(([units, throughputPerSecond]) => ({ units, throughputPerSecond }));

export const scaleCases: readonly PublishedCase[] = [
  {
    what: 'five levels of three attempts',
    source: "Brooker, Timeouts, retries, and backoff with jitter, Amazon Builders' Library",
    functions: 'worstAttempts',
    figures: () => [['243', worstAttempts([3, 3, 3, 3, 3])]],
  },
  {
    what: 'three levels of four attempts',
    source: 'Beyer et al., Site Reliability Engineering, 2016, chapter 22',
    functions: 'nestedAttempts, worstAttempts',
    figures: () => [
      ['64', worstAttempts([4, 4, 4])],
      ['64', nestedAttempts(1, [4, 4, 4])],
    ],
  },
  {
    what: 'the universal scalability law with both coefficients 0.02',
    source: 'R package usl, test 02',
    functions: 'scaledThroughput',
    figures: () => {
      const law: Scalability = { singlePerSecond: 1, contention: 0.02, coherency: 0.02 };
      const printed = ['1.8868', '3.0769', '3.5294', '3.5398', '3.3557'];
      return [2, 4, 6, 8, 10].map(
        (units, i) => [printed[i] as string, scaledThroughput(law, units)] as const,
      );
    },
  },
  {
    what: 'the SPEC SDM91 benchmark',
    source: 'R package usl, data set specsdm91, after Gunther, Guerrilla Capacity Planning, 2007',
    functions: 'fitScalability, scalabilityPeak',
    figures: () => {
      const fit = fitScalability(spec);
      return [
        ['89.99523', fit?.singlePerSecond],
        ['0.0277285', fit?.contention],
        ['0.0001044', fit?.coherency],
        ['96.5', fit && scalabilityPeak(fit)?.units],
      ];
    },
  },
  {
    what: 'the ray tracer benchmark: contention and no cost of coherency',
    source: 'Gunther, Guerrilla Capacity Planning, 2007, chapter 5',
    functions: 'fitScalability',
    figures: () => {
      const units = [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64];
      const rays = [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310];
      const fit = fitScalability(
        units.map((count, i) => ({ units: count, throughputPerSecond: rays[i] as number })),
      );
      return [
        ['0.0578', fit?.contention],
        ['0.0000', fit?.coherency],
      ];
    },
  },
];
