// A group of instances of which some number is needed, each in a place or in none, as a formula. The formula is
// written so that its diagram is small: the states of the places are told apart first, and for each of them the group
// is a plain "at least k of n". Invariant: its function is "at least k of (instance and its place)".
import { all, any, atLeast, type StructureNode, variable } from './structure-node.ts';

export interface ReplicaGroup {
  /** Instances that must be up: a whole number. */
  readonly needed: number;
  /** Variable of each instance. */
  readonly instances: readonly number[];
  /** By instance: the variable of its place; undefined, or a shorter list, where it stands in none. */
  readonly places?: readonly (number | undefined)[];
}

/** Up to this many places are told apart state by state; for more, the plain formula is as good. */
const mostPlacesApart = 4;

/**
 * The formula: for up to four places any of, over the sets S of places, (all of S up) and (at least `needed` of the
 * instances in S or in no place); for more places at least `needed` of (instance and place). Size 2^places x
 * instances. Source: Shannon expansion by the places; Rauzy 1993 for "at least k of n" in a diagram.
 */
export function replicaGroup({ needed, instances, places = [] }: ReplicaGroup): StructureNode {
  const distinct = [...new Set(places.slice(0, instances.length))].filter((place) => place !== undefined);
  if (distinct.length === 0) return atLeast(needed, ...instances.map(variable));
  if (distinct.length > mostPlacesApart) {
    const placed = instances.map((instance, i) => {
      const place = places[i];
      return place === undefined ? variable(instance) : all(variable(place), variable(instance));
    });
    return atLeast(needed, ...placed);
  }
  const placeNodes = distinct.map(variable);
  const instanceNodes = instances.map(variable);
  const cases: StructureNode[] = [];
  for (let up = 0; up < 2 ** distinct.length; up++) {
    const isUp = (place: number): boolean => ((up >> distinct.indexOf(place)) & 1) === 1;
    const alive = instanceNodes.filter((_, i) => {
      const place = places[i];
      return place === undefined || isUp(place);
    });
    // Fewer than are needed: never up in this case. Nothing needed: always.
    if (alive.length < needed) continue;
    const upPlaces = placeNodes.filter((_, i) => ((up >> i) & 1) === 1);
    cases.push(all(...upPlaces, atLeast(needed, ...alive)));
  }
  return any(...cases);
}
