// Published cases of availability: tables of nines, redundancy, dependencies, structures, repair.
// Invariant: unavailabilities are turned into the unit of the source, not the other way round.
import {
  all,
  any,
  type CompiledStructure,
  compileStructure,
  composedSlaUnavailability,
  type DiagramNode,
  dependencyBudget,
  diagramProbability,
  downtimeSecondsPerYear,
  extraNineUnavailability,
  kOfNUnavailability,
  markovSteadyState,
  parallelUnavailability,
  repairQueueDistribution,
  type StructureNode,
  seriesUnavailability,
  type Transition,
  unavailabilityFromPercent,
  variable,
  zoneOverprovision,
} from '../../src/core/formulas/reliability/index.ts';
import type { PublishedCase } from './published-case.ts';

const [minute, hour, day] = [60, 3_600, 86_400];

/** Downtime a year at a percentage, in the given unit. */
const downtime = (percent: number, unit: number): number =>
  (downtimeSecondsPerYear(unavailabilityFromPercent(percent) as number) as number) / unit;

const percentUp = (unavailability: number | undefined): number => 100 * (1 - (unavailability as number));

export const reliabilityCases: readonly PublishedCase[] = [
  {
    what: 'allowed downtime a year by percentage',
    source: 'Beyer et al., Site Reliability Engineering, 2016, appendix A, table A-1',
    functions: 'unavailabilityFromPercent, downtimeSecondsPerYear',
    figures: () => [
      ['36.5', downtime(90, day)],
      ['18.25', downtime(95, day)],
      ['3.65', downtime(99, day)],
      ['8.76', downtime(99.9, hour)],
      ['4.38', downtime(99.95, hour)],
      ['52.6', downtime(99.99, minute)],
      ['5.26', downtime(99.999, minute)],
    ],
  },
  {
    what: 'a service at 99.99 % with five dependencies that are one nine better',
    source: 'Treynor, Dahlin, Rau, Beyer, The calculus of service availability, ACM Queue 15(2), 2017',
    functions: 'extraNineUnavailability, dependencyBudget, downtimeSecondsPerYear',
    figures: () => {
      const dependency = extraNineUnavailability(1e-4) as number;
      const budget = dependencyBudget(1e-4, new Array<number>(5).fill(dependency));
      return [
        ['53', (downtimeSecondsPerYear(1e-4) as number) / minute],
        ['26', (downtimeSecondsPerYear(budget?.spentUnavailability ?? 1) as number) / minute],
      ];
    },
  },
  {
    what: 'a workload at 99.99 % with two hard dependencies at 99.99 %',
    source: 'AWS Well-Architected Framework, Reliability Pillar, section "Availability"',
    functions: 'seriesUnavailability',
    figures: () => [['99.97', percentUp(seriesUnavailability([1e-4, 1e-4, 1e-4]))]],
  },
  {
    what: 'two independent components at 99.9 %',
    source:
      'AWS Well-Architected Framework, Reliability Pillar, section "Availability with redundant components"',
    functions: 'parallelUnavailability',
    figures: () => [['99.9999', percentUp(parallelUnavailability([1e-3, 1e-3]))]],
  },
  {
    what: 'the composite agreement of a mission-critical workload',
    source: 'Microsoft, Azure Well-Architected Framework, section on mission-critical workloads',
    functions: 'composedSlaUnavailability',
    figures: () => [['99.979', percentUp(composedSlaUnavailability({ required: [0, 1e-5, 1e-4, 1e-4] }))]],
  },
  {
    what: 'three zones of which one may be lost: half as much again',
    source: "Weiss, Furr, Static stability using Availability Zones, Amazon Builders' Library",
    functions: 'zoneOverprovision',
    figures: () => [['50', 100 * ((zoneOverprovision(3) as number) - 1)]],
  },
  {
    what: 'three of four displays at 0.9',
    source: 'Reliability Analytics, article "Reliability modeling: k out of n configuration", 2011',
    functions: 'kOfNUnavailability',
    figures: () => [['0.9477', percentUp(kOfNUnavailability(3, 4, 0.1)) / 100]],
  },
  {
    what: 'four of six elements at 0.8',
    source: 'Kimmery, Basic reliability cookbook, section "K-of-N reliability"',
    functions: 'kOfNUnavailability',
    figures: () => [['0.90112', percentUp(kOfNUnavailability(4, 6, 0.2)) / 100]],
  },
  {
    what: 'the bridge of five parts at 0.9',
    source:
      'Barlow, Proschan, Statistical Theory of Reliability and Life Testing, 1975, chapter 2 (polynomial)',
    functions: 'compileStructure, diagramProbability',
    figures: () => {
      const parts = [0, 1, 2, 3, 4].map(variable) as StructureNode[];
      const path = (...members: readonly number[]): StructureNode =>
        all(...members.map((i) => parts[i] as StructureNode));
      const bridge = any(path(0, 3), path(1, 4), path(0, 2, 4), path(1, 2, 3));
      const { diagram, nodes } = compileStructure([bridge]) as CompiledStructure;
      const found = diagramProbability(diagram, nodes[0] as DiagramNode, new Float64Array(5).fill(0.1));
      return [['0.97848', found?.availability]];
    },
  },
  {
    what: 'three machines and two repairmen: broken machines, and both repairmen at work',
    source: 'Ross, Introduction to Probability Models, chapter 6, exercise on a job shop',
    functions: 'repairQueueDistribution',
    figures: () => {
      const model = { count: 3, crews: 2, failureRate: 1 / 10, repairRate: 1 / 8 };
      const down = repairQueueDistribution(model) as Float64Array;
      const broken = down.reduce((sum, share, j) => sum + j * share, 0);
      const busy = (down[2] as number) + (down[3] as number);
      // The answers are the fractions 250/1522, 1068/761 and 336/761.
      return [
        ['250.000', 1_522 * (down[0] as number)],
        ['1068.000', 761 * broken],
        ['336.000', 761 * busy],
      ];
    },
  },
  {
    what: 'a chain of three states',
    source: 'BuTools, documentation, example of CTMCSolve',
    functions: 'markovSteadyState',
    figures: () => {
      const rates = [
        [0, 0.5, 0.4],
        [0.9, 0, 0],
        [0.3, 0.3, 0],
      ];
      const moves: readonly Transition[] = rates.flatMap((row, from) =>
        row.map((rate, to) => ({ from, to, rate })),
      );
      const share = markovSteadyState(
        3,
        moves.filter(({ rate }) => rate > 0),
      );
      return ['0.40909', '0.31818', '0.27273'].map((printed, i) => [printed, share?.[i]] as const);
    },
  },
];
