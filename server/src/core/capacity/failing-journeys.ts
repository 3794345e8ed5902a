// Which journeys of users fail when one thing is lost: what decides whether a loss leaves the system anything to carry.
// Invariant: the structure of the journeys says so, as it does for single points of failure; no load is looked at.

import { findFailures } from '../availability/failures.ts';
import { findFailureDomains } from '../availability/find-failure-domains.ts';
import { lossOf, majorityOf, needsMajority } from '../availability/machine-loss.ts';
import { findSingleCuts } from '../availability/single-cuts.ts';
import { buildStructure, type Structure } from '../availability/structure.ts';
import type { Component, Place } from '../model/model.ts';
import type { Basis } from './basis.ts';
import { instanceCount } from './plan-stations.ts';
import { replicaCount } from './plan-store.ts';
import type { JourneyLoad } from './report.ts';

/** Names of journeys, in the order of the model; empty where nothing that users do fails. */
export interface FailingJourneys {
  /** Without one machine of a component. */
  readonly ofMachine: ReadonlyMap<Component, readonly string[]>;
  /** Without a host, or a place of the level. */
  readonly ofPlace: ReadonlyMap<Place, readonly string[]>;
  /** Without so many machines of each of these components at once. */
  readonly without: (lost: ReadonlyMap<Component, number>) => readonly string[];
}

/** `level` is what the targets want survived. Linear in components and calls, per journey. */
export function findFailingJourneys(
  { model, graph }: Basis,
  loads: readonly JourneyLoad[],
  level: 'instance' | 'zone' | 'datacenter',
): FailingJourneys {
  const structures = graph.journeys
    .filter((_, i) => isOfUsers(loads[i]))
    .map((journey) => buildStructure(journey, model.components.length));
  const domains = findFailureDomains(model, new Set([level]));
  const ofMachine = new Map<Component, string[]>();
  const ofPlace = new Map<Place, string[]>();
  for (const structure of structures) {
    for (const cut of findSingleCuts(structure, domains)) {
      const domain = domains.domains[cut.domain];
      if (domain?.type === 'machine') append(ofMachine, domain.component, nameOf(structure));
      else if (domain?.type === 'place') append(ofPlace, domain.place, nameOf(structure));
    }
  }
  const without = (lost: ReadonlyMap<Component, number>): readonly string[] =>
    structures.filter((structure) => isCut(structure, lost, model.components)).map(nameOf);
  return { ofMachine, ofPlace, without };
}

/** It has a part of the users' requests, and someone makes them. */
const isOfUsers = (load: JourneyLoad | undefined): boolean =>
  load !== undefined && !load.journey.attributes.has('rate') && load.requests.high > 0;

const nameOf = ({ graph }: Structure): string => graph.journey.name;

function append<K>(lists: Map<K, string[]>, key: K, name: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [name]);
  else list.push(name);
}

function isCut(
  structure: Structure,
  lost: ReadonlyMap<Component, number>,
  components: readonly Component[],
): boolean {
  const failures = findFailures(structure, (node) => {
    const component = components[structure.components[node] ?? -1];
    const machines = component === undefined ? undefined : lost.get(component);
    if (component === undefined || machines === undefined) return false;
    const fails = failsWithout(component, machines);
    return fails === 'everything' || (fails === 'writes' && structure.modes[node] === 1);
  });
  return structure.entries.some((entry) => failures.has(entry));
}

/** What losing this many machines at once does: at least what losing one of them does. */
function failsWithout(component: Component, lost: number): 'nothing' | 'writes' | 'everything' {
  const left = machineCount(component) - lost;
  if (left <= 0 || (needsMajority(component) && left < majorityOf(component))) return 'everything';
  return lossOf(component)?.fails ?? 'nothing';
}

/** Machines in all: instances, or the copies of one shard. */
export function machineCount(component: Component): number {
  if (component.kind.redundancy === 'instances') return instanceCount(component);
  return component.kind.redundancy === 'replicas' ? 1 + replicaCount(component) : 1;
}
