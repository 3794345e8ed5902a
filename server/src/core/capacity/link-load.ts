// The numbers of a network link under a load: bits in and out of the busiest machine, and how busy they make its link.
import type { Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import type { Directions, LinkLoad, LinkTraffic } from './link-traffic.ts';
import { extremeOf } from './station-load.ts';
import { copiesAsked, type StationPlan } from './station-plan.ts';

/**
 * What goes over the links of one case, in each way of dividing the requests; one likely. Each end of the figures is
 * summed when it is first asked for.
 */
export type LinkTrafficAt = (bound: Bound) => readonly LinkTraffic[];

/** Bits per second in and out of one machine of the role: the busiest, where they differ. */
export function machineBits(plan: StationPlan, load: LinkLoad): Directions {
  const { role, followers } = plan.copying;
  // Of the copies that a read asks, one sends the whole answer and the others a digest of it.
  const read = plan.reads.part / copiesAsked(plan);
  const write = plan.writes.part;
  const copied = load.written * write;
  const own = { in: load.reads.in * read, out: load.reads.out * read };
  // A follower gets the writes, and somebody else has answered them.
  if (role === 'follower') return { in: own.in + copied, out: own.out };
  const takers = role === 'equal' ? followers + 1 : 1;
  const answered = load.writes.out * write;
  const received = (load.writes.in - load.written) * write;
  return {
    in: own.in + copied + received / takers,
    out: own.out + (answered + copied * followers) / takers,
  };
}

/** Utilization of the link at one end of the figures; 0 where no message of a known size comes or goes. */
export function linkUtilization(plan: StationPlan, traffic: LinkTrafficAt, bound: Bound): number {
  const link = figureOf(plan.component, 'link');
  if (link === undefined) return 0;
  const bits = traffic(bound).map(({ components }) => {
    const load = components[plan.component.id];
    return load === undefined ? 0 : greater(machineBits(plan, load));
  });
  return extremeOf(bound, bits) / link[opposite[bound]];
}

export function hostLinkUtilization(host: Place, traffic: LinkTrafficAt, bound: Bound): number {
  const link = figureOf(host, 'link');
  if (link === undefined) return 0;
  const bits = traffic(bound).map(({ hosts }) => greater(hosts.get(host) ?? { in: 0, out: 0 }));
  return extremeOf(bound, bits) / link[opposite[bound]];
}

/** The most load comes with the narrowest link. */
export const opposite: Readonly<Record<Bound, Bound>> = { low: 'high', value: 'value', high: 'low' };

/** Both directions at the same time. */
export const greater = (bits: Directions): number => Math.max(bits.in, bits.out);
