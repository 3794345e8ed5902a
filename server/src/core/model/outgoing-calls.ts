// The calls that one component makes: what is written, and what follows from it. A cache that fronts a store turns
// reads into misses, a write invalidates what is cached, a session store is asked once per visit. All of it follows
// from the component's own connections, so it is computed once per component and shared by journeys.

import { alternativeShares, alternativesAt } from './alternatives.ts';
import type { AttributeTable } from './attribute-value.ts';
import { type Bound, type Frequency, frequencyOf, oneEach, scale } from './call-frequency.ts';
import type { Call, CallReason } from './call-graph.ts';
import type { Component, Connection } from './model.ts';
import { figureOf, isFlagOn, wordOf } from './quantity.ts';

/** A call with its alternative group counted from the caller: `alternative` is an index into `needed`. */
export interface OutgoingCalls {
  readonly calls: readonly Call[];
  /** Of each alternative group, how many of its calls must succeed. */
  readonly needed: readonly number[];
}

export interface OutgoingContext {
  readonly bound: Bound;
  /** Caches that hold nothing: their hit ratio is 0. */
  readonly coldCaches: ReadonlySet<Component>;
  /** Components that are down: what can go elsewhere does. */
  readonly lost: ReadonlySet<Component>;
  /** Caches that are in front of a store, by the store. */
  readonly cachesOf: ReadonlyMap<Component, readonly Component[]>;
  /** The connections are written in a journey. */
  readonly isLiteral: (connection: Connection) => boolean;
}

/** The calls of `from` when it uses `connections`, in the order of the text, each followed by what derives from it. */
export function outgoingCalls(
  from: Component,
  connections: readonly Connection[],
  context: OutgoingContext,
): OutgoingCalls {
  const used =
    context.lost.size === 0
      ? connections
      : connections.filter((connection) => !context.lost.has(connection.to));
  const groups = alternativesAt(from, used);
  const shares = alternativeShares(from, used, groups);
  let asked: ReadonlySet<Component> | undefined;
  const asksCacheOf = (store: Component): boolean => {
    const caches = context.cachesOf.get(store);
    if (caches === undefined) return false;
    asked ??= new Set(used.map((connection) => connection.to));
    return caches.some((cache) => asked?.has(cache));
  };
  const calls: Call[] = [];
  const needed = groups.needed.slice();
  used.forEach((connection, i) => {
    if (connection.attributes.has('replicate')) return;
    const isFronted = asksCacheOf(connection.to);
    const written = frequencyOf(connection, {
      isFronted,
      isLiteral: context.isLiteral(connection),
      bound: context.bound,
    });
    const frequency = scale(passOn(from, written, context), shares[i] ?? 1);
    const call = declaredCall(connection, frequency, groups.groupOf[i]);
    addDeclared(calls, call, needed);
    calls.push(...misses(call, connection.to, context), ...invalidations(call, context));
  });
  calls.push(...sessionCalls(from, context));
  return { calls, needed };
}

/** What a cache or CDN hands on: its misses, and writes that go through it. Others hand on everything. */
function passOn(from: Component, frequency: Frequency, context: OutgoingContext): Frequency {
  const kind = from.kind.word;
  if (kind !== 'cache' && kind !== 'cdn') return frequency;
  const miss = missRatio(from, context);
  return {
    ...frequency,
    readsPerRead: frequency.readsPerRead * miss,
    readsPerWrite: 0,
    writesPerWrite: frequency.writesPerWrite,
  };
}

/** 1 - hit ratio. A cache that does not say how often it hits is taken to hold nothing: that load is certain. */
function missRatio(
  cache: Component,
  { bound, coldCaches }: Pick<OutgoingContext, 'bound' | 'coldCaches'>,
): number {
  if (coldCaches.has(cache)) return 1;
  const hit = figureOf(cache, 'hit');
  if (hit === undefined) return 1;
  return 1 - (bound === 'low' ? hit.high : bound === 'high' ? hit.low : hit.value);
}

// Nobody waits for what consumes a queue, and nothing on a user's way waits for monitoring or a pipeline.
const isAside = (from: Component, to: Component): boolean =>
  from.kind.word === 'queue' || to.kind.word === 'monitoring' || to.kind.word === 'pipeline';

