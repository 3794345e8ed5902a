// Messages per second that a queue hands to each of its consumers. Invariant: a consumer of two queues has the messages
// of each apart.
import type { Call } from '../model/call-graph.ts';
import type { Component } from '../model/model.ts';
import { type Bound, type Range, rangeOf } from '../model/range.ts';
import type { Basis } from './basis.ts';
import type { JourneyLoad } from './report.ts';

/** At the peak, by consumer, in the order of the text; empty where nobody consumes it. Linear in the queue's own calls. */
export function consumerRates(
  queue: Component,
  basis: Basis,
  journeys: readonly JourneyLoad[],
): ReadonlyMap<Component, Range> {
  const { components } = basis.model;
  const ids = new Set<number>();
  for (const { calls, outgoing } of basis.graph.journeys) {
    for (const index of outgoing[queue.id] ?? []) ids.add((calls[index] as Call).to);
  }
  const consumers = [...ids].toSorted((a, b) => a - b).map((id) => components[id] as Component);
  return new Map(
    consumers.map((consumer) => {
      const at = (bound: Bound): number => rateAt({ queue, consumer, bound }, basis, journeys);
      return [consumer, rangeOf(at('value'), at)];
    }),
  );
}

interface Consuming {
  readonly queue: Component;
  readonly consumer: Component;
  readonly bound: Bound;
}

function rateAt(
  { queue, consumer, bound }: Consuming,
  basis: Basis,
  journeys: readonly JourneyLoad[],
): number {
  const traffic = basis.traffic(bound);
  return basis.graphAt(bound).journeys.reduce((sum, { calls, outgoing }, i) => {
    const reads = traffic[i]?.reads[queue.id] ?? 0;
    const writes = traffic[i]?.writes[queue.id] ?? 0;
    let perRequest = 0;
    for (const index of outgoing[queue.id] ?? []) {
      const call = calls[index] as Call;
      if (call.to === consumer.id) perRequest += messagesBy(call, reads, writes);
    }
    return sum + perRequest * (journeys[i]?.requests[bound] ?? 0);
  }, 0);
}

const messagesBy = (call: Call, reads: number, writes: number): number =>
  reads * (call.readsPerRead + call.writesPerRead) + writes * (call.readsPerWrite + call.writesPerWrite);
