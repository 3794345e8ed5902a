// Where calls go while something is lost: to the fallback of what fails, to a database that holds the same data, or
// nowhere. Invariant: nothing is called that is lost.
import { attemptsOf } from './attempts.ts';
import { type Bound, scaleByKind } from './call-frequency.ts';
import type { Call } from './call-graph.ts';
import { kindsMade, readVisits, writeVisits } from './follow-visits.ts';
import type { Losses } from './losses.ts';
import type { Component } from './model.ts';

/** What is down, and what fails because of it in one journey. */
export interface Loss extends Losses {
  /** By component id, the kinds of visits that fail, there or further on. */
  readonly failing: Uint8Array;
  readonly bound: Bound;
}

/**
 * The call and that of its fallback, where the callee fails or the fallback is lost; undefined where neither is. What is
 * up and fails is still asked first, so both are loaded.
 */
export function aroundFailing(
  call: Call,
  fallback: Component,
  { failing, isLost, bound }: Loss,
): readonly Call[] | undefined {
  const isFailing = (kind: number): boolean => (kindsMade(call, kind) & (failing[call.to] as number)) !== 0;
  const [reads, writes] = [isFailing(readVisits), isFailing(writeVisits)];
  if (isLost(fallback.id)) return [call];
  if (!reads && !writes) return undefined;
  // However often the callee is tried, its fallback is asked once.
  const once = call.connection === undefined ? 1 : 1 / attemptsOf(call.connection, bound);
  const taken = scaleByKind(call, reads ? once : 0, writes ? once : 0);
  const instead: Call = { ...call, ...taken, to: fallback.id };
  return [{ ...call, required: false }, instead];
}

/** Calls of lost databases go to their copies, where there are any; other calls of what is lost are not made. */
export const withoutLost = (
  calls: readonly Call[],
  { isLost, takeovers, failsAt }: Losses,
): readonly Call[] =>
  calls.flatMap((call): readonly Call[] => {
    // Without its primary a store is not written.
    if (!isLost(call.to)) return [(failsAt(call.to) & writeVisits) === 0 ? call : { ...call, ...noWrites }];
    const takeover = takeovers.get(call.to);
    if (takeover === undefined || takeover.to.id === call.from) return [];
    const { to, takesWrites } = takeover;
    return [{ ...call, to: to.id, ...(takesWrites ? {} : noWrites) }];
  });

const noWrites = { writesPerRead: 0, writesPerWrite: 0 } as const;
