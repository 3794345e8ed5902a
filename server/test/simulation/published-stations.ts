// Published cases of single stations: waiting, loss, bounded room.
// Invariant: where a book has rounded on the way, the case takes only figures that this does not touch.
import {
  erf,
  erlangB,
  erlangC,
  mg1,
  mm1,
  mmc,
  mmck,
  waitPercentile,
  waitTail,
} from '../../src/core/formulas/queueing/index.ts';
import type { PublishedCase } from './published-case.ts';

const jain = 'Jain, The Art of Computer Systems Performance Analysis, 1991';
const gross = 'Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed. 2008';
const bronson = "Bronson, Schaum's Outline of Operations Research, 1982";

const station = (arrivalsPerSecond: number, servicesPerSecond: number, servers: number) =>
  mmc({ arrivalsPerSecond, servicesPerSecond, servers });

/** Probability of no request in M/M/c, from M/M/c/K with more room than is ever used. */
const emptyShare = (
  arrivalsPerSecond: number,
  servicesPerSecond: number,
  servers: number,
): number | undefined =>
  mmck({ arrivalsPerSecond, servicesPerSecond, servers, places: 2_000 })?.stateProbabilities[0];

export const stationCases: readonly PublishedCase[] = [
  {
    what: 'a gateway with 125 packets a second of 2 ms',
    source: `${jain}, chapter 31, example on M/M/1`,
    functions: 'mm1',
    figures: () => {
      const gateway = mm1(125, 500);
      return [
        ['0.25', gateway?.utilization],
        ['0.33', gateway?.meanInSystem],
      ];
    },
  },
  {
    what: 'five terminals, ten students an hour, twenty minutes each',
    source: `${jain}, chapter 31, example on M/M/m`,
    functions: 'erlangC, mmc, waitPercentile',
    figures: () => {
      const center = station(10 / 60, 1 / 20, 5);
      return [
        ['0.33', erlangC(10 / 3, 5)],
        ['0.65', center?.meanWaiting],
        ['24', center?.meanSojournSeconds],
        ['14', center && waitPercentile(center, 0.9)],
      ];
    },
  },
  {
    what: 'one server, 24 an hour, 30 could be served',
    source: `${bronson}, problem 23.3`,
    functions: 'mm1, mmck',
    figures: () => [
      ['4', mm1(24, 30)?.meanInSystem],
      ['10', (mm1(24, 30)?.meanSojournSeconds as number) * 60],
      ['0.2', emptyShare(24, 30, 1)],
    ],
  },
  {
    what: 'one server, 30 an hour, a minute and a half each',
    source: `${bronson}, problem 23.14`,
    functions: 'mm1, mmck',
    figures: () => [
      ['2.25', mm1(30, 40)?.meanWaiting],
      ['4.5', (mm1(30, 40)?.meanWaitSeconds as number) * 60],
      ['0.25', emptyShare(30, 40, 1)],
    ],
  },
  {
    what: 'three servers, 300 a year of 365 days, two days each',
    source: `${bronson}, problem 24.6`,
    functions: 'mmc, mmck',
    figures: () => {
      const yard = station(300 / 365, 1 / 2, 3);
      return [
        ['0.352', yard?.meanWaiting],
        ['1.996', yard?.meanInSystem],
        ['0.43', yard?.meanWaitSeconds],
        ['2.429', yard?.meanSojournSeconds],
        ['0.17754', emptyShare(300 / 365, 1 / 2, 3)],
      ];
    },
  },
  {
    what: 'an information desk with two employees, 20 an hour, two minutes each',
    source:
      'Render, Stair, Hanna, Quantitative Analysis for Management, chapter 14, alternative example 14.3',
    functions: 'mmc, mmck',
    figures: () => [
      ['0.5', emptyShare(20, 30, 2)],
      ['0.75', station(20, 30, 2)?.meanInSystem],
    ],
  },
  {
    what: 'a muffler shop, two cars an hour, three could be served: two thirds of an hour in the queue',
    source: 'Heizer, Render, Operations Management, module D, the Golden Muffler Shop',
    functions: 'mm1',
    figures: () => [['2.000', 3 * (mm1(2, 3)?.meanWaitSeconds as number)]],
  },
  {
    what: 'an eye clinic with 6 patients an hour and 3 doctors of 3 an hour',
    source: `${gross}, section 2.3`,
    functions: 'mmc',
    figures: () => [
      ['0.889', station(6, 3, 3)?.meanWaiting],
      ['28.9', (station(6, 3, 3)?.meanSojournSeconds as number) * 60],
    ],
  },
  {
    what: '40 customers an hour at 4 cashiers of 4 minutes each',
    source: 'Gross, Harris, Fundamentals of Queueing Theory, 3rd ed. 1998, example 4.1',
    functions: 'mmc',
    figures: () => [['1.14', station(40 / 60, 1 / 4, 4)?.meanWaitSeconds]],
  },
  {
    what: 'a car inspection with 3 stalls and room for 7',
    source: `${gross}, section 2.5`,
    functions: 'mmck',
    figures: () => {
      const inspection = mmck({ arrivalsPerSecond: 1, servicesPerSecond: 1 / 6, servers: 3, places: 7 });
      return [
        ['0.00088', inspection?.stateProbabilities[0]],
        ['3.09', inspection?.meanWaiting],
        ['6.06', inspection?.meanInSystem],
      ];
    },
  },
  {
    what: '9 requests a second at 2 and at 4 servers of 5 a second',
    source: 'ETH Zurich, Advanced Systems Lab, 2017, slides on M/M/m',
    functions: 'mmc',
    figures: () => [
      ['7.674', station(9, 5, 2)?.meanWaiting],
      ['1.053', station(9, 5, 2)?.meanSojournSeconds],
      ['0.105', station(9, 5, 4)?.meanWaiting],
      ['0.212', station(9, 5, 4)?.meanSojournSeconds],
    ],
  },
  {
    what: '100 calls in half an hour of 180 s each at 14 agents',
    source: 'R package ErlangC 0.1.0, example of its readme',
    functions: 'erlangC, mmc, waitTail',
    figures: () => {
      const calls = station(100 / 1_800, 1 / 180, 14);
      return [
        ['0.1741319', erlangC(10, 14)],
        ['7.83593701', calls?.meanWaitSeconds],
        ['0.88835', calls && 1 - (waitTail(calls, 20) as number)],
      ];
    },
  },
  {
    what: '15 lines at a loss of 1 %',
    source: "Westbay Engineers, Erlang B Calculator, manual, page 'How much traffic?'",
    functions: 'erlangB',
    figures: () => [['0.0100', erlangB(8.108, 15)]],
  },
  {
    what: 'the load that nine channels carry at a loss of 0.01, 0.1, 1, 2 and 5 %',
    source: 'Collins, Carrier Grade Voice over IP, 2nd ed. 2003, appendix A, table of Erlang B',
    functions: 'erlangB',
    figures: () => [
      ['1.8', loadFor(9, 0.0001)],
      ['2.6', loadFor(9, 0.001)],
      ['3.8', loadFor(9, 0.01)],
      ['4.3', loadFor(9, 0.02)],
      ['5.4', loadFor(9, 0.05)],
    ],
  },
  {
    what: 'the error function',
    source: 'Abramowitz, Stegun, Handbook of Mathematical Functions, 1964, table 7.1',
    functions: 'erf',
    figures: () => [
      ['0.5204998778', erf(0.5)],
      ['0.8427007929', erf(1)],
      ['0.9661051465', erf(1.5)],
      ['0.9953222650', erf(2)],
    ],
  },
  {
    what: '158.333 erlangs at a loss of at most 3 %: the lines that are needed',
    source: 'Westbay Engineers, Call Minutes Calculator, manual, example calculation',
    functions: 'erlangB',
    figures: () => [['168', linesFor(158.333, 0.03)]],
  },
  {
    what: 'constant instead of exponential service halves the wait, here of trucks at a compactor: 1/12 of an hour',
    source: 'Heizer, Render, Operations Management, module D, Garcia-Golding Recycling (8 and 12 an hour)',
    functions: 'mg1',
    figures: () => [
      [
        '5.0',
        (mg1({ arrivalsPerSecond: 8, servicesPerSecond: 12, serviceScv: 0 })?.meanWaitSeconds as number) * 60,
      ],
    ],
  },
];

/** The load that is lost by that share, by bisection. */
function loadFor(lines: number, loss: number): number {
  let [low, high] = [0, 10 * lines];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if ((erlangB(middle, lines) as number) < loss) low = middle;
    else high = middle;
  }
  return low;
}

function linesFor(offeredLoad: number, mostLoss: number): number {
  let lines = 1;
  while ((erlangB(offeredLoad, lines) as number) > mostLoss) lines += 1;
  return lines;
}
