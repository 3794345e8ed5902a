// What the estimate says: how much load reaches every component at the declared peak, how busy that makes each of
// its stations, which station gives out first, and how many users the system holds until then.

import type { Figure } from '../model/figure.ts';
import type { Component, Journey, Place, Table } from '../model/model.ts';

/**
 * One kind of machine of a component, all members alike and evenly loaded: the instances of a web tier, the primary
 * of a database, its replicas, the groups of shards of a table (by their busiest shard), a host shared by several.
 */
export interface Station {
  readonly role: 'instances' | 'primary' | 'replicas' | 'nodes' | 'shard' | 'host';
  /** As in messages: `posts-db` primary, `posts` shard of `posts-db`, host `box`. */
  readonly label: string;
  /** Machines of this role. */
  readonly machines: Figure;
  /** Operations per second that reach one machine at the peak, of the busiest machine where they differ. */
  readonly load: Figure;
  /** Operations per second that one machine carries at utilization 1, for this mix. Absent: no limit (managed). */
  readonly limit: Figure | undefined;
  /** load / limit. Absent where there is no limit. May exceed 1. */
  readonly utilization: Figure | undefined;
  /** The tables that live here, when the station is about tables. */
  readonly tables: readonly Table[];
  /**
   * Likely utilization in two parts: what the machines of one group divide among themselves, summed over them, and
   * what each bears alone. With n machines each is at `divided / n + borne`.
   */
  readonly sharing: { readonly divided: number; readonly borne: number };
}

export interface ComponentLoad {
  readonly component: Component;
  /** Arrivals per second at the peak, over all journeys; reads + writes. */
  readonly requests: Figure;
  readonly reads: Figure;
  readonly writes: Figure;
  /** Busiest first. Parts of a host have the host's station as one of theirs. */
  readonly stations: readonly Station[];
  /** Of the busiest station; absent where nothing limits it. */
  readonly utilization: Figure | undefined;
}

export interface HostLoad {
  readonly place: Place;
  readonly station: Station;
}

/** The station that gives out first when all load grows in proportion. */
export interface Bottleneck {
  readonly component: Component;
  readonly station: Station;
  /** The factor by which the declared peak can grow until the station's utilization is 1; below 1: overloaded. */
  readonly headroom: Figure;
}

export interface JourneyLoad {
  readonly journey: Journey;
  /** Requests per second at the peak. */
  readonly requests: Figure;
}

/** What is left when one thing is lost that the targets want survived, with its traffic taken over by the others. */
export interface LossState {
  /** What is lost, in words: one machine of `app`, host `box`, data center `seoul`. */
  readonly label: string;
  /** One component of which a machine is lost, or all components of the lost place. */
  readonly lost: readonly Component[];
  /** Names of the journeys of users that fail, in the order of the model; then nobody is held. */
  readonly failingJourneys: readonly string[];
  /** Of the state: the station that gives out first in it. Undefined where a journey fails. */
  readonly bottleneck: Bottleneck | undefined;
  /** 0 where a journey fails. Absent without users. */
  readonly mostDailyUsers: Figure | undefined;
}

/** What the system holds when any single loss of the wanted level must be borne. */
export interface Survival {
  readonly level: 'instance' | 'zone' | 'datacenter';
  /** By what they leave, worst first: those that a journey fails with, in the order of the text, then the others. */
  readonly states: readonly LossState[];
  /** Losses that were not computed, beyond the limit of this estimate. */
  readonly leftOut: number;
}

/** The load and limits of one set of workload values (the declared one, or that of a stage). */
export interface LoadCase {
  /** Name of the stage; undefined: the workload itself. */
  readonly stage: string | undefined;
  readonly dailyUsers: Figure | undefined;
  /** All requests of journeys with shares, per second at the peak. */
  readonly peakRequests: Figure;
  readonly journeys: readonly JourneyLoad[];
  /** In the order of `Model.components`; those that no journey reaches have zero load. */
  readonly components: readonly ComponentLoad[];
  readonly hosts: readonly HostLoad[];
  readonly bottleneck: Bottleneck | undefined;
  /** The most daily users until the bottleneck is at utilization 1. Absent without users or without a limit. */
  readonly mostDailyUsers: Figure | undefined;
  /** The most requests a day (mean day of the same peak), likewise. */
  readonly mostRequestsPerDay: Figure | undefined;
  /** With `survive` in the targets. Computed when read. */
  readonly survival: Survival | undefined;
  /** The daily users it holds: the lowest over the healthy state and each loss of `survival`. */
  readonly holdsDailyUsers: Figure | undefined;
}

/** Why a figure could not be had, in words for the user: what is missing, and what to write. */
export interface Note {
  readonly code:
    | 'no-workload'
    | 'no-users'
    | 'no-client'
    | 'unknown-traffic'
    | 'endless-call-loop'
    | 'unchecked-target'
    | 'assumed';
  readonly message: string;
}

export interface CapacityReport {
  readonly cases: readonly [LoadCase, ...LoadCase[]];
  readonly notes: readonly Note[];
}
