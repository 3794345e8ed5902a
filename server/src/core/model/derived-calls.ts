// Calls that nobody wrote, since they follow from one that is: misses of a cache beside its store, what writes do to
// caches, and the look at a session. Invariant: a component that is lost is not called.
import type { AttributeTable } from './attribute-value.ts';
import { followWrites, policyOf } from './cache-writes.ts';
import { type Frequency, frequencyOf, oneEach, scale } from './call-frequency.ts';
import type { Call, CallReason } from './call-graph.ts';
import { hitOf } from './hit-ratio.ts';
import type { Component, Connection } from './model.ts';
import type { OutgoingContext } from './outgoing-calls.ts';
import { isAsideCache, isComponent, storesBehind } from './stores-behind.ts';

/** 1 - hit ratio. A cache that does not say how often it hits is taken to hold nothing: that load is certain. */
export function missRatio(
  cache: Component,
  { bound, coldCaches }: Pick<OutgoingContext, 'bound' | 'coldCaches'>,
): number {
  if (coldCaches.has(cache)) return 1;
  const hit = hitOf(cache);
  if (hit === undefined) return 1;
  return 1 - (bound === 'low' ? hit.high : bound === 'high' ? hit.low : hit.value);
}

const noCalls: readonly Call[] = [];

/** What a cache-aside cache does not hold, its caller reads from the store. */
export function misses(call: Call, cache: Component, context: OutgoingContext): readonly Call[] {
  if (!isAsideCache(cache)) return noCalls;
  const stores = storesBehind(cache).filter((store) => !context.lost.has(store));
  const frequency = scale(call, missRatio(cache, context) / Math.max(1, stores.length));
  return stores.map((store) =>
    derived(call, 'miss', store, { ...frequency, writesPerRead: 0, writesPerWrite: 0 }, true),
  );
}

/** What the writes of a call do to caches, and the writes of a cache to its stores. `used`: all that the caller uses. */
export function followingWrites(
  call: Call,
  used: readonly Connection[],
  context: OutgoingContext,
): readonly Call[] {
  const target = call.connection?.to;
  if (target === undefined || call.writesPerRead + call.writesPerWrite === 0) return noCalls;
  const isFollowed =
    target.kind.word === 'cache' ? policyOf(target) !== undefined : context.cachesOf.has(target);
  return isFollowed ? callsAfterWrites(call, target, { used, context }) : noCalls;
}

interface Using {
  readonly used: readonly Connection[];
  readonly context: OutgoingContext;
}

// Apart from the above, which is asked of every connection at every keystroke and makes no closures.
function callsAfterWrites(call: Call, target: Component, { used, context }: Using): readonly Call[] {
  const writes = (other: Component): boolean =>
    used.some((connection) => connection.to === other && isWriting(connection, context));
  return followWrites(call, target, { cachesOf: context.cachesOf, lost: context.lost, writes }).map(
    ({ reason, to, frequency, required, isAsync }) => ({
      ...derived(call, reason, to, frequency, required),
      isAsync,
    }),
  );
}

function isWriting(connection: Connection, { bound, isLiteral }: OutgoingContext): boolean {
  const { writesPerRead, writesPerWrite } = frequencyOf(connection, {
    isFronted: false,
    isLiteral: isLiteral(connection),
    bound,
  });
  return writesPerRead + writesPerWrite > 0;
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
export function sessionCalls(from: Component, { lost }: Pick<OutgoingContext, 'lost'>): readonly Call[] {
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
