// Which host a component stands in: parts of one host share its cores and its fate.
import type { Component, Place } from '../model/model.ts';

/** The innermost host around the component; undefined where it has machines of its own. */
export function hostOf(component: Component): Place | undefined {
  let place = component.place;
  while (place !== undefined && place.kind.word !== 'host') place = place.parent;
  return place;
}
