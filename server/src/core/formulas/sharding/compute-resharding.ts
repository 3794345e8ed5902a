// Going from one number of shards to another: which part of the keys changes its shard, how many bytes that is and
// how long it takes. Invariant: no method moves less than the new shards must get, or the old ones must give.
import { isWholeAndPositive } from './estimate-heaviest-shard.ts';

/** `modulo`: hash mod number of shards. `consistent`: ring, jump hash, rendezvous, or slots that are handed over. */
export type Placement = 'modulo' | 'consistent';

/**
 * Share of the keys that move from `fromShards` a to `toShards` b, 0..1. Modulo: 1 - gcd(a, b) / max(a, b), so
 * N/(N + 1) from N to N + 1 and 1/2 from N to 2N. Consistent: 1 - min(a, b) / max(a, b), the least possible, so
 * 1/(N + 1) from N to N + 1. Both whole, 1 or more; undefined outside.
 * Source: modulo by the Chinese remainder theorem; consistent: Karger et al., STOC 1997; Lamping, Veach, "A fast,
 * minimal memory, consistent hash algorithm", 2014.
 */
export function computeMovedShare(
  fromShards: number,
  toShards: number,
  placement: Placement,
): number | undefined {
  if (!isWholeAndPositive(fromShards) || !isWholeAndPositive(toShards)) return undefined;
  const larger = Math.max(fromShards, toShards);
  const kept =
    placement === 'modulo' ? greatestDivisor(fromShards, toShards) : Math.min(fromShards, toShards);
  return (larger - kept) / larger;
}

export interface ReshardingOptions {
  readonly fromShards: number;
  readonly toShards: number;
  readonly placement: Placement;
  /** All data of all shards, 0 or more. */
  readonly dataBytes: number;
  /** Bytes moved per second by all shards together, above 0. */
  readonly bytesPerSecond: number;
}

export interface ReshardingCost {
  /** Share of the data that moves, 0..1. */
  readonly movedShare: number;
  readonly movedBytes: number;
  /** Time for the transfer alone. */
  readonly seconds: number;
}

/** movedShare of the bytes, over the rate. Undefined outside the domains. Source: computeMovedShare. */
export function computeResharding(options: ReshardingOptions): ReshardingCost | undefined {
  const { dataBytes, bytesPerSecond } = options;
  const movedShare = computeMovedShare(options.fromShards, options.toShards, options.placement);
  if (movedShare === undefined || !(dataBytes >= 0 && bytesPerSecond > 0)) return undefined;
  if (!(bytesPerSecond <= Number.MAX_VALUE)) return undefined;
  const movedBytes = movedShare * dataBytes;
  const seconds = movedBytes / bytesPerSecond;
  return movedBytes <= Number.MAX_VALUE && seconds <= Number.MAX_VALUE
    ? { movedShare, movedBytes, seconds }
    : undefined;
}

/** Euclid. */
function greatestDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
