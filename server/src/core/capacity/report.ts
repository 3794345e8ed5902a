// What the estimate says: how much load reaches every component at the declared peak, how busy that makes each of
// its stations, which station gives out first, and how many users the system holds until then.

import type { Figure } from '../model/figure.ts';
import type { Component, Journey, Place, Table } from '../model/model.ts';
import type { CacheLoad } from './cache-report.ts';
import type { CaseContext } from './case-context.ts';
import type { Needs } from './needs-there.ts';
import type { QueueLoad } from './queue-report.ts';
import type { StoredData } from './storage-report.ts';

/**
 * One kind of machine of a component, all members alike and evenly loaded: the instances of a web tier, the primary
 * of a database, its replicas, the groups of shards of a table (by their busiest shard), a host shared by several. A
 * link is the network link of one machine of such a role, or of a host: its load and limit are bits per second.
 */
export interface Station {
  readonly role: 'instances' | 'primary' | 'replicas' | 'nodes' | 'shard' | 'host' | 'link';
  /** As in messages: `posts-db` primary, `posts` shard of `posts-db`, host `box`, link of `app`. */
  readonly label: string;
  /** Machines of this role. */
  readonly machines: Figure;
  /** Operations (of a link, bits) per second of one machine at the peak, of the busiest where they differ. */
  readonly load: Figure;
  /** What one machine carries at utilization 1, for this mix, likewise. Absent: no limit (managed). */
  readonly limit: Figure | undefined;
  /** load / limit. Absent where there is no limit. May exceed 1. */
  readonly utilization: Figure | undefined;
  /** The tables that live here, when the station is about tables. */
  readonly tables: readonly Table[];
  /**
   * Likely utilization in two parts: what the machines of one group divide among themselves, summed over them, and
   * what each bears alone. With n machines each is at `divided / n + borne`.
   */
  readonly sharing: {
    readonly divided: number;
    readonly borne: number;
    /** What machines cost each other; then `divided` is what they would divide without it. */
    readonly scaleOut?: { readonly contention: number; readonly coherency: number };
  };
}

/** What the largest machine carries that there is. */
export interface ScaleUpLimit {
  /** The busiest one of the component's own. */
  readonly station: Station;
  /** Operations per second of one machine with `max-cores`. */
  readonly limit: Figure;
  /** Of that machine at the peak: above 1 no larger machine helps, only more of them. */
  readonly utilization: Figure;
}

/** How a tier grows with its machines, by the universal scalability law. */
export interface ScaleOutLimits {
  /** How many machines that cost each other nothing carry what its machines carry now; `x`. */
  readonly relative: Figure;
  /** Machines beyond which more of them carry less; not rounded. Absent without `coherency`. */
  readonly mostMachines: Figure | undefined;
}

export interface ScalingLimits {
  /** With `max-cores`, where operations take time of cores. */
  readonly up: ScaleUpLimit | undefined;
  /** With `contention` or `coherency`. */
  readonly out: ScaleOutLimits | undefined;
}

export interface ComponentLoad {
  readonly component: Component;
  /** Arrivals per second at the peak, over all journeys; reads + writes. */
  readonly requests: Figure;
  readonly reads: Figure;
  readonly writes: Figure;
  /** Writes by what they cost, where some are applied for another database at an `apply-cost` of their own. */
  readonly work?: Figure | undefined;
  /** Busiest first. Parts of a host have the host's station as one of theirs. */
  readonly stations: readonly Station[];
  /** Of the busiest station; absent where nothing limits it. */
  readonly utilization: Figure | undefined;
  /** Where the file says how far it scales. */
  readonly scaling: ScalingLimits | undefined;
}

/** A host with a link of a known load has two: of its cores, and of its link. */
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
  /** How many machines of each component are lost, where others are left; empty where components go altogether. */
  readonly lostMachines: ReadonlyMap<Component, number>;
  /** Names of the journeys of users that fail, in the order of the model; then nobody is held. */
  readonly failingJourneys: readonly string[];
  /** Of the state: the station that gives out first in it. Undefined where a journey fails. */
  readonly bottleneck: Bottleneck | undefined;
  /** 0 where a journey fails. Absent without users. */
  readonly mostDailyUsers: Figure | undefined;
  /** What the journeys that fail need of what is lost; empty where none fails. Computed when read. */
  readonly needs: Needs;
  /** The numbers behind it, as in a `LoadCase`. Undefined where a journey fails. */
  readonly context: CaseContext | undefined;
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
  /** The numbers behind it, for estimates that build on this one. */
  readonly context: CaseContext;
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
  /**
   * The daily users it holds with every station at the target utilization or below (`targets`, else the default), and
   * any loss of `survival` borne at utilization 1. Absent where `mostDailyUsers` is.
   */
  readonly holdsAtTarget: Figure | undefined;
  /** Queues with consumers, in the order of the text. Computed when read, as all that follows. */
  readonly queues: readonly QueueLoad[];
  /** Caches and CDNs, in the order of the text. */
  readonly caches: readonly CacheLoad[];
  /** Data of which the file says how much there is. */
  readonly storage: readonly StoredData[];
}

/** Why a figure could not be had, in words for the user: what is missing, and what to write. */
export interface Note {
  readonly code:
    | 'no-workload'
    | 'no-users'
    | 'no-client'
    | 'unknown-traffic'
    | 'endless-call-loop'
    | 'unknown-size'
    | 'contradiction'
    | 'hit-ratio'
    | 'assumed';
  readonly message: string;
}

export interface CapacityReport {
  readonly cases: readonly [LoadCase, ...LoadCase[]];
  readonly notes: readonly Note[];
  /** The case of another number of users, made when it is asked for; see `caseAt`. */
  readonly caseAt: (size: { readonly dailyUsers: number }) => LoadCase | undefined;
}