function declaredCall(connection: Connection, frequency: Frequency, alternative: number | undefined): Call {
  const { from, to } = connection;
  const isAsync = isFlagOn(connection, 'async') || isAside(from, to);
  const isOptional = isFlagOn(connection, 'optional') || isAsideCache(to);
  return {
    ...frequency,
    from: from.id,
    to: to.id,
    reason: 'declared',
    required: !isAsync && !isOptional,
    isAsync,
    alternative,
    connection,
    location: connection.location,
  };
}

/** Whether the cache stands beside the store it fronts: its caller can do without it. */
export const isAsideCache = (component: Component): boolean =>
  component.kind.word === 'cache' && (component.named.get('fronts')?.length ?? 0) > 0;

const nothing: Frequency = { readsPerRead: 0, writesPerRead: 0, readsPerWrite: 0, writesPerWrite: 0 };

/** A required call with a fallback becomes one of two that stand in for each other; the fallback carries no load. */
function addDeclared(calls: Call[], call: Call, needed: number[]): void {
  const fallback = fallbackOf(call);
  if (fallback === undefined || !call.required || call.alternative !== undefined) {
    calls.push(call);
    return;
  }
  const alternative = needed.length;
  needed.push(1);
  calls.push({ ...call, alternative }, { ...call, ...nothing, to: fallback.id, alternative });
}

function fallbackOf({ connection }: Call): Component | undefined {
  if (connection === undefined) return undefined;
  const named = connection.named.get('fallback') ?? connection.to.named.get('fallback');
  return named?.find((target): target is Component => isComponent(target) && target !== connection.to);
}

const noCalls: readonly Call[] = [];

const isComponent = (target: object): target is Component => 'tables' in target;

const storesBehind = (cache: Component): readonly Component[] =>
  (cache.named.get('fronts') ?? []).filter(isComponent);

/** What a cache-aside cache does not hold, its caller reads from the store. */
function misses(call: Call, cache: Component, context: OutgoingContext): readonly Call[] {
  if (!isAsideCache(cache)) return noCalls;
  const stores = storesBehind(cache).filter((store) => !context.lost.has(store));
  const frequency = scale(call, missRatio(cache, context) / Math.max(1, stores.length));
  return stores.map((store) =>
    derived(call, 'miss', store, { ...frequency, writesPerRead: 0, writesPerWrite: 0 }, true),
  );
}

/** A write of a store deletes what its caches hold of it. */
function invalidations(call: Call, { cachesOf, lost }: OutgoingContext): readonly Call[] {
  if (call.connection === undefined || call.writesPerRead + call.writesPerWrite === 0) return noCalls;
  const caches = cachesOf.get(call.connection.to);
  if (caches === undefined) return noCalls;
  const told = caches.filter((cache) => !lost.has(cache) && wordOf(cache, 'invalidate') === 'on-write');
  const frequency = { ...nothing, writesPerRead: call.writesPerRead, writesPerWrite: call.writesPerWrite };
  return told.map((cache) => derived(call, 'invalidation', cache, frequency, false));
}

function derived(
  call: Call,
  reason: CallReason,
  to: Component,
  frequency: Frequency,
  required: boolean,
): Call {
  const { readsPerRead, writesPerRead, readsPerWrite, writesPerWrite } = frequency;
  const rates = { readsPerRead, writesPerRead, readsPerWrite, writesPerWrite };
  return {
    ...call,
    ...rates,
    to: to.id,
    reason,
    required: required && !call.isAsync,
    isAsync: call.isAsync,
    alternative: undefined,
  };
}

/** A session store is read once per visit, of either kind. */
function sessionCalls(from: Component, { lost }: OutgoingContext): readonly Call[] {
  const location = (from.attributes as AttributeTable).get('sessions')?.location;
  if (location === undefined) return noCalls;
  const stores = (from.named.get('sessions') ?? []).filter(isComponent).filter((store) => !lost.has(store));
  return stores.map((store) => ({
    ...oneEach,
    readsPerWrite: 1,
    writesPerWrite: 0,
    from: from.id,
    to: store.id,
    reason: 'session',
    required: true,
    isAsync: false,
    alternative: undefined,
    connection: undefined,
    location,
  }));
}
