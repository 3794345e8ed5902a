// What is said in words of a station: the model by which its waits were found, and how far to trust them.

import type { Balancing } from './balancers.ts';
import type { Validity } from './report.ts';
import type { Queue } from './solve-queue.ts';
import type { StationState } from './station-state.ts';

/** 8 machines, each with a queue for 4 cores, filled in turn. */
export function describeModel(
  { machines, servers, sharing }: StationState,
  balancing: Balancing | undefined,
): string {
  const cores = servers === 1 ? 'one server' : `${servers} servers`;
  if (machines === 1) return `one queue for ${cores}, filled by chance`;
  if (sharing === 'one-queue') return `one queue for ${machines} machines with ${cores} each`;
  const how = sharing === 'in-turn' ? 'in turn' : 'by chance';
  const by = (balancing?.balancers ?? []).map(({ label }) => `\`${label}\``).join(', ');
  return `${machines} machines, each with a queue for ${cores}, filled ${how}${by === '' ? '' : ` by ${by}`}`;
}

/** Of the waits at the station, at the likely figures. */
export function stationValidity(state: StationState, balancing: Balancing | undefined): Validity {
  if (state.work.some(({ queue, arrivalsPerSecond }) => queue === undefined && arrivalsPerSecond > 0))
    return { mark: 'outside', reasons: [saturated(state.label)] };
  const reasons = [
    ...methodReasons(methodsOf(state)),
    ...(state.machines > 1 && state.sharing === 'in-turn' && isSpread(balancing) ? [severalBalancers] : []),
  ];
  return { mark: reasons.length === 0 ? 'exact' : 'approximate', reasons };
}

/** How the waits of what comes here were found. */
export const methodsOf = (state: StationState): ReadonlySet<Queue['method']> =>
  new Set(
    state.work.flatMap(({ queue, arrivalsPerSecond }) =>
      queue === undefined || arrivalsPerSecond === 0 ? [] : [queue.method],
    ),
  );

/** Several machines that balance, each for itself: together they do not take turns. */
const isSpread = (balancing: Balancing | undefined): boolean =>
  (balancing?.balancers ?? []).reduce((count, balancer) => count + balancerMachines(balancer), 0) > 1;

const balancerMachines = (balancer: Balancing['balancers'][number]): number => {
  const value = balancer.attributes.get('instances')?.values[0];
  return value?.type === 'quantity' ? value.value : 1;
};

export const saturated = (label: string): string =>
  label.startsWith('link of ')
    ? `The ${label} has more to carry at the peak than it can, so there is no end to the wait: add machines or a wider link there, or send smaller messages.`
    : `${label} has more work at the peak than it can do, so there is no end to the wait: add machines or cores there, or send it less.`;

const severalBalancers =
  'Several balancers deal requests out in turn, each for itself: waits lie between those of turns, shown here, and those of chance, the high end.';

/** One sentence for each method that is not exact. */
export function methodReasons(methods: ReadonlySet<Queue['method']>): readonly string[] {
  return (Object.keys(reasonOf) as (keyof typeof reasonOf)[])
    .filter((method) => methods.has(method))
    .map((method) => reasonOf[method]);
}

// The errors were measured against simulations: exponential work dealt out in turn to 2 to 8 machines of 2 to 16 cores,
// and, with requests that come by chance, work of a squared coefficient of variation of 4 on 4 to 32 cores.
const reasonOf = {
  'exact-means':
    'Reads and writes take unlike times: the mean wait is exact, its percentiles take the wait of those that wait as exponential.',
  'two-moments':
    'Waits are found from means and variances (Allen and Cunneen), which makes them too long: with 4 to 32 cores by 10 to 40 % at 80 % busy, by less when busier, by more where hardly anybody waits.',
  'best-balancing':
    'Requests are taken to find a free machine whenever there is one, as with one queue for all: the least that a balancer can reach.',
} as const;
