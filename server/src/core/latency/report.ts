// What is said about time: how long requests wait at every station, how long users wait for an answer, where that time
// goes, and which limits are met on the way. Invariant: where a station has more work than it can do there is no figure,
// and the reason stands beside it.

import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component, Journey, Place } from '../model/model.ts';

/**
 * How far to trust a figure: `exact` under the assumptions of its formula, `approximate` with the known error in words,
 * `outside`: there is none.
 */
export interface Validity {
  readonly mark: 'exact' | 'approximate' | 'outside';
  /** Why it is not exact, or what is missing. Whole sentences; empty where it is exact. */
  readonly reasons: readonly string[];
}

/** A figure that may have no upper end. */
export interface OpenFigure extends Figure {
  /** `none`: with its inputs at their slow ends it grows without bound. Then `high` is the likely value, and no end. */
  readonly upper: 'known' | 'none';
  /** The station that has too much to do at the slow ends, as in messages; undefined where the upper end is known. */
  readonly saturates: string | undefined;
}

/** A distribution of times, in ms. */
export interface Times {
  readonly mean: OpenFigure;
  readonly p50: OpenFigure;
  readonly p95: OpenFigure;
  readonly p99: OpenFigure;
  readonly p999: OpenFigure;
}

/** Waiting at one station. All figures are of its busiest machine where machines differ. */
export interface StationWait {
  /** As in messages: `posts-db` primary, host `box`. */
  readonly label: string;
  /** One component, or the parts of a host. */
  readonly components: readonly Component[];
  /** The host, for the station of a host. */
  readonly place: Place | undefined;
  /** Of this role, over all shards. */
  readonly machines: number;
  /** Requests that one machine works on at the same time: its cores, or 1 where its limit is a rate. */
  readonly servers: number;
  /** In words: 8 machines, each with a queue for 4 cores, in turn. */
  readonly model: string;
  /** Requests per second at one machine. */
  readonly load: Figure;
  /** May exceed 1. */
  readonly utilization: Figure;
  /** Undefined where the mark is `outside`. */
  readonly wait: Times | undefined;
  /** Wait and service, of all requests that come here. */
  readonly sojourn: Times | undefined;
  /** Requests that wait at one machine, on average. */
  readonly waiting: OpenFigure | undefined;
  /** Those and the ones in service. */
  readonly present: OpenFigure | undefined;
  /** Share of the requests that wait at all; 1 where the station saturates. */
  readonly waitProbability: Figure;
  /** The utilization above which more than 30 % of the requests wait. */
  readonly mostlyWaitsAbove: Figure | undefined;
  readonly validity: Validity;
  /** How the likely wait comes about, step by step; empty where nobody comes or the mark is `outside`. */
  readonly working: readonly FigureInput[];
  /** Busier than 95 %: a small error of any input changes the percentiles many times over. */
  readonly isHardlyReliable: boolean;
}

/** The part of a journey's mean time that is spent at, or on the way to, one component. */
export interface TimeShare {
  readonly component: Component;
  /** In ms, of one request, all visits together. */
  readonly total: OpenFigure;
  /** In queues. */
  readonly wait: OpenFigure;
  /** What the slowest takes longer than one, where several copies or shards are asked at once and all are waited for. */
  readonly slowest: OpenFigure;
  /** Of what the slowest is waited for; undefined where one is asked at a time. */
  readonly asked: 'copy' | 'shard' | 'copy or shard' | undefined;
  readonly service: OpenFigure;
  /** Round trips to it, and the transfer of what is asked and answered. */
  readonly network: OpenFigure;
  /** `total` as a part of the journey's mean, 0..1. */
  readonly share: number;
  /**
   * Visits of one request, in the mean: 0.5 where half of the requests come here. Undefined where the time is not theirs
   * one after the other: some run at the same time, are not waited for, or are given up.
   */
  readonly visits: number | undefined;
}

