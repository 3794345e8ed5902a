// Who calls whom in each journey. Starts where its requests enter and follows its own connections; where a component
// has none of its own there, every declared connection follows.

import type { Bound } from './call-frequency.ts';
import type { AlternativeGroup, Call, CallGraph, JourneyGraph } from './call-graph.ts';
import { entryShares } from './entry-shares.ts';
import { findFailingVisits } from './failing-visits.ts';
import { followVisits, kindsMade, readVisits, writeVisits } from './follow-visits.ts';
import { findLosses, type Losses } from './losses.ts';
import type { Component, Connection, Journey, Model } from './model.ts';
import { type OutgoingCalls, type OutgoingContext, outgoingCalls } from './outgoing-calls.ts';
import { type OwnConnections, ownConnections } from './own-connections.ts';
import { retryInVain } from './retry-in-vain.ts';
import { wiringOf } from './wiring.ts';

/** A change of circumstances under which the same model is looked at. */
export interface Scenario {
  /** Which end of uncertain figures to take. Default: the likely value. */
  readonly bound?: Bound;
  /** Caches that hold nothing. Default: none. */
  readonly coldCaches?: ReadonlySet<Component>;
  /** Components that are down; alternatives take over what comes to them, and to what needs them. Default: none. */
  readonly lost?: ReadonlySet<Component>;
  /** Stores that answer reads and take no writes, as their primary is down. Default: none. */
  readonly lostWrites?: ReadonlySet<Component>;
  /** Machines that are down of components that keep others; calls go on as before. Default: none. */
  readonly lostMachines?: ReadonlyMap<Component, number>;
}

/** The call graph of every journey of the model. Linear in components and connections, per journey. */
export function buildCallGraph(model: Model, scenario: Scenario = {}): CallGraph {
  const { declared, cachesOf, replication } = wiringOf(model);
  const context: OutgoingContext = {
    bound: scenario.bound ?? 'value',
    coldCaches: scenario.coldCaches ?? nothing,
    lost: nothing,
    loss: undefined,
    cachesOf,
    isLiteral: () => false,
  };
  const known = nothingKnown(model);
  const losses = findLosses(model, scenario);
  const journeys = model.journeys.map((journey) => {
    const healthy: Walk = { model, journey, declared, context, known, replication, losses: undefined };
    return losses === undefined ? walk(healthy) : walkAround(losses, healthy);
  });
  return { components: model.components, journeys };
}

const nothing: ReadonlySet<Component> = new Set();

function nothingKnown({ components }: Model): NonNullable<Walk['known']> {
  const table = () => new Array<OutgoingCalls | undefined>(components.length).fill(undefined);
  return { all: table(), cdn: table(), others: table() };
}

interface Walk {
  readonly model: Model;
  readonly journey: Journey;
  readonly declared: readonly (readonly Connection[])[];
  readonly context: OutgoingContext;
  /** Calls of components that use declared connections: alike in every journey, unless something is lost. */
  readonly known: Readonly<Record<'all' | 'cdn' | 'others', (OutgoingCalls | undefined)[]>> | undefined;
  /** Replication calls by the database that is written. */
  readonly replication: readonly (readonly Call[])[];
  readonly losses: Losses | undefined;
}

function walk(input: Walk): JourneyGraph {
  const { model, journey, losses } = input;
  const count = model.components.length;
  const isLost = (id: number): boolean => losses?.isLost(id) === true;
  const entries = entryShares(journey.entries.filter((component) => !isLost(component.id)));
  const own = ownConnections(journey, input.declared);
  const made: (OutgoingCalls | undefined)[] = new Array(count);
  const order: number[] = [];
  const callsOfOnce = (id: number): OutgoingCalls => {
    const known = made[id];
    if (known !== undefined) return known;
    order.push(id);
    const calls = callsOf(id, own, input);
    made[id] = calls;
    return calls;
  };
  const visits = followVisits(count, startsOf(journey, entries), callsOfOnce);
  return assemble({ journey, entries, visits, order, made, replication: input.replication, isLost });
}

const startsOf = ({ operation }: Journey, entries: JourneyGraph['entries']) =>
  entries.map(({ component }) => ({
    id: component,
    kind: operation === 'write' ? writeVisits : readVisits,
  }));

