// One visit of a component: its own stay, its calls, and the copies that a write waits for. Visits are numbered nodes: an
// even one reads, an odd one writes. Invariant: what does not differ from another journey is the same object as there.

import type { SizeContext } from '../capacity/message-sizes.ts';
import { constant, sum } from '../formulas/latency/index.ts';
import type { Call, JourneyGraph } from '../model/call-graph.ts';
import type { Component, Connection } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import { type CallContext, countOf, inRow } from './call-unit.ts';
import { composeCalls, stepsOf } from './compose-visit.ts';
import type { LatencyContext } from './latency-context.ts';
import { type Operation, type OwnTime, ownTime } from './own-time.ts';
import { replicaTime } from './replica-time.ts';
import { type Timed, type Visit, withTrait } from './visit.ts';

export const operations = ['reads', 'writes'] as const;
export const nodeOf = (component: number, operation: Operation): number =>
  2 * component + (operation === 'writes' ? 1 : 0);

export interface WalkInput {
  readonly context: LatencyContext;
  readonly bound: Bound;
  readonly sizes: SizeContext;
}

/** What all visits of one end of the figures share. */
export interface Shared extends WalkInput {
  /** By the id of the caller. */
  readonly declared: ReadonlyMap<number, readonly Connection[]>;
  readonly numbers: { next: number };
  readonly own: Map<number, OwnTime>;
  /** By node, what was made in other journeys. */
  readonly known: Map<number, Made[]>;
}

/** A visit, and what it was made from. */
interface Made {
  readonly calls: readonly Call[];
  readonly callees: readonly (Visit | undefined)[];
  readonly isStatic: boolean;
  readonly visit: Visit;
}

export interface Making {
  readonly shared: Shared;
  readonly visitAt: (node: number) => Visit | undefined;
}

/** Something that takes a fixed time, or none that is known. */
export function standIn(node: number, seconds: number | undefined, shared: Shared): Visit {
  const component = componentAt(node, shared);
  const own: OwnTime = {
    latency: seconds === undefined ? undefined : constant(seconds),
    saturates: undefined,
    isUnknown: false,
    serviceSeconds: seconds ?? 0,
    fixedSeconds: seconds ?? 0,
    stations: [],
    isScattered: false,
    isAgreed: false,
    isUneven: false,
  };
  const timed: Timed = { latency: own.latency, saturates: undefined, legs: [], traits: ['loop'] };
  const operation = operationOf(node);
  const number = shared.numbers.next++;
  return {
    ...timed,
    component,
    operation,
    number,
    depth: 1,
    own,
    waitSeconds: 0,
    slowestSeconds: 0,
    serviceSeconds: seconds ?? 0,
  };
}

const operationOf = (node: number): Operation => (node % 2 === 1 ? 'writes' : 'reads');

const componentAt = (node: number, { context }: Shared): Component =>
  context.load.basis.model.components[node >> 1] as Component;

/** The same as in another journey where nothing differs. */
export function makeVisit(node: number, journey: JourneyGraph, making: Making): Visit {
  const { shared, visitAt } = making;
  const calls = callsOf(node, journey);
  const callees = calls.flatMap((call) => operations.map((operation) => visitAt(nodeOf(call.to, operation))));
  const isStatic = journey.journey.origin === 'static';
  const before = shared.known.get(node) ?? [];
  const same = before.find(
    (made) =>
      made.isStatic === isStatic &&
      isSameList(made.callees, callees) &&
      isSameList(made.calls, calls, isSameCall),
  );
  if (same !== undefined) return same.visit;
  const visit = compose(node, journey, making);
  shared.known.set(node, [...before, { calls, callees, isStatic, visit }]);
  return visit;
}

const callsOf = (node: number, { outgoing, calls }: JourneyGraph): readonly Call[] =>
  (outgoing[node >> 1] ?? []).map((index) => calls[index] as Call);

const isSameList = <T>(
  a: readonly T[],
  b: readonly T[],
  isSame: (a: T, b: T) => boolean = Object.is,
): boolean => a.length === b.length && a.every((item, i) => isSame(item, b[i] as T));

