// The arrows of a picture: every written connection once, and the calls that follow from what is written (a cache
// miss, a look at a session) where no arrow joins the two already. Order: as written, then as derived.
import type { Call, CallGraph, CallReason } from '../model/call-graph.ts';
import type { Component, Connection, Model } from '../model/model.ts';
import { isFlagged } from './describe-node.ts';
import type { DiagramEdge } from './diagram.ts';

const DERIVED_LABELS: ReadonlyMap<CallReason, string> = new Map([
  ['miss', 'misses'],
  ['session', 'sessions'],
  ['invalidation', 'invalidates'],
  ['write-through', 'writes through'],
  ['static', 'static files'],
]);

/** An arrow between two components, by their numbers. */
export interface ComponentEdge extends Omit<DiagramEdge, 'from' | 'to'> {
  readonly from: number;
  readonly to: number;
}

/** The arrows between the model's components. */
export function collectEdges(model: Model, graph: CallGraph): readonly ComponentEdge[] {
  const edges = new Map<string, ComponentEdge>();
  const add = (edge: ComponentEdge) => {
    const key = `${edge.from} ${edge.to}`;
    if (!edges.has(key)) edges.set(key, edge);
  };
  for (const connection of model.connections) add(fromConnection(connection));
  for (const journey of model.journeys) {
    for (const connection of journey.connections) add(fromConnection(connection));
  }
  for (const { calls } of graph.journeys) for (const call of calls) addDerived(call, add);
  return [...edges.values()];
}

function fromConnection(connection: Connection): ComponentEdge {
  const { from, to, attributes, location } = connection;
  const ends = { from: from.id, to: to.id, location };
  if (attributes.has('replicate')) {
    return { ...ends, style: 'replication', label: `replicates${modeOf(connection)}` };
  }
  const label = shareOf(attributes);
  if (isFlagged(attributes, 'async') || isQueue(from) || isQueue(to))
    return { ...ends, style: 'async', label };
  return { ...ends, style: isFlagged(attributes, 'optional') ? 'optional' : 'call', label };
}

function addDerived({ from, to, reason, location }: Call, add: (edge: ComponentEdge) => void): void {
  const label = DERIVED_LABELS.get(reason);
  if (label !== undefined) add({ from, to, style: 'derived', label, location });
}

function isQueue({ kind }: Component): boolean {
  return kind.word === 'queue';
}

/** How a copy is kept: `, async`. Empty where the mode is not written. */
function modeOf({ attributes }: Connection): string {
  const value = attributes.get('replicate')?.values[0];
  return value?.type === 'word' ? `, ${value.word}` : '';
}

/** `60 %` of the caller's requests, where that is written. */
function shareOf(attributes: Connection['attributes']): string {
  const value = attributes.get('share')?.values[0];
  if (value?.type !== 'quantity') return '';
  return `${Math.round(value.value * 1000) / 10} %`;
}
