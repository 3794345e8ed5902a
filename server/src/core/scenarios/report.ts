// Healthy and failed side by side. Everything is computed when it is read. Invariant: no figure is NaN, infinite or
// negative, and a loss never makes a system hold more users than before.

import type { Needs } from '../capacity/needs-there.ts';
import type { Bottleneck, LoadCase, Survival } from '../capacity/report.ts';
import type { LatencyReport } from '../latency/report.ts';
import type { Figure } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import type { PileUp } from './pile-ups.ts';
import type { FailureScenario } from './scenario.ts';

/** One station before and after. */
export interface StationChange {
  /** As in messages. */
  readonly label: string;
  readonly component: Component | undefined;
  /** Undefined where it has no limit, or does not exist in that state. */
  readonly healthy: Figure | undefined;
  readonly failed: Figure | undefined;
}

export interface ScenarioOutcome {
  readonly scenario: FailureScenario;
  /** Names of the journeys that fail as long as it lasts, those in the background as well, in the order of the model. */
  readonly cutJourneys: readonly string[];
  /**
   * By the name of a journey that fails though not all its requests come to what is lost: the part of them that fails at
   * most, above 0 and below 1. The others fail wholly.
   */
  readonly failingShares: ReadonlyMap<string, number>;
  /** What the journeys that fail need of what is lost; empty where none fails. */
  readonly needs: Needs;
  /** Queues whose consumers are lost or can finish nothing, in the order of the text. */
  readonly pileUps: readonly PileUp[];
  /** How long writes wait, in ms, until a replica is promoted; undefined where nothing is. */
  readonly promotion: Figure | undefined;
  /** How long users are still sent to what is lost, in ms; undefined where no name service has to switch. */
  readonly switchTime: Figure | undefined;
  /** Traffic goes elsewhere than before, so that more than the stations of what is lost changes. */
  readonly redirects: boolean;
  /** Whether anything can be busier than in the healthy state. */
  readonly raises: boolean;
  /** The workload with what is left. */
  readonly load: LoadCase;
  readonly latency: LatencyReport;
  readonly bottleneck: Bottleneck | undefined;
  /** Likely utilization of the busiest station, in a bare number; 0 where nothing has a limit. */
  readonly busiest: number;
  /** Stations that get busier, the busiest first. */
  readonly rises: readonly StationChange[];
  /** 0 where a journey of users is cut. Undefined without users or limits. */
  readonly holdsDailyUsers: Figure | undefined;
  /** `cuts`: a journey fails. `overloaded`: a station is over 100 %. `strained`: over the target utilization. */
  readonly verdict: 'carries' | 'strained' | 'overloaded' | 'cuts';
}

/** One step of a sweep: the same system with another number of users. */
export interface SweepStep {
  /** Users a day; a factor of the declared load (unit `x`) where the workload has no users. */
  readonly size: Figure;
  readonly peakRequests: Figure;
  readonly busiest: SweptStation | undefined;
  /** What lacks machines: over the target utilization, or with one lost, or in a loss to be survived; the busiest first. */
  readonly over: readonly SweptStation[];
}

export interface SweptStation {
  readonly label: string;
  readonly component: Component;
  readonly utilization: Figure;
  /** Machines that stand there now. */
  readonly machines: Figure;
  /**
   * Machines of this role to run, so that the rest stays at the target utilization when one is lost, and carries the
   * peak in each loss to be survived; undefined: no number does. For a store without replicas all its copies.
   */
  readonly machinesToRun: number | undefined;
  /** The same in words, as they follow the name: 11 instead of 4. */
  readonly toRun: string;
  /** What helps where no number of machines does; in words. */
  readonly instead: string | undefined;
}

/** A station and the size at which it gives out, all load growing in proportion. */
export interface GivingOut {
  readonly label: string;
  readonly component: Component;
  /** All instances that `autoscale` starts, where these are more than `instances`: the figures count with them. */
  readonly autoscaleEnd: number | undefined;
  /** Users (or the factor) at the target utilization. */
  readonly atTarget: Figure;
  /** At 100 %. */
  readonly atLimit: Figure;
}

export interface UserSweep {
  readonly steps: readonly SweepStep[];
  /** In the order in which they give out, the first ten. A host stands for its parts. */
  readonly order: readonly GivingOut[];
  /** How many more give out after these. */
  readonly later: number;
  readonly targetUtilization: Figure;
  /** What the steps count as to be survived; undefined where the targets do not say. */
  readonly survival: Survival | undefined;
}

/** When a station reaches its limits under the declared growth. */
export interface GrowthDate {
  readonly label: string;
  readonly component: Component;
  /** Months from now; 0: already. */
  readonly toTarget: Figure;
  readonly toLimit: Figure;
  /** Whether the likely value of `toTarget` lies within the horizon of the targets. */
  readonly isWithinHorizon: boolean;
  /** Whether new machines would come too late even when they are ordered now. */
  readonly isWithinLeadTime: boolean;
}

/** The loss to be survived that gives out first as the system grows. */
export interface LossDate {
  /** What is lost, and the station that is then at 100 %. */
  readonly lost: string;
  readonly station: string;
  /** Users from which on it is not survived. */
  readonly users: Figure;
  /** Whether there are more already. */
  readonly isReached: boolean;
  /** Months from now; 0: already. Undefined where no growth is declared. */
  readonly months: Figure | undefined;
}

export interface GrowthReport {
  readonly growth: Figure;
  /** In the order of time, the first ten. */
  readonly dates: readonly GrowthDate[];
}

export interface ScenarioReport {
  /** In the order of the text: parts first, then places, then caches. */
  readonly outcomes: readonly ScenarioOutcome[];
  /** Of this system when these are down together. */
  readonly outcomeOf: (scenario: FailureScenario) => ScenarioOutcome;
  readonly sweep: UserSweep;
  /** Undefined where the workload declares no growth. */
  readonly growth: GrowthReport | undefined;
  /** Undefined where nothing is to be survived, is not survived now, or there are no users. */
  readonly firstLoss: LossDate | undefined;
}