export interface LatencyVerdict {
  /** 0.99 for p99. */
  readonly percentile: number;
  readonly limitMs: number;
  /** Where the target is written. */
  readonly location: Location;
  /** `depends`: met at one end of the inputs and missed at the other. `unknown`: something is missing. */
  readonly verdict: 'met' | 'missed' | 'depends' | 'unknown';
  /** Whether it is met at the likely values; undefined where there is no figure. */
  readonly isLikelyMet: boolean | undefined;
  /** The figure that was compared. */
  readonly figure: OpenFigure | undefined;
  /** The measured value beside the limit, or what is missing; one sentence. */
  readonly reason: string;
}

/** How long one journey takes inside the system. The network of its users is not in it. */
export interface JourneyLatency {
  readonly journey: Journey;
  /** Whether any request of it is made, as far as the workload says; then nobody waits for it, whatever its times. */
  readonly hasRequests: boolean;
  /** Undefined where the mark is `outside`. */
  readonly times: Times | undefined;
  /** Largest first; what takes no time is left out. */
  readonly shares: readonly TimeShare[];
  readonly validity: Validity;
  /** Of the journey itself, else of the targets for all; undefined where nothing is asked of it. */
  readonly target: LatencyVerdict | undefined;
  /** The percentile of `fraction` (0 to below 1) in ms. */
  readonly percentile: (fraction: number) => OpenFigure | undefined;
}

/** Something that is held while a request is in progress, and of which there is a limited number. */
export interface PoolUse {
  readonly limitedBy: 'concurrency' | 'max-connections' | 'pool';
  /** Whose limit it is; for a `pool` the caller that keeps it. */
  readonly component: Component;
  /** Where a `pool` leads to. */
  readonly target: Component | undefined;
  readonly limit: Figure;
  /** Held on average at the peak, by one instance or at one machine. */
  readonly inUse: OpenFigure | undefined;
  /** `inUse` by `limit`; may exceed 1. */
  readonly utilization: OpenFigure | undefined;
  /** Why there is no figure. */
  readonly reason: string | undefined;
}

/** What the pools of all callers add up to, beside what one machine accepts. */
export interface ConnectionSum {
  readonly component: Component;
  /** Connections that the pools may open to one machine of it. */
  readonly connections: Figure;
  /** `max-connections`. */
  readonly limit: Figure;
  readonly utilization: Figure;
}

/** A station that turns requests away rather than let them wait. */
export interface Refusal {
  readonly label: string;
  readonly component: Component;
  /** Requests that fit at one machine, waiting or in service; undefined for `shedding` without `queue-limit`. */
  readonly places: Figure | undefined;
  /** Share of the requests that is turned away at the peak. */
  readonly refused: Figure;
  /** Requests per second that one machine takes in. */
  readonly accepted: Figure;
  readonly validity: Validity;
}

/** The system as seen by a fixed number of users, each waiting for an answer before the next request. */
export interface ClosedEstimate {
  readonly users: Figure;
  readonly thinkTime: Figure;
  /** Requests per second of all these users. */
  readonly throughput: Figure;
  /** Mean time to an answer, in ms. */
  readonly response: Figure;
  /** No arrangement of queues does better. */
  readonly mostThroughput: Figure;
  readonly leastResponse: Figure;
  /** Users from which on somebody must wait; undefined where nothing saturates. */
  readonly knee: Figure | undefined;
  /** The station that limits the throughput, as in messages. */
  readonly bottleneck: string | undefined;
  readonly validity: Validity;
}

/** In words for the user: what the figures leave out or rest on. */
export interface LatencyNote {
  readonly code: 'user-network' | 'no-load' | 'unknown-time' | 'assumed' | 'closed-users';
  readonly message: string;
}

/** Of one load case. Each part is computed when it is first read. */
export interface LatencyReport {
  /** Stations of components in the order of the model, then those of hosts. */
  readonly stations: readonly StationWait[];
  /** In the order of `Model.journeys`. */
  readonly journeys: readonly JourneyLatency[];
  /** In the order of the model. */
  readonly pools: readonly PoolUse[];
  readonly connectionSums: readonly ConnectionSum[];
  readonly refusals: readonly Refusal[];
  /** With `concurrent-users` in the workload. */
  readonly closed: ClosedEstimate | undefined;
  /** Of the times of all journeys together: each reason once, with all parts that it holds for. */
  readonly validity: Validity;
  readonly notes: readonly LatencyNote[];
}
