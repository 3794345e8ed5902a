// What the report says of a cache: which hit ratio the traffic counts with, what its memory can hold, and what expiry
// and deletion leave of that at the peak.
import type { Figure } from '../model/figure.ts';
import type { Component } from '../model/model.ts';

export interface CacheLoad {
  readonly cache: Component;
  /** What everything behind it is computed with: written, else held; a CDN has a default. Absent: it answers nothing. */
  readonly hit: Figure | undefined;
  /** The most that its memory allows, by Che's approximation. Absent without `items`, `item-size` or `memory`. */
  readonly held: Figure | undefined;
  /**
   * What is left of that at the peak by `ttl` and by deletions on writes: no more than the least of what each allows by
   * itself. It depends on the load, so it is told and not counted with: everything behind a cache would no longer grow
   * in proportion to the users. Absent without `items`, or where nothing is read.
   */
  readonly kept: Figure | undefined;
  /** Time at the peak until an empty cache hits nine tenths of what it will, in ms. Absent where `held` is. */
  readonly warmUp: Figure | undefined;
}
