// What a write does besides reaching its target: it deletes or renews what caches hold of the store, and a write of a
// cache goes on to the store. Invariant: what its caller writes by a connection of its own is not added a second time.
import type { Frequency } from './call-frequency.ts';
import type { Call, CallReason } from './call-graph.ts';
import type { Component } from './model.ts';
import { wordOf } from './quantity.ts';
import { storesBehind } from './stores-behind.ts';

/** A call that follows from another one. */
export interface FollowingCall {
  readonly reason: CallReason;
  readonly to: Component;
  readonly frequency: Frequency;
  /** Whether the write is lost without it. */
  readonly required: boolean;
  readonly isAsync: boolean;
}

export interface WriteContext {
  /** Caches in front of a store, by the store. */
  readonly cachesOf: ReadonlyMap<Component, readonly Component[]>;
  readonly lost: ReadonlySet<Component>;
  /** Whether the caller writes the component by a connection of its own. */
  readonly writes: (target: Component) => boolean;
}

/** The policy of a cache through which writes go; undefined for the others. */
type Policy = 'write-through' | 'write-behind' | undefined;

export function policyOf(cache: Component): Policy {
  if (cache.kind.word !== 'cache' || !cache.attributes.has('write-policy')) return undefined;
  const word = wordOf(cache, 'write-policy');
  return word === 'write-through' || word === 'write-behind' ? word : undefined;
}

/** Calls of the caller that follow from the writes of `call`; `target` is what it calls. */
export function followWrites(call: Call, target: Component, context: WriteContext): readonly FollowingCall[] {
  if (call.connection === undefined || call.writesPerRead + call.writesPerWrite === 0) return nothing;
  if (target.kind.word === 'cache') return throughCache(call, target, context);
  const following: FollowingCall[] = [];
  for (const cache of context.cachesOf.get(target) ?? noCaches) {
    if (context.lost.has(cache)) continue;
    const policy = policyOf(cache);
    if (policy === undefined ? wordOf(cache, 'invalidate') !== 'on-write' : context.writes(cache)) continue;
    const reason = policy === undefined ? 'invalidation' : 'write-through';
    const required = policy === 'write-behind' && call.required;
    following.push({ reason, to: cache, frequency: writesOf(call, 1), required, isAsync: call.isAsync });
  }
  return following;
}

const nothing: readonly FollowingCall[] = [];

/** What is written to a cache beside its stores reaches them, where its policy says so; each its part. */
function throughCache(call: Call, cache: Component, context: WriteContext): readonly FollowingCall[] {
  const policy = policyOf(cache);
  if (policy === undefined) return nothing;
  const stores = storesBehind(cache).filter((store) => !context.lost.has(store));
  const frequency = writesOf(call, 1 / Math.max(1, stores.length));
  const isLater = policy === 'write-behind';
  return stores
    .filter((store) => !context.writes(store))
    .map((to) => ({
      reason: 'write-through',
      to,
      frequency,
      required: !isLater && !call.isAsync,
      isAsync: isLater || call.isAsync,
    }));
}

const writesOf = ({ writesPerRead, writesPerWrite }: Call, part: number): Frequency => ({
  readsPerRead: 0,
  writesPerRead: writesPerRead * part,
  readsPerWrite: 0,
  writesPerWrite: writesPerWrite * part,
});

/** Whether the writes of a call wait for nobody: a cache with `write-behind` has answered them, and tells the store later. */
export function isWrittenLater(
  from: Component,
  to: Component,
  { cachesOf, lost }: Pick<WriteContext, 'cachesOf' | 'lost'>,
): boolean {
  if (policyOf(from) === 'write-behind') return true;
  const caches = cachesOf.get(to);
  if (caches === undefined) return false;
  for (const cache of caches) {
    if (policyOf(cache) === 'write-behind' && !lost.has(cache)) return true;
  }
  return false;
}

const noCaches: readonly Component[] = [];

/** A call in two: its reads, and its writes, for which nobody waits. Calls that stand in for others stay whole. */
export function splitWrites(call: Call): readonly Call[] {
  if (call.alternative !== undefined || call.writesPerRead + call.writesPerWrite === 0) return [call];
  const later: Call = { ...call, ...writesOf(call, 1), required: false, isAsync: true };
  return [{ ...call, writesPerRead: 0, writesPerWrite: 0 }, later];
}
