// What the report says of a queue and those who work it off: whether they keep up, what piles up over a day, and how
// long it takes to catch up after an outage. Messages are a fluid here: counts, not single messages.
import type { Figure } from '../model/figure.ts';
import type { Component } from '../model/model.ts';

export interface QueueLoad {
  readonly queue: Component;
  /** One for each component that gets its messages, in the order of the text; each gets all of them. */
  readonly consumers: readonly ConsumerLoad[];
}

export interface ConsumerLoad {
  readonly consumer: Component;
  /** Messages per second at the peak, and over a mean day. */
  readonly atPeak: Figure;
  readonly atMean: Figure;
  /**
   * Messages per second that its machines work off beside what else they do; no more machines work than the queue has
   * `partitions`. Undefined where nothing limits them. What they wait for behind them is not in it.
   */
  readonly capacity: Figure | undefined;
  /** Arrivals over capacity. */
  readonly utilizationAtPeak: Figure | undefined;
  readonly utilizationAtMean: Figure | undefined;
  /** Undefined without a capacity. */
  readonly day: DayBacklog | undefined;
  /** Undefined without a capacity. */
  readonly outage: OutageBacklog | undefined;
  /**
   * Machines that keep up with the peak at the target utilization with one of them lost, and in each loss that the
   * targets want survived; undefined where that is unknown, or no number does.
   */
  readonly machinesNeeded: number | undefined;
}

/** One day with the load at its peak for some hours, and for the rest at what keeps its mean. */
export interface DayBacklog {
  /** How long the peak lasts, in ms; no longer than its height allows. */
  readonly peakTime: Figure;
  /** Messages per second in the rest of the day. */
  readonly rest: Figure;
  /** Messages that wait at most. */
  readonly peakBacklog: Figure;
  /** Age of the oldest message, in ms. Undefined where nothing is worked off. */
  readonly oldest: Figure | undefined;
  /** Time from the start of the peak until nothing waits, in ms; undefined where a day does not suffice. */
  readonly workedOff: Figure | undefined;
  /** What is asked of the queue, and what the day comes to. */
  readonly limits: readonly QueueLimit[];
}

/** `retention`, `max-delay` and `freshness` against the oldest message, `capacity` against the backlog. */
export interface QueueLimit {
  readonly key: 'retention' | 'max-delay' | 'freshness' | 'capacity';
  readonly allowed: Figure;
  /** Undefined: there is no end to it. */
  readonly reached: Figure | undefined;
  /** By the likely figures. */
  readonly isMet: boolean;
}

/** All its machines stand still for one hour. */
export interface OutageBacklog {
  /** Messages that wait then, at the mean and at the peak. */
  readonly backlogAtMean: Figure;
  readonly backlogAtPeak: Figure;
  /** Time to catch up, in ms; undefined where more arrives than is worked off. */
  readonly drainAtMean: Figure | undefined;
  readonly drainAtPeak: Figure | undefined;
}