const isSameCall = (a: Call, b: Call): boolean =>
  a.connection === b.connection &&
  a.reason === b.reason &&
  a.to === b.to &&
  a.readsPerRead === b.readsPerRead &&
  a.writesPerRead === b.writesPerRead &&
  a.readsPerWrite === b.readsPerWrite &&
  a.writesPerWrite === b.writesPerWrite &&
  (a.alternative === undefined) === (b.alternative === undefined);

/** Calls that nest deeper have no time: nobody has such a system, and looking into it would take all memory. */
const mostDepth = 1000;

export function compose(node: number, journey: JourneyGraph, making: Making): Visit {
  const { shared } = making;
  const { context, bound } = shared;
  const component = componentAt(node, shared);
  const operation = operationOf(node);
  const own = shared.own.get(node) ?? ownTime(component, operation, { context, bound });
  shared.own.set(node, own);
  const calls = callsOf(node, journey);
  const callContext = callContextOf(component, journey, making);
  const { table } = callContext;
  const steps = stepsOf(calls, {
    isDividing: dividesByContent(component, calls),
    neededOf: (group) => journey.alternatives[group]?.needed ?? 1,
  });
  const rest = [composeCalls(steps, operation, callContext)];
  if (operation === 'writes') rest.push(replicaTime(component, calls, { ...callContext, context }));
  const timed = inRow(rest);
  const mean = table.mean(own.latency) ?? own.serviceSeconds;
  const waited = (own.alone === undefined ? mean : (table.mean(own.alone) ?? mean)) - own.serviceSeconds;
  const wait = Math.max(0, Math.min(waited, mean - own.serviceSeconds));
  const depth = 1 + timed.legs.reduce((most, leg) => Math.max(most, leg.visit?.depth ?? 0), 0);
  const latency = depth > mostDepth ? undefined : sum([own.latency, timed.latency]);
  // Told to the table from the callees up, so that it never has to go deep.
  table.mean(latency);
  const visit: Visit = {
    ...withOwnTraits(timed, own),
    latency,
    saturates: own.saturates ?? timed.saturates,
    component,
    operation,
    number: shared.numbers.next++,
    depth,
    own,
    waitSeconds: wait,
    slowestSeconds: Math.max(0, mean - own.serviceSeconds) - wait,
    // The first of several copies answers sooner than each does.
    serviceSeconds: Math.min(mean, own.serviceSeconds),
  };
  return visit;
}

function callContextOf(
  component: Component,
  journey: JourneyGraph,
  { shared, visitAt }: Making,
): CallContext {
  const { context, bound, sizes } = shared;
  const calls = callsOf(nodeOf(component.id, 'reads'), journey);
  return {
    bound,
    table: context.tableAt(bound),
    journey: journey.journey,
    sizes,
    components: sizes.components,
    visitOf: (to, made) => visitAt(nodeOf(to, made)),
    connectionTo: (to) =>
      calls.find((call) => call.reason === 'declared' && call.to === to)?.connection ??
      shared.declared.get(component.id)?.find((connection) => connection.to.id === to),
  };
}

function withOwnTraits(timed: Timed, { isScattered, isAgreed, isUneven }: OwnTime): Timed {
  const scattered = isScattered ? withTrait(timed, 'scatter') : timed;
  const agreed = isAgreed ? withTrait(scattered, 'quorum') : scattered;
  return isUneven ? withTrait(agreed, 'uneven') : agreed;
}

/** A gateway hands each request on to one of its services, where it does so once at most. */
function dividesByContent(component: Component, calls: readonly Call[]): boolean {
  if (component.kind.word !== 'gateway') return false;
  const declared = calls.filter((call) => call.reason === 'declared' && !call.isAsync);
  return operations.every(
    (cause) =>
      declared.reduce(
        (sum, call) => sum + countOf(call, cause, 'reads') + countOf(call, cause, 'writes'),
        0,
      ) <=
      1 + 1e-9,
  );
}
