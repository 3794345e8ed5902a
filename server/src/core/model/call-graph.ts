// Who calls whom in one journey, how often and how surely: declared connections and what follows from them
// (cache misses, sessions, invalidations, replication). The estimate, the structure function and the rules all
// read this; none of them reads connections again.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Component, Connection, Journey } from './model.ts';

/** Why a call is made. `declared` ones are written; the others are derived. */
export type CallReason =
  | 'declared'
  | 'miss'
  | 'fill'
  | 'session'
  | 'invalidation'
  | 'write-through'
  | 'replication'
  | 'static';

/**
 * One edge of a journey's call graph. A visit of a component is either a read or a write (what a request asks for is
 * handed on: a write request visits the tiers as a write), and each kind of visit makes calls of its own:
 * frequencies are expected visits of `to` per one visit of `from`. A read visit may cause reads (a cache miss) and,
 * where a journey says so literally, writes; a write visit may cause both.
 *
 * A call whose reason is `replication` is no visit: the writes that others make at `from` are applied at `to` as well,
 * and are not handed on from there. Every database that a write reaches in the end has a call of its own.
 * Likewise a `fill`: what was read after a miss is written to the cache, and stays there.
 */
export interface Call {
  readonly from: number;
  readonly to: number;
  readonly reason: CallReason;
  /** Read visits of `to` per read visit of `from`. */
  readonly readsPerRead: number;
  /** Write visits of `to` per read visit of `from`. */
  readonly writesPerRead: number;
  /** Read visits of `to` per write visit of `from`. */
  readonly readsPerWrite: number;
  /** Write visits of `to` per write visit of `from`. */
  readonly writesPerWrite: number;
  /** Whether the caller fails when this call does. False for optional and asynchronous calls and asides. */
  readonly required: boolean;
  /** Whether nobody waits for it. */
  readonly isAsync: boolean;
  /** Index into `JourneyGraph.alternatives` of calls that stand in for one another; undefined: a call of its own. */
  readonly alternative: number | undefined;
  /** The connection that says so, or from which it follows; undefined for sessions. */
  readonly connection: Connection | undefined;
  readonly location: Location;
}

/** Whether what the call brings is a visit of its target, which calls others in turn; what is applied there ends there. */
export const isVisiting = ({ reason }: Call): boolean => reason !== 'replication' && reason !== 'fill';

/** Among the calls of one alternative group, how many must succeed. */
export interface AlternativeGroup {
  readonly from: number;
  readonly needed: number;
  /** Indices into `calls`. */
  readonly calls: readonly number[];
}

export interface JourneyGraph {
  readonly journey: Journey;
  /** Where requests enter: clients, or what a `rate` journey starts with. With their share of its requests (sum 1). */
  readonly entries: readonly { readonly component: number; readonly share: number }[];
  /**
   * Only calls that happen: one that a read never makes is not in the graph of a journey that only reads. Breadth
   * first from the entries; the calls of one caller stand together, in the order of the text.
   */
  readonly calls: readonly Call[];
  readonly alternatives: readonly AlternativeGroup[];
  /** Outgoing calls by component id: indices into `calls`. */
  readonly outgoing: readonly (readonly number[])[];
  /** By component id, which visits reach it: bit 1 for reads, bit 2 for writes, 0 where none does. */
  readonly visits: Uint8Array;
  /** By component id, which visits fail, in the same bits; absent where no loss touches the journey. */
  readonly failing?: Uint8Array;
}

export interface CallGraph {
  readonly components: readonly Component[];
  readonly journeys: readonly JourneyGraph[];
}
