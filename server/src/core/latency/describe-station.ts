// What is said in words of a station: the model by which its waits were found, and how far to trust them.

import { formatValue } from '../model/format-figure.ts';
import { listAnd } from '../model/list-and.ts';
import type { Component } from '../model/model.ts';
import type { Balancing } from './balancers.ts';
import type { Validity } from './report.ts';
import type { Queue } from './solve-queue.ts';
import type { StationState } from './station-state.ts';

/** 8 machines, each with a queue for 4 cores, filled in turn. */
export function describeModel(
  { machines, servers, sharing, work }: StationState,
  balancing: Balancing | undefined,
): string {
  const quotas = quotasIn(work);
  if (quotas.length > 0)
    return `what a provider lets through (${quotas.map((key) => `\`${key}\``).join(', ')}), which takes no time: below it nobody waits`;
  const cores = servers === 1 ? 'one server' : `${servers} servers`;
  if (machines === 1) return `one queue for ${cores}, filled by chance`;
  const queues = namesOf(balancing?.queues);
  if (sharing === 'pulled')
    return `one queue for all ${machines} machines with ${cores} each, which take the next from ${queues} when they are free`;
  if (sharing === 'one-queue') return `one queue for ${machines} machines with ${cores} each`;
  if (queues !== '')
    return `${machines} machines, each with a queue for ${cores}, filled by key from ${queues}`;
  const how = sharing === 'in-turn' ? 'in turn' : 'by chance';
  const by = namesOf(balancing?.balancers);
  return `${machines} machines, each with a queue for ${cores}, filled ${how}${by === '' ? '' : ` by ${by}`}`;
}

export const quotasIn = (work: StationState['work']): readonly string[] => [
  ...new Set(work.flatMap(({ quota }) => quota ?? [])),
];

const namesOf = (components: readonly Component[] = []): string =>
  components.map(({ label }) => `\`${label}\``).join(', ');

/** Of the waits at the station, at the likely figures. */
export function stationValidity(state: StationState, balancing: Balancing | undefined): Validity {
  if (state.work.some(({ queue, arrivalsPerSecond }) => queue === undefined && arrivalsPerSecond > 0))
    return { mark: 'outside', reasons: [saturated(state.label)] };
  const reasons = [
    ...methodReasons(queuesOf(state)),
    ...(state.machines > 1 && state.sharing === 'in-turn' && isSpread(balancing) ? [severalBalancers] : []),
  ];
  return { mark: reasons.length === 0 ? 'exact' : 'approximate', reasons };
}

/** The queues of what comes here. */
export const queuesOf = (state: StationState): readonly Queue[] =>
  state.work.flatMap(({ queue, arrivalsPerSecond }) =>
    queue === undefined || arrivalsPerSecond === 0 ? [] : [queue],
  );

/** Several machines that balance, each for itself: together they do not take turns. */
const isSpread = (balancing: Balancing | undefined): boolean =>
  (balancing?.balancers ?? []).reduce((count, balancer) => count + balancerMachines(balancer), 0) > 1;

const balancerMachines = (balancer: Balancing['balancers'][number]): number => {
  const value = balancer.attributes.get('instances')?.values[0];
  return value?.type === 'quantity' ? value.value : 1;
};

/** Of stations by their labels, one or more: what they have in common is told once. */
export function saturated(...labels: readonly string[]): string {
  const isLink = (label: string): boolean => label.startsWith('link of ');
  const links = labels.filter(isLink).map((label) => `The ${label}`);
  const others = labels.filter((label) => !isLink(label));
  const verb = links.length === 1 ? 'has' : 'have';
  const they = links.length === 1 ? 'it' : 'they';
  return [
    ...(others.length === 0
      ? []
      : [
          `There is more work for ${listAnd(others)} at the peak than can be done, so there is no end to the wait: add machines or cores there, or send less there.`,
        ]),
    ...(links.length === 0
      ? []
      : [
          `${listAnd(links)} ${verb} more to carry at the peak than ${they} can, so there is no end to the wait: add machines or a wider link there, or send smaller messages.`,
        ]),
  ].join(' ');
}

const severalBalancers =
  'Several balancers deal requests out in turn, each for itself: waits lie between those of turns, shown here, and those of chance, the high end.';

/**
 * One sentence for each way of finding waits that is not exact. `most`: a part by which waits at other stations are too
 * long; it counts where one of these is.
 */
export function methodReasons(queues: Iterable<Queue>, most = 0): readonly string[] {
  const all = [...queues];
  const own = Math.max(0, ...all.map((queue) => queue.tooLong ?? 0));
  const tooLong = own === 0 ? 0 : Math.max(own, most);
  const told = (Object.keys(reasonOf) as (keyof typeof reasonOf)[])
    .filter((told) => all.some(({ method }) => method === told))
    .map((method) => reasonOf[method]);
  return tooLong === 0 ? told : [tooLongBy(tooLong), ...told];
}

/** Of work of several kinds. */
const tooLongBy = (part: number): string =>
  `Reads and writes take unlike times, and several servers work on them: their wait is found from means and variances (Allen and Cunneen), and too long by at most ${formatValue(part, 'fraction')}.`;

// The errors of what is dealt out in turn were measured against simulations, of exponential work at 2 to 8 machines of 2
// to 16 cores.
const reasonOf = {
  'exact-means':
    'Reads and writes take unlike times: the mean wait is exact, its percentiles take the wait of those that wait as exponential.',
  'two-moments':
    'Waits at machines that are filled in turn are found from means and variances (Allen and Cunneen), which makes them too long: with 4 to 16 cores by 10 to 40 % at 80 % busy, by less when busier, by more where hardly anybody waits.',
  'best-balancing':
    'Requests are taken to find a free machine whenever there is one, as with one queue for all: the least that a balancer can reach.',
} as const;
