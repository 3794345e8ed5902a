// The closed view: a fixed number of users, each of whom thinks, asks, and waits for the answer before asking again. Such
// users slow down with the system, so there is an answer at any load. Invariant: throughput x (response + think time) is
// the number of users.

import { shareJourneys } from '../capacity/journey-shares.ts';
import {
  type AsymptoticBounds,
  asymptoticBounds,
  type ClosedNetwork,
  type ClosedResult,
  type ClosedStation,
  meanValueAnalysis,
  schweitzer,
} from '../formulas/queueing/index.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { declaredFigure } from '../model/quantity.ts';
import { type Bound, exactly, rangeOf } from '../model/range.ts';
import { closedDemands } from './closed-demands.ts';
import type { JourneyVisits } from './journey-latency.ts';
import type { LatencyContext } from './latency-context.ts';
import { perBound } from './per-bound.ts';
import type { ClosedEstimate, Validity } from './report.ts';

/** Users times stations, up to which the exact recursion is quick. */
const mostWork = 5_000_000;

/** Undefined without `concurrent-users`, and where nothing takes any time. */
export function estimateClosed(context: LatencyContext, visits: JourneyVisits): ClosedEstimate | undefined {
  const { attributes, basis } = context.load;
  const users = declaredFigure({ attributes }, 'concurrent-users');
  if (users === undefined || !(users.value >= 1)) return undefined;
  const think = declaredFigure({ attributes }, 'think-time') ?? noThinking;
  const shares = shareJourneys(basis.model, attributes);
  const demands = perBound((bound) => closedDemands({ context, visits, shares }, bound));
  const solve = kept((inputs: Bound, count: Bound) => {
    const { stations } = demands(inputs);
    return solveBoth({ users: userCount(users[count]), thinkSeconds: think[inputs] / 1000, stations });
  });
  const likely = solve('value', 'value');
  if (likely === undefined) return undefined;
  const inputs = () => [
    { name: 'concurrent-users', figure: users },
    { name: 'think-time', figure: think },
  ];
  const { stations, labels } = demands('value');
  return {
    users,
    thinkTime: think,
    ...figuresOf(likely, solve, inputs),
    bottleneck: busiest(stations, labels),
    validity: validityOf(likely.solved),
  };
}

const userCount = (users: number): number => Math.max(1, Math.round(users));

interface Solved {
  readonly bounds: AsymptoticBounds;
  readonly solved: ClosedResult;
}

/** With the inputs at one end, and the number of users at another. */
type Solve = (inputs: Bound, count: Bound) => Solved | undefined;

function solveBoth(network: ClosedNetwork): Solved | undefined {
  const bounds = asymptoticBounds(network);
  const solved = solveNetwork(network);
  return bounds === undefined || solved === undefined ? undefined : { bounds, solved };
}

type ClosedFigures = Pick<
  ClosedEstimate,
  'throughput' | 'response' | 'mostThroughput' | 'leastResponse' | 'knee'
>;

function figuresOf(likely: Solved, solve: Solve, inputs: () => readonly FigureInput[]): ClosedFigures {
  // The most throughput comes with the fast ends, the longest response with the slow ones.
  const opposite = { low: 'high', high: 'low' } as const;
  const rate = (of: (solved: Solved) => number, formula: string): Figure =>
    derivedFigure(
      rangeOf(of(likely), (bound) => of(solve(opposite[bound], bound) ?? likely)),
      { unit: '1/s', formula, inputs },
    );
  const time = (of: (solved: Solved) => number, formula: string): Figure =>
    derivedFigure(
      rangeOf(of(likely) * 1000, (bound) => of(solve(bound, bound) ?? likely) * 1000),
      { unit: 'ms', formula, inputs },
    );
  const { kneeUsers: knee } = likely.bounds;
  const formula = '(demand + think-time) / largest demand';
  return {
    throughput: rate(({ solved }) => solved.throughputPerSecond, 'users / (response + think-time)'),
    response: time(({ solved }) => solved.responseSeconds, 'mean value analysis over all stations'),
    mostThroughput: rate(
      ({ bounds }) => bounds.mostThroughputPerSecond,
      'least of 1 / largest demand and users / (demand + think-time)',
    ),
    leastResponse: time(
      ({ bounds }) => bounds.leastResponseSeconds,
      'greatest of demand and users x largest demand - think-time',
    ),
    knee: knee === undefined ? undefined : derivedFigure(exactly(knee), { unit: 'users', formula, inputs }),
  };
}

const noThinking: Figure = {
  ...exactly(0),
  unit: 'ms',
  origin: { type: 'default', source: 'none: users ask again at once' },
};

/** Exact where that is quick; the approximation costs the same for any number of users. */
const solveNetwork = (network: ClosedNetwork): ClosedResult | undefined =>
  network.users * network.stations.length <= mostWork ? meanValueAnalysis(network) : schweitzer(network);

function busiest(stations: readonly ClosedStation[], labels: readonly string[]): string | undefined {
  let found: { readonly label: string | undefined; readonly demand: number } = {
    label: undefined,
    demand: 0,
  };
  stations.forEach(({ demandSeconds, kind, servers = 1 }, i) => {
    const demand = kind === 'delay' ? 0 : demandSeconds / servers;
    if (demand > found.demand * (1 + 1e-12)) found = { label: labels[i], demand };
  });
  return found.label;
}

function validityOf({ validity }: ClosedResult): Validity {
  const reasons = [
    ...(validity === 'exact'
      ? []
      : [
          'Stations of several cores count as one fast core and a delay, and very many users by an estimate of what they find: throughput is up to 7 % too low, most where few users meet several equally busy machines.',
        ]),
    'All requests are one class of the mix of all journeys, and work that nobody waits for is left out.',
  ];
  return { mark: 'approximate', reasons };
}

function kept<T>(make: (a: Bound, b: Bound) => T): (a: Bound, b: Bound) => T {
  const known = new Map<string, T>();
  return (a, b) => {
    const key = `${a} ${b}`;
    if (!known.has(key)) known.set(key, make(a, b));
    return known.get(key) as T;
  };
}
