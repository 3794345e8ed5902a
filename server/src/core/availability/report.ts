// What the availability report says: how much of the time each journey of users works, what stops it, and what to mend
// first. Everything is computed when it is read. Invariant: of every figure low <= value <= high, and availability is
// always 1 - unavailability; the unavailability is the one with all its digits.
import type { Figure } from '../model/figure.ts';
import type { Component, Journey, Place } from '../model/model.ts';

/** What can be down by itself. Each is independent of all others. */
export type FailureSubject = {
  /** As in messages: `app`, the primary of `db`, host `box`, zone 2 of `seoul`. */
  readonly label: string;
  /** P(down): of one machine, of the place, or of the whole of what a provider runs. */
  readonly unavailability: Figure;
} & (
  | {
      readonly type: 'machines';
      readonly component: Component;
      readonly role: 'instance' | 'copy' | 'primary' | 'replica';
      /** How many are alike. */
      readonly machines: number;
      /** Of one shard: while it is down, the other keys are served. */
      readonly isShard: boolean;
    }
  /** Somebody else keeps it up: managed, or another company's. */
  | { readonly type: 'provider'; readonly component: Component }
  | { readonly type: 'host' | 'zone' | 'datacenter'; readonly place: Place }
  /** A zone that nobody wrote: `zones: 3` spreads machines over zones 1 to 3 of the data center, or of the system. */
  | { readonly type: 'spread-zone'; readonly site: Place | undefined; readonly number: number }
  /**
   * A replica is being promoted, and the writes wait. `awaitedAt`: a name service that could send its users elsewhere; it
   * is these users who wait, until the promotion or the switch is over, whichever is first.
   */
  | { readonly type: 'promotion'; readonly component: Component; readonly awaitedAt?: Component }
  /** A name service still sends users to a target that is down; those who wait for a promotion are not counted here. */
  | { readonly type: 'switch'; readonly component: Component }
);

/** A part of a cut set. */
export interface CutMember {
  readonly subject: FailureSubject;
  /** Machines that are down, of so many: 2 of 3. 1 of 1 for all else. */
  readonly down: number;
  readonly of: number;
  /** The other places of the cut set are down with their machines; these are machines that are left elsewhere. */
  readonly isElsewhere: boolean;
  /** As in messages: 2 of 3 machines of `app`. */
  readonly label: string;
}

/** Failures that together stop a journey, none of which can be left out. */
export interface CutSet {
  readonly members: readonly CutMember[];
  /** Single failures in it: two machines of `app` and a zone are three. */
  readonly order: number;
  /** P(all of it is down). */
  readonly probability: Figure;
  /** Its part of the likely unavailability, at most 1. Parts of several sets may add up to more than 1. */
  readonly share: number;
}

/** How much one thing matters, with all that its failures do. */
export interface Importance {
  readonly subject: FailureSubject;
  /** Birnbaum: how much likely unavailability of the journey one more of this subject's makes (of one machine), 0..1. */
  readonly birnbaum: number;
  /** Unavailability in which it takes part, being down and critical. */
  readonly contribution: Figure;
  /** Criticality: contribution / unavailability of the journey, at the likely values, 0..1. */
  readonly share: number;
}

export type Verdict = 'met' | 'missed' | 'depends';

/** What it would be if one single cut had a second machine beside it. */
export interface MendedCut {
  readonly subject: FailureSubject;
  readonly unavailability: Figure;
  readonly availability: Figure;
  readonly verdict: Verdict;
}

export interface TargetVerdict {
  /** The availability that is asked for; its likely value counts. */
  readonly target: Figure;
  /** Down time that the target allows. */
  readonly allowed: Figure;
  /** `met` at the unfavorable end of all inputs, `missed` at the favorable one, otherwise it depends on them. */
  readonly verdict: Verdict;
  /** What adds most to the unavailability; at most three. */
  readonly contributors: readonly Importance[];
  /** Whose uncertain figures move the result most: measure these first. At most three, none where all are certain. */
  readonly dependsOn: readonly Importance[];
  /** The single cuts, the one that adds most first. */
  readonly mended: readonly MendedCut[];
  /** Single cuts because of which the likely value misses the target; see `findCausesOfMiss`. Empty where it is met. */
  readonly causes: readonly FailureSubject[];
}

export interface AvailabilityFigures {
  /** Fraction of the time, or of the requests where they are not all alike. */
  readonly availability: Figure;
  readonly unavailability: Figure;
  /** Expected, in a year. */
  readonly downtime: Figure;
}

export interface Availability extends AvailabilityFigures {
  /** Where the exact computation would take too long, the ends of the figures hold bounds; the value is the worse one. */
  readonly method: 'exact' | 'bounds';
  /** Expected in a year. Undefined with bounds. */
  readonly failures: Figure | undefined;
  /** With the machines that carry the peak, where the caller says how many. */
  readonly atPeak: AvailabilityFigures | undefined;
  /** Minimal ones, by order and then by probability; the first 20. With bounds only those of one failure. */
  readonly cutSets: readonly CutSet[];
  /** By contribution, the largest first: what to mend first. With bounds only what stops the journey alone. */
  readonly importance: readonly Importance[];
  /** Undefined where no availability is asked for. */
  readonly target: TargetVerdict | undefined;
}

export interface JourneyAvailability extends Availability {
  readonly journey: Journey;
}

/** What of the keys of a sharded store is served. */
export interface ShardFigures {
  /** Expected part of the keys. */
  readonly served: Figure;
  /** P(all keys are served). */
  readonly allServed: Figure;
}

export interface ShardService {
  readonly component: Component;
  /** Groups of machines that hold different keys. */
  readonly groups: number;
  readonly reads: ShardFigures;
  readonly writes: ShardFigures;
}

export interface AvailabilityNote {
  readonly code:
    | 'no-journey'
    | 'independence'
    | 'common-cause'
    | 'service-level'
    | 'no-places'
    | 'promotion'
    | 'manual-failover'
    | 'cache-failover'
    | 'switch'
    | 'shards'
    | 'divided-data'
    | 'seldom-needed'
    | 'bounds';
  readonly message: string;
}

export interface AvailabilityReport {
  /** Of the journeys that users take, in the order of the model. */
  readonly journeys: readonly JourneyAvailability[];
  /** All journeys of users at once; undefined where there is none. */
  readonly system: Availability | undefined;
  /** Sharded stores, in the order of the model. */
  readonly shards: readonly ShardService[];
  /** What the figures rest on, in words. */
  readonly notes: readonly AvailabilityNote[];
  /** Whether a declared target is missed because of this component, host, zone or data center. */
  readonly isMissedBecauseOf: (subject: Component | Place) => boolean;
}
