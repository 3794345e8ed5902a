// Who calls whom in one journey, how often and how surely: declared connections and what follows from them
// (cache misses, sessions, invalidations, replication). The estimate, the structure function and the rules all
// read this; none of them reads connections again.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Component, Connection, Journey } from './model.ts';

/** Why a call is made. `declared` ones are written; the others are derived. */
export type CallReason = 'declared' | 'miss' | 'session' | 'invalidation' | 'replication' | 'static';

/**
 * One edge of a journey's call graph. Frequencies are expected operations at `to` per visit of `from`;
 * for stores they are reads and writes, for anything else `reads` counts calls of read requests and `writes` of
 * write requests.
 */
export interface Call {
  readonly from: number;
  readonly to: number;
  readonly reason: CallReason;
  readonly reads: number;
  readonly writes: number;
  /** Whether the caller fails when this call does. False for optional and asynchronous calls and asides. */
  readonly required: boolean;
  /** Whether nobody waits for it. */
  readonly isAsync: boolean;
  /** Calls of one caller with the same number stand in for one another; undefined: a call of its own. */
  readonly alternative: number | undefined;
  /** The connection that says so, or from which it follows; undefined for sessions. */
  readonly connection: Connection | undefined;
  readonly location: Location;
}

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
  /** Sorted by caller, then in the order of the text. */
  readonly calls: readonly Call[];
  readonly alternatives: readonly AlternativeGroup[];
  /** Outgoing calls by component id: indices into `calls`. */
  readonly outgoing: readonly (readonly number[])[];
}

export interface CallGraph {
  readonly components: readonly Component[];
  readonly journeys: readonly JourneyGraph[];
}
