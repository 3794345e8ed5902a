// What can fail as one: a component's only machine, a host with all that stands in it, a place whose loss the system
// is meant to survive. Each is one variable of the structure function. Invariant: whatever has no domain here never
// cuts anything alone, so domains are few and the search for cuts stays quick.
import type { Component, Place } from '../model/model.ts';
import type { MachineLoss } from './machine-loss.ts';
import type { Mode } from './structure.ts';

/** One thing that fails as a whole. */
export type FailureDomain =
  | { readonly type: 'machine'; readonly component: Component; readonly loss: MachineLoss }
  | { readonly type: 'place'; readonly place: Place };

/** All domains of a model, and which of them take a visit of a component down. */
export interface FailureDomains {
  /** Places first, each list in the order of the model. Domains are known by their index. */
  readonly domains: readonly FailureDomain[];
  /** Domains that fail a read visit of each component. */
  readonly ofReads: readonly (readonly number[])[];
  /** Domains that fail a write visit; a superset of those of reads. */
  readonly ofWrites: readonly (readonly number[])[];
}

/** The domains that fail a visit of this kind. */
export const domainsOf = (domains: FailureDomains, component: number, mode: Mode): readonly number[] =>
  (mode === 0 ? domains.ofReads : domains.ofWrites)[component] ?? none;

const none: readonly number[] = [];
