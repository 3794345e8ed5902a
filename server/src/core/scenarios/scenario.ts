// What may happen to a system, and what that does to it. Invariant: a scenario is told by what is lost alone; nothing
// in it depends on the load.
import type { Component, Place } from '../model/model.ts';

export type ScenarioKind =
  /** One instance of a tier, or the only machine of something. */
  | 'machine'
  /** One read copy of a store. */
  | 'replica'
  /** The copy that takes the writes; a replica takes over. */
  | 'primary'
  | 'host'
  | 'zone'
  | 'datacenter'
  /** A cache that holds nothing. */
  | 'cold-cache'
  /** A CDN that answers nothing by itself. */
  | 'cdn-bypass'
  /** Parts that somebody names, wholly down. */
  | 'named';

export interface FailureScenario {
  /** `machine:app`, `zone:seoul.a`; the same for the same loss in the same system. */
  readonly id: string;
  readonly kind: ScenarioKind;
  /** As in messages: one machine of `app`, data center `seoul`, `hot` is cold. */
  readonly label: string;
  /** What it is about, in the order of the text. */
  readonly subjects: readonly (Component | Place)[];
  /** Wholly down. */
  readonly lost: readonly Component[];
  /** Machines down of components that keep others. */
  readonly machines: ReadonlyMap<Component, number>;
  /** Caches and CDNs that answer nothing by themselves. */
  readonly cold: readonly Component[];
}
