// What a component's stations are, before any load is known: how many machines, which part of the component's
// operations the busiest of them gets, and what an operation costs there. Fixed by the model, not by the workload.
import type { FigureInput } from '../model/figure.ts';
import type { Component, Table } from '../model/model.ts';
import type { MachineCost } from './machine-cost.ts';
import type { Station } from './report.ts';

/** The part of a component's operations that one machine gets. */
export interface OperationPart {
  /** At the busiest machine, 0..1. */
  readonly part: number;
  /** In how many equal parts machines of this role divide it; 1: each machine bears it alone. */
  readonly sharers: number;
  /** How many of those machines each operation asks; `part` has it in. Default: 1. */
  readonly asked?: number;
}

/** Copies that one read asks: those of a quorum where no copy leads, else one. */
export const copiesAsked = ({ reads }: Pick<StationPlan, 'reads'>): number => reads.asked ?? 1;

/** Who hands writes on to whom within a store. */
export interface Copying {
  /** `equal`: all copies take writes, each its part. */
  readonly role: 'alone' | 'leader' | 'follower' | 'equal';
  /** Machines to which a leader or an equal hands each write that it takes. */
  readonly followers: number;
}

export const noCopying: Copying = { role: 'alone', followers: 0 };

export interface StationPlan {
  readonly component: Component;
  readonly role: Station['role'];
  readonly label: string;
  /** Machines of this role, over all shards. */
  readonly machines: number;
  readonly reads: OperationPart;
  readonly writes: OperationPart;
  readonly cost: MachineCost | undefined;
  readonly copying: Copying;
  readonly tables: readonly Table[];
  /** How `machines` and the parts come about: `instances`, `replicas`, `shards`, `hot-key`, `traffic`. */
  readonly inputs: () => readonly FigureInput[];
}

/** One machine less, or several: what a loss leaves. Default: none is lost. */
export interface PlanOptions {
  /** Machines out of order, of each group of a component. */
  readonly lostMachines?: number;
}