/** What fails is told by the calls that are made while all is well; then calls go around it. */
function walkAround(losses: Losses, healthy: Walk): JourneyGraph {
  const { model, journey, context } = healthy;
  const own = ownConnections(journey, healthy.declared);
  const known: OutgoingCalls[] = [];
  const callsWhenHealthy = (id: number): OutgoingCalls => {
    known[id] ??= callsOf(id, own, healthy);
    return known[id];
  };
  const reached = followVisits(
    model.components.length,
    startsOf(journey, entryShares(journey.entries)),
    callsWhenHealthy,
  );
  const failing = findFailingVisits({ reached, failsAt: losses.failsAt, callsOf: callsWhenHealthy });
  const around: OutgoingContext = {
    ...context,
    coldCaches: new Set([...context.coldCaches, ...losses.gone]),
    lost: losses.gone,
    loss: { ...losses, failing, bound: context.bound },
  };
  const graph = walk({ ...healthy, context: around, known: undefined, losses });
  return { ...graph, calls: retryInVain(graph.calls, failing, context.bound), failing };
}

interface Walked {
  readonly journey: Journey;
  readonly entries: JourneyGraph['entries'];
  readonly visits: Uint8Array;
  readonly order: readonly number[];
  readonly made: readonly (OutgoingCalls | undefined)[];
  readonly replication: readonly (readonly Call[])[];
  readonly isLost: (id: number) => boolean;
}

/** Puts the calls that happen into one list, with the alternative groups numbered through. */
function assemble({ journey, entries, visits, order, made, replication, isLost }: Walked): JourneyGraph {
  const calls: Call[] = [];
  const alternatives: AlternativeGroup[] = [];
  const outgoing: (readonly number[])[] = new Array(visits.length).fill(none);
  for (const id of order) {
    const first = calls.length;
    const kinds = visits[id] ?? 0;
    appendCalls(made[id] as OutgoingCalls, kinds, { calls, alternatives, from: id });
    if ((kinds & writeVisits) !== 0)
      for (const call of replication[id] ?? []) if (!isLost(call.to)) calls.push(call);
    if (calls.length > first) outgoing[id] = numbersFrom(first, calls.length);
  }
  return { journey, entries, calls, alternatives, outgoing, visits };
}

const none: readonly number[] = [];

function numbersFrom(first: number, end: number): readonly number[] {
  const numbers: number[] = [];
  for (let i = first; i < end; i++) numbers.push(i);
  return numbers;
}

function callsOf(id: number, own: OwnConnections, input: Walk): OutgoingCalls {
  const { journey, declared, context, known, model } = input;
  const component = model.components[id] as Component;
  const written = own.bySource.get(id);
  if (written !== undefined) {
    return outgoingCalls(component, written, {
      ...context,
      isLiteral: (connection) => own.literal.has(connection),
    });
  }
  const connections = declared[id] ?? [];
  const part = partFollowed(journey, component, connections);
  if (part === 'none') return { calls: [], needed: [] };
  const before = known?.[part][id];
  if (before !== undefined) return before;
  const followed =
    part === 'all'
      ? connections
      : connections.filter((connection) => (connection.to.kind.word === 'cdn') === (part === 'cdn'));
  const calls = outgoingCalls(component, followed, context);
  if (known !== undefined) known[part][id] = calls;
  return calls;
}

/** Which declared connections a journey follows from a component. */
function partFollowed(
  journey: Journey,
  component: Component,
  connections: readonly Connection[],
): 'all' | 'none' | 'cdn' | 'others' {
  const isClient = component.kind.word === 'client';
  if (journey.origin === 'implied') return isClient ? 'others' : 'all';
  if (journey.origin === 'written') return 'all';
  if (isClient && connections.some((connection) => connection.to.kind.word === 'cdn')) return 'cdn';
  // Static content ends at whatever holds files: the object store, or the first web tier.
  return component.kind.word === 'web' || component.kind.word === 'storage' ? 'none' : 'all';
}

interface CallLists {
  readonly calls: Call[];
  readonly alternatives: AlternativeGroup[];
  readonly from: number;
}

/** Adds the calls that these visits make. A group of alternatives comes whole: one without load can still stand in. */
function appendCalls(outgoing: OutgoingCalls, kinds: number, { calls, alternatives, from }: CallLists): void {
  if (outgoing.needed.length === 0) {
    for (const call of outgoing.calls) if (kindsMade(call, kinds) !== 0) calls.push(call);
    return;
  }
  const happening = outgoing.calls.filter((call) => kindsMade(call, kinds) !== 0);
  const groups = new Map<number, number[]>();
  for (const call of happening) if (call.alternative !== undefined) groups.set(call.alternative, []);
  const numbers = new Map([...groups.keys()].map((group, i) => [group, alternatives.length + i]));
  for (const call of outgoing.calls) {
    const group = call.alternative === undefined ? undefined : groups.get(call.alternative);
    if (group === undefined) {
      if (kindsMade(call, kinds) !== 0) calls.push(call);
      continue;
    }
    group.push(calls.length);
    calls.push({ ...call, alternative: numbers.get(call.alternative as number) });
  }
  for (const [group, members] of groups)
    alternatives.push({ from, needed: outgoing.needed[group] ?? 1, calls: members });
}
