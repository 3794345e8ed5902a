// What the report says of stored data: how much there is, on what, until when it fits, and what dividing it costs.
import type { Figure } from '../model/figure.ts';
import type { Component, Table } from '../model/model.ts';

/** The data of one group of machines: tables that live together, a cache, an object storage. */
export interface StoredData {
  readonly component: Component;
  /** Empty for a cache or a storage. */
  readonly tables: readonly Table[];
  /** As in messages: `posts` of `db`, `hot`. */
  readonly label: string;
  /** Tables that do not say how large they are; their data is not in any figure. */
  readonly unknown: readonly Table[];
  /** Bytes on the fullest machine today; of object storage what it keeps, or nothing yet where that is unknown. */
  readonly held: Figure;
  /** Bytes over all shards and copies. */
  readonly total: Figure;
  /** Bytes that fit on that machine: its `disk`, or its `memory` where the engine keeps all data there. */
  readonly room: Room | undefined;
  /** held / room. */
  readonly fill: Figure | undefined;
  /** How the data grows; undefined: nothing says so. */
  readonly growth: DataGrowth | undefined;
  /** Time from now until it is full, in ms; 0: it is. Undefined where it never is, or nobody can tell: see `never`. */
  readonly timeToFull: Figure | undefined;
  /** Why there is no time, in words for the user; undefined where there is one. */
  readonly never: string | undefined;
  /** With a `horizon` in the targets. */
  readonly atHorizon: DataAtHorizon | undefined;
  /** Of tables with shards. */
  readonly resharding: Resharding | undefined;
}

export interface Room {
  readonly key: 'disk' | 'memory';
  readonly bytes: Figure;
  /** A full cache evicts, and nothing fails. */
  readonly isEvicting: boolean;
  /** The most that one machine can be given: `max-memory`. */
  readonly most: Figure | undefined;
}

export interface DataGrowth {
  /** Part a month that what is there grows by; of several tables together. 0: it stays. */
  readonly perMonth: Figure;
  /** Bytes that are written a month and stay; only of object storage. */
  readonly written: Figure | undefined;
}

export interface DataAtHorizon {
  /** Bytes on the fullest machine then, with the shards of today. */
  readonly held: Figure;
  /** Shards that suffice then, all else as it is; undefined without shards or room. */
  readonly shardsNeeded: number | undefined;
}

/** From the shards there are to as many as the horizon needs, else to one more. */
export interface Resharding {
  readonly fromShards: number;
  readonly toShards: number;
  /** Share of the rows that move. */
  readonly byModulo: Figure;
  readonly byConsistentHashing: Figure;
  /** Which of the two holds, by `partition` and engine; undefined where neither says. */
  readonly placement: 'modulo' | 'consistent' | undefined;
  /** Of that placement, else of the dearer one: bytes of one copy of the data. */
  readonly movedBytes: Figure;
  /** At the full rate of the links, in ms; undefined without a `link`. */
  readonly time: Figure | undefined;
}
