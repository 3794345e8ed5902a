// What a miss does to the cache: whoever read the store puts what it read into the cache, so that the next one finds it.
// Invariant: as many fills as misses, and a fill goes no further than the cache.
import type { Call } from './call-graph.ts';
import { missRatio } from './derived-calls.ts';
import type { Component } from './model.ts';
import type { OutgoingContext } from './outgoing-calls.ts';
import { isAsideCache, storesBehind } from './stores-behind.ts';

const noCalls: readonly Call[] = [];

/** The caller of a cache beside its store fills it after each miss. It hands its answer on without waiting for that. */
export function fillsAside(call: Call, cache: Component, context: OutgoingContext): readonly Call[] {
  if (!isAsideCache(cache) || call.readsPerRead + call.readsPerWrite === 0) return noCalls;
  if (storesBehind(cache).every((store) => context.lost.has(store))) return noCalls;
  const miss = missRatio(cache, context);
  const rates = { perRead: call.readsPerRead * miss, perWrite: call.readsPerWrite * miss };
  return rates.perRead + rates.perWrite > 0 ? [fill(call, cache, rates)] : noCalls;
}

/** A cache on the way to its store fills itself; `calls` are those that it makes. */
export function ownFills(
  cache: Component,
  calls: readonly Call[],
  context: OutgoingContext,
): readonly Call[] {
  if (cache.kind.word !== 'cache' || isAsideCache(cache)) return noCalls;
  const reading = calls.find((call) => call.readsPerRead > 0);
  if (reading === undefined) return noCalls;
  const made = fill(reading, cache, { perRead: missRatio(cache, context), perWrite: 0 });
  return [{ ...made, connection: undefined }];
}

function fill(
  call: Call,
  cache: Component,
  rates: { readonly perRead: number; readonly perWrite: number },
): Call {
  return {
    ...call,
    to: cache.id,
    reason: 'fill',
    readsPerRead: 0,
    writesPerRead: rates.perRead,
    readsPerWrite: 0,
    writesPerWrite: rates.perWrite,
    required: false,
    isAsync: true,
    alternative: undefined,
  };
}
