// Which journeys of users fail when one thing is lost: what decides whether a loss leaves the system anything to carry.
// Invariant: the structure of the journeys says so, as it does for single points of failure; no load is looked at.

import { findFailures } from '../availability/failures.ts';
import { findFailureDomains } from '../availability/find-failure-domains.ts';
import { findSingleCuts } from '../availability/single-cuts.ts';
import { buildStructure, type Structure } from '../availability/structure.ts';
import { isUserJourney } from '../availability/user-journeys.ts';
import { readVisits, writeVisits } from '../model/follow-visits.ts';
import { findLosses } from '../model/losses.ts';
import type { Component, Place } from '../model/model.ts';
import type { Basis } from './basis.ts';
import { stoppedWithout } from './loss-scenario.ts';
import type { JourneyLoad } from './report.ts';

/** Names of journeys, in the order of the model; empty where nothing that users do fails. */
export interface FailingJourneys {
  /** Without one machine of a component. */
  readonly ofMachine: ReadonlyMap<Component, readonly string[]>;
  /** Without a host, or a place of the level. */
  readonly ofPlace: ReadonlyMap<Place, readonly string[]>;
  /** Without so many machines of each of these components at once. */
  readonly without: (lost: ReadonlyMap<Component, number>) => readonly string[];
  /** The same, with what goes on in the background. */
  readonly allWithout: (lost: ReadonlyMap<Component, number>) => readonly string[];
}

/** `level` is what the targets want survived. Linear in components and calls, per journey. */
export function findFailingJourneys(
  { model, graph }: Basis,
  loads: readonly JourneyLoad[],
  level: 'instance' | 'zone' | 'datacenter',
): FailingJourneys {
  const all = graph.journeys
    .filter((_, i) => isMade(loads[i]))
    .map((journey) => buildStructure(journey, model.components.length));
  const structures = all.filter((structure) => isUserJourney(structure.graph.journey));
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
  const cutOf = (
    among: readonly Structure[],
    machines: ReadonlyMap<Component, number>,
  ): readonly string[] => {
    const losses = findLosses(model, stoppedWithout(machines));
    if (losses === undefined) return [];
    return among.filter((structure) => isCut(structure, losses.failsAt)).map(nameOf);
  };
  return {
    ofMachine,
    ofPlace,
    without: (lost) => cutOf(structures, lost),
    allWithout: (lost) => cutOf(all, lost),
  };
}

/** Someone makes its requests. */
const isMade = (load: JourneyLoad | undefined): boolean => load !== undefined && load.requests.high > 0;

const nameOf = ({ graph }: Structure): string => graph.journey.name;

function append<K>(lists: Map<K, string[]>, key: K, name: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [name]);
  else list.push(name);
}

function isCut(structure: Structure, failsAt: (id: number) => number): boolean {
  const failures = findFailures(structure, (node) => {
    const component = structure.components[node] ?? -1;
    const kind = structure.modes[node] === 1 ? writeVisits : readVisits;
    return component >= 0 && (failsAt(component) & kind) !== 0;
  });
  return structure.entries.some((entry) => failures.has(entry));
}
