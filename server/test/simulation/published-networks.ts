// Published cases of networks of stations, open and closed.
// Invariant: visits and service times are those that are printed; demands are their products.
import {
  asymptoticBounds,
  type ClosedResult,
  meanValueAnalysis,
  mm1,
  multiClassStation,
  schweitzer,
} from '../../src/core/formulas/queueing/index.ts';
import { buildDigraph } from '../../src/core/graph/digraph.ts';
import { solveFlow } from '../../src/core/graph/solve-flow.ts';
import type { PublishedCase } from './published-case.ts';

const jain = 'Jain, The Art of Computer Systems Performance Analysis, 1991';
const bolch = 'Bolch, Greiner, de Meer, Trivedi, Queueing Networks and Markov Chains';
const lazowska = 'Lazowska, Zahorjan, Graham, Sevcik, Quantitative System Performance, 1984';

/** Demands from visits and service times, as books give them. */
const demands = (visits: readonly number[], seconds: readonly number[]) =>
  visits.map((count, i) => ({ demandSeconds: count * (seconds[i] as number) }));

const openNetworks: readonly PublishedCase[] = [
  {
    what: 'an open network of four stations with feedback',
    source: `${bolch}, example 7.4, page 287 of the 1998 edition`,
    functions: 'solveFlow, mm1',
    figures: () => {
      const from = [0, 0, 1, 2, 3];
      const graph = buildDigraph(4, from, [1, 2, 0, 0, 0]);
      const { visits } = solveFlow(graph, Float64Array.of(0, 0, 0, 4), Float64Array.of(0.5, 0.5, 1, 0.6, 1));
      const seconds = [0.04, 0.03, 0.06, 0.05];
      const found = seconds.map((time, i) => mm1(visits[i] as number, 1 / time));
      // The book asks for 3, 2, 4 and 1 jobs at the stations: (1 - rho) rho^k.
      const jobs = [3, 2, 4, 1].map((count, i) => {
        const rho = found[i]?.utilization as number;
        return (1 - rho) * rho ** count;
      });
      return [
        ...['20', '10', '10', '4'].map((printed, i) => [printed, visits[i]] as const),
        ...['0.8', '0.3', '0.6', '0.2'].map((printed, i) => [printed, found[i]?.utilization] as const),
        ...['0.200', '0.043', '0.150', '0.0625'].map(
          (printed, i) => [printed, found[i]?.meanSojournSeconds] as const,
        ),
        ...['4', '0.429', '1.5', '0.25'].map((printed, i) => [printed, found[i]?.meanInSystem] as const),
        ...['0.1024', '0.0630', '0.0518', '0.16'].map((printed, i) => [printed, jobs[i]] as const),
      ];
    },
  },
  {
    what: 'a file server with a processor and two disks, three requests a second',
    source: `${jain}, example 34.1, page 572`,
    functions: 'mm1',
    figures: () => {
      const visits = [16, 7, 8];
      const found = [0.01, 0.02, 0.03].map((seconds, i) => mm1(3 * (visits[i] as number), 1 / seconds));
      return [
        ...['0.48', '0.42', '0.72'].map((printed, i) => [printed, found[i]?.utilization] as const),
        ...['0.0192', '0.0345', '0.107'].map(
          (printed, i) => [printed, found[i]?.meanSojournSeconds] as const,
        ),
      ];
    },
  },
  {
    what: 'a processor that each of 0.3 transactions a second visits 121 times for 5 ms',
    source: `${lazowska}, example on page 113`,
    functions: 'mm1',
    figures: () => [
      ['0.182', mm1(0.3 * 121, 200)?.utilization],
      ['0.222', mm1(0.3 * 121, 200)?.meanInSystem],
    ],
  },
  {
    what: 'two classes at a processor and a disk',
    source: `${lazowska}, section 7.4.1, page 138`,
    functions: 'multiClassStation',
    figures: () => {
      const stationOf = (...seconds: readonly number[]) =>
        multiClassStation(
          seconds.map((demandSeconds, i) => ({ arrivalsPerSecond: (i === 0 ? 3 : 2) / 19, demandSeconds })),
        );
      const processor = stationOf(1, 2)?.classes[0];
      return [
        ['0.158', processor?.utilization],
        ['1.58', processor?.residenceSeconds],
        ['0.25', processor?.meanInSystem],
      ];
    },
  },
];

const closedNetworks: readonly PublishedCase[] = [
  {
    what: '20 users who think 4 s, a processor and two disks',
    source: `${jain}, example 34.2`,
    functions: 'meanValueAnalysis',
    figures: () => {
      const visits = [16, 10, 5];
      const result = meanValueAnalysis({
        users: 20,
        thinkSeconds: 4,
        stations: demands(visits, [0.125, 0.3, 0.2]),
      }) as ClosedResult;
      return result.stations.flatMap(({ residenceSeconds, queueLength }, i) => [
        [['0.373', '4.854', '0.300'][i] as string, residenceSeconds / (visits[i] as number)] as const,
        [['1.991', '16.177', '0.500'][i] as string, queueLength] as const,
      ]);
    },
  },
  {
    what: 'six jobs at four stations',
    source: `${bolch}, example 8.3`,
    functions: 'meanValueAnalysis',
    figures: () => {
      const result = meanValueAnalysis({
        users: 6,
        stations: demands([1, 0.4, 0.2, 0.1], [0.02, 0.2, 0.4, 0.6]),
      });
      return [
        ['9.920', result?.throughputPerSecond],
        ...['0.244', '2.261', '2.261', '1.234'].map(
          (printed, i) => [printed, result?.stations[i]?.queueLength] as const,
        ),
        ...['0.198', '0.794', '0.794', '0.595'].map(
          (printed, i) => [printed, result?.stations[i]?.utilization] as const,
        ),
      ];
    },
  },
  {
    what: '20 users who think 120 s: the asymptotic bounds',
    source: `${bolch}, 2nd ed. 2006, example 9.6`,
    functions: 'asymptoticBounds',
    figures: () => {
      const stations = [{ demandSeconds: 9.2 }, { demandSeconds: 8 }];
      const bounds = asymptoticBounds({ users: 20, thinkSeconds: 120, stations });
      return [
        ['0.109', bounds?.mostThroughputPerSecond],
        ['64', bounds?.leastResponseSeconds],
      ];
    },
  },
  {
    what: 'three users who think 15 s, approximately',
    source: `${lazowska}, section 6.4.2.2, page 117`,
    functions: 'schweitzer',
    figures: () => {
      const stations = [0.605, 2.1, 1.35].map((demandSeconds) => ({ demandSeconds }));
      const result = schweitzer({ users: 3, thinkSeconds: 15, stations });
      return [
        ...['0.0973', '0.4021', '0.2359'].map(
          (printed, i) => [printed, result?.stations[i]?.queueLength] as const,
        ),
        ['0.1510', result?.throughputPerSecond],
        ['4.87', result?.responseSeconds],
      ];
    },
  },
];

export const networkCases: readonly PublishedCase[] = [...openNetworks, ...closedNetworks];
