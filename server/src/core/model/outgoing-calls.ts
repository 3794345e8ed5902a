// The calls that one component makes: what is written, and what follows from it. A cache that fronts a store turns
// reads into misses, a miss fills the cache, a write invalidates what is cached, a session store is asked once per visit.
// All of it follows from the component's own connections, so it is computed once per component and shared by journeys.

import { alternativeShares, alternativesAt } from './alternatives.ts';
import { attemptsOf } from './attempts.ts';
import { fillsAside, ownFills } from './cache-fills.ts';
import { isWrittenLater, splitWrites } from './cache-writes.ts';
import { type Bound, type Frequency, frequencyOf, scale, scaleByKind } from './call-frequency.ts';
import type { Call } from './call-graph.ts';
import { aroundFailing, type Loss, withoutLost } from './calls-around-losses.ts';
import { followingWrites, misses, missRatio, sessionCalls } from './derived-calls.ts';
import type { Component, Connection } from './model.ts';
import { isFlagOn } from './quantity.ts';
import { sharesLeft } from './shares-left.ts';
import { isAsideCache, isComponent } from './stores-behind.ts';

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
  /** Components that are down, and that nothing answers for. */
  readonly lost: ReadonlySet<Component>;
  /** What is down, and what fails because of it; undefined while all is well. */
  readonly loss: Loss | undefined;
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
  const groups = alternativesAt(from, connections);
  const shares = alternativeShares(from, connections, groups);
  let asked: ReadonlySet<Component> | undefined;
  const asksCacheOf = (store: Component): boolean => {
    const caches = context.cachesOf.get(store);
    if (caches === undefined) return false;
    asked ??= new Set(connections.map((connection) => connection.to));
    return caches.some((cache) => asked?.has(cache));
  };
  const frequencyAt = (connection: Connection): Frequency => {
    const isFronted = asksCacheOf(connection.to);
    const isLiteral = context.isLiteral(connection);
    const written = frequencyOf(connection, { isFronted, isLiteral, bound: context.bound });
    return passOn(from, written, context);
  };
  const { loss } = context;
  const frequencies = loss && connections.map(frequencyAt);
  const left = frequencies && sharesLeft({ from, connections, frequencies, groups, shares, ...loss });
  const made: CallLists = { calls: [], needed: groups.needed.slice(), loss };
  connections.forEach((connection, i) => {
    if (connection.attributes.has('replicate')) return;
    const frequency =
      left === undefined
        ? scale(frequencyAt(connection), shares[i] ?? 1)
        : scaleByKind(frequencies?.[i] ?? nothing, left.reads[i] ?? 1, left.writes[i] ?? 1);
    const call = declaredCall(connection, frequency, groups.groupOf[i]);
    const tried = repeated(call, attemptsOf(connection, context.bound));
    addMade(made, tried, isWrittenLater(from, connection.to, context));
    made.calls.push(...misses(call, connection.to, context), ...fillsAside(call, connection.to, context));
    made.calls.push(...followingWrites(call, connections, context));
  });
  made.calls.push(...ownFills(from, made.calls, context), ...sessionCalls(from, context));
  return loss === undefined ? made : { ...made, calls: withoutLost(made.calls, loss) };
}

/** Calls while they are gathered. */
interface CallLists {
  readonly calls: Call[];
  readonly needed: number[];
  readonly loss: Loss | undefined;
}

/** In two where its writes wait for nobody. */
function addMade(made: CallLists, tried: Call, isLater: boolean): void {
  if (!isLater) addDeclared(made, tried);
  else for (const part of splitWrites(tried)) addDeclared(made, part);
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
    // Beside its stores a cache hands no writes on: what follows from them its callers do.
    writesPerWrite: isAsideCache(from) ? 0 : frequency.writesPerWrite,
  };
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

/** A call that is made several times; what follows from it follows once. */
const repeated = (call: Call, attempts: number): Call =>
  attempts === 1 ? call : { ...call, ...scale(call, attempts) };

const nothing: Frequency = { readsPerRead: 0, writesPerRead: 0, readsPerWrite: 0, writesPerWrite: 0 };

/** A required call with a fallback becomes one of two that stand in for each other; the fallback carries no load. */
function addDeclared({ calls, needed, loss }: CallLists, call: Call): void {
  const fallback = call.alternative === undefined ? fallbackOf(call) : undefined;
  const around = fallback && loss && aroundFailing(call, fallback, loss);
  if (around !== undefined) {
    calls.push(...around);
    return;
  }
  if (fallback === undefined || !call.required) {
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
