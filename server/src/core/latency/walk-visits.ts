// The times of all visits that a journey makes, callees before callers. Invariant: a visit that would be the same in two
// journeys is the same object, so that what it is made of is computed once.

import { buildDigraph } from '../graph/digraph.ts';
import { stronglyConnectedComponents } from '../graph/strongly-connected-components.ts';
import type { JourneyGraph } from '../model/call-graph.ts';
import { readVisits, writeVisits } from '../model/follow-visits.ts';
import type { Connection } from '../model/model.ts';
import { countOf } from './call-unit.ts';
import { loopVisits } from './loop-visits.ts';
import {
  compose,
  makeVisit,
  nodeOf,
  operations,
  type Shared,
  standIn,
  type WalkInput,
} from './make-visit.ts';
import type { Operation } from './own-time.ts';
import type { Visit } from './visit.ts';

/** Visits of one end of the figures. */
export interface VisitWalker {
  /** The visits that requests of the journey begin with, each with its part of them. */
  readonly entries: (journey: JourneyGraph) => readonly { readonly visit: Visit; readonly weight: number }[];
  /** Any visit of a journey, also one that nobody waits for; undefined where the journey does not come there. */
  readonly visitsOf: (
    journey: JourneyGraph,
  ) => (component: number, operation: Operation) => Visit | undefined;
}

export function createWalker(input: WalkInput): VisitWalker {
  const declared = new Map<number, Connection[]>();
  for (const connection of input.context.load.basis.model.connections) {
    const list = declared.get(connection.from.id) ?? [];
    declared.set(connection.from.id, list);
    list.push(connection);
  }
  const shared: Shared = { ...input, declared, numbers: { next: 0 }, own: new Map(), known: new Map() };
  return {
    entries: (journey) => {
      const operation: Operation = journey.journey.operation === 'write' ? 'writes' : 'reads';
      const roots = journey.entries.map(({ component }) => nodeOf(component, operation));
      const visits = walk(journey, roots, shared);
      return journey.entries.flatMap(({ component, share }) => {
        const visit = visits[nodeOf(component, operation)];
        return visit === undefined || share === 0 ? [] : [{ visit, weight: share }];
      });
    },
    visitsOf: (journey) => {
      const roots = Array.from(journey.visits).flatMap((kinds, id) => [
        ...((kinds & readVisits) === 0 ? [] : [nodeOf(id, 'reads')]),
        ...((kinds & writeVisits) === 0 ? [] : [nodeOf(id, 'writes')]),
      ]);
      const visits = walk(journey, roots, shared);
      return (component, operation) => visits[nodeOf(component, operation)];
    },
  };
}

/** By node. */
function walk(
  journey: JourneyGraph,
  roots: readonly number[],
  shared: Shared,
): readonly (Visit | undefined)[] {
  const components = shared.context.load.basis.model.components;
  const graph = waitingGraph(journey, components.length);
  const loops = stronglyConnectedComponents(graph, roots);
  const visits = new Array<Visit | undefined>(2 * components.length).fill(undefined);
  for (let c = loops.count - 1; c >= 0; c--) {
    const members = Array.from(loops.nodes.subarray(loops.starts[c], loops.starts[c + 1]));
    const first = members[0] as number;
    const isLoop = members.length > 1 || callsItself(graph, first);
    if (!isLoop) visits[first] = makeVisit(first, journey, { shared, visitAt: (node) => visits[node] });
    else for (const [node, visit] of goRound(members, journey, { shared, visits })) visits[node] = visit;
  }
  return visits;
}

/** Whose visits wait for whose. */
function waitingGraph(journey: JourneyGraph, count: number) {
  const from: number[] = [];
  const to: number[] = [];
  for (const call of journey.calls) {
    if (call.isAsync || call.reason === 'replication') continue;
    for (const cause of operations) {
      for (const made of operations) {
        if (countOf(call, cause, made) <= 0) continue;
        from.push(nodeOf(call.from, cause));
        to.push(nodeOf(call.to, made));
      }
    }
  }
  return buildDigraph(2 * count, from, to);
}

function callsItself(graph: ReturnType<typeof buildDigraph>, node: number): boolean {
  for (let at = graph.starts[node] as number; at < (graph.starts[node + 1] as number); at++)
    if (graph.targets[at] === node) return true;
  return false;
}

function goRound(
  members: readonly number[],
  journey: JourneyGraph,
  { shared, visits }: { readonly shared: Shared; readonly visits: readonly (Visit | undefined)[] },
): ReadonlyMap<number, Visit> {
  const table = shared.context.tableAt(shared.bound);
  const inLoop = new Set(members);
  return loopVisits({
    members,
    make: (member, inside) => {
      const visitAt = (node: number) => (inLoop.has(node) ? inside(node) : visits[node]);
      return compose(member, journey, { shared, visitAt });
    },
    standIn: (member, seconds) => standIn(member, seconds, shared),
    mean: ({ latency }) => table.mean(latency),
  });
}
