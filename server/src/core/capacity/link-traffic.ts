// What goes over the network links of components and hosts at the peak: bits in and out per second, from the calls of
// all journeys and the sizes of their messages. Only links that are written are looked at, and only where the size of
// some message is. Invariant: nothing here is computed for a model without a link.

import type { AttributeTable } from '../model/attribute-value.ts';
import type { Call, JourneyGraph } from '../model/call-graph.ts';
import type { Component, Place } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import type { Bound, Range } from '../model/range.ts';
import type { Basis } from './basis.ts';
import type { Rates } from './estimate-rates.ts';
import { hostOf } from './host-of.ts';
import { messageSizes, type SizeContext } from './message-sizes.ts';
import type { Traffic } from './solve-traffic.ts';

/** Bits per second of all machines of a component together, by the kind of the visits that cause them. */
export interface LinkLoad {
  readonly reads: Directions;
  readonly writes: Directions;
  /** Requests that bring writes in: what replicas are sent as well. */
  written: number;
}

export interface Directions {
  in: number;
  out: number;
}

/** What is sent and received at one end of the figures. */
export interface LinkTraffic {
  /** By component id; undefined where no message of a known size comes or goes. */
  readonly components: readonly (LinkLoad | undefined)[];
  /** What leaves and enters a host; calls between its parts do not. */
  readonly hosts: ReadonlyMap<Place, Directions>;
}

export interface LinkInputs {
  readonly basis: Basis;
  readonly rates: Pick<Rates, 'journeys' | 'divisions'>;
  readonly attributes: AttributeTable;
}

/** Linear in the calls of all journeys. */
export function sumLinkTraffic(
  { basis, attributes }: LinkInputs,
  requests: readonly Range[],
  bound: Bound,
): LinkTraffic {
  const { components } = basis.model;
  const sums: Sums = {
    components: new Array(components.length).fill(undefined),
    hosts: new Map(),
    hostOf: (id) => hostOf(components[id] as Component),
  };
  const sizes: SizeContext = { components, staticSize: declaredFigure({ attributes }, 'static-size') };
  const graph = basis.graphAt(bound);
  basis.traffic(bound).forEach((traffic, i) => {
    const journey = graph.journeys[i];
    const rate = requests[i]?.[bound] ?? 0;
    if (journey === undefined || rate === 0) return;
    for (const call of journey.calls) addCall(sums, call, { journey, traffic, rate, sizes, bound });
  });
  return sums;
}

interface Sums {
  readonly components: (LinkLoad | undefined)[];
  readonly hosts: Map<Place, Directions>;
  readonly hostOf: (id: number) => Place | undefined;
}

interface CallContext {
  readonly journey: JourneyGraph;
  readonly traffic: Traffic;
  /** Requests of the journey per second. */
  readonly rate: number;
  readonly sizes: SizeContext;
  readonly bound: Bound;
}

function addCall(sums: Sums, call: Call, context: CallContext): void {
  for (const visit of ['read', 'write'] as const) {
    const size = messageSizes(call, { journey: context.journey.journey, visit }, context.sizes);
    if (size === undefined) continue;
    for (const cause of ['reads', 'writes'] as const) {
      const rate = callsPerSecond(call, { visit, cause }, context);
      if (rate === 0) continue;
      const bitsOf = (part: 'request' | 'response'): number => size[part][context.bound] * rate * 8;
      addBits(sums, call, { visit, cause, request: bitsOf('request'), response: bitsOf('response') });
    }
  }
}

/** Reads or writes made by the read or write visits of the caller. */
function callsPerSecond(
  call: Call,
  { visit, cause }: { readonly visit: 'read' | 'write'; readonly cause: 'reads' | 'writes' },
  { traffic, rate }: CallContext,
): number {
  const [perRead, perWrite] =
    visit === 'read' ? [call.readsPerRead, call.readsPerWrite] : [call.writesPerRead, call.writesPerWrite];
  // What was applied for others, or fills a cache, is not handed on.
  const visits = cause === 'reads' ? traffic.reads : traffic.taken;
  return rate * (visits[call.from] as number) * (cause === 'reads' ? perRead : perWrite);
}

interface Bits {
  readonly visit: 'read' | 'write';
  readonly cause: 'reads' | 'writes';
  readonly request: number;
  readonly response: number;
}

/** A request leaves the caller and enters the callee, an answer the other way. */
function addBits(sums: Sums, call: Call, { visit, cause, request, response }: Bits): void {
  const caller = loadAt(sums, call.from);
  const callee = loadAt(sums, call.to);
  move(caller[cause], { in: response, out: request });
  move(callee[visit === 'read' ? 'reads' : 'writes'], { in: request, out: response });
  if (visit === 'write') callee.written += request;
  const [fromHost, toHost] = [sums.hostOf(call.from), sums.hostOf(call.to)];
  if (fromHost === toHost) return;
  if (fromHost !== undefined) move(hostAt(sums, fromHost), { in: response, out: request });
  if (toHost !== undefined) move(hostAt(sums, toHost), { in: request, out: response });
}

function move(directions: Directions, bits: Directions): void {
  directions.in += bits.in;
  directions.out += bits.out;
}

function loadAt({ components }: Sums, id: number): LinkLoad {
  components[id] ??= { reads: { in: 0, out: 0 }, writes: { in: 0, out: 0 }, written: 0 };
  return components[id];
}

function hostAt({ hosts }: Sums, host: Place): Directions {
  const known = hosts.get(host) ?? { in: 0, out: 0 };
  hosts.set(host, known);
  return known;
}
