// Which boxes a picture has, and which of them stands for a component or a place. The same for every state of a system,
// so that a failed state is laid over the picture of the healthy one. Ids are generated, never the user's.
import type { Component, Model, Place } from '../model/model.ts';
import { type Collapsed, collapse } from './collapse.ts';

export interface Boxes {
  readonly collapsed: Collapsed;
  /** In the order of the model. */
  readonly boxes: ReadonlySet<Component | Place>;
  /** Places that are drawn around boxes. */
  readonly groups: ReadonlySet<Place>;
  /** Undefined for what is left out of the picture. */
  readonly idOf: (element: Component | Place) => string | undefined;
}

export function findBoxes(model: Model): Boxes {
  const collapsed = collapse(model);
  const boxes = new Set(model.components.flatMap((component) => collapsed.boxOf(component) ?? []));
  const groups = openPlaces(boxes);
  const idOf = (element: Component | Place): string | undefined => {
    const box = isPlace(element) ? drawnPlace(element, collapsed.places) : collapsed.boxOf(element);
    return box !== undefined && (boxes.has(box) || (isPlace(box) && groups.has(box)))
      ? idOfBox(box)
      : undefined;
  };
  return { collapsed, boxes, groups, idOf };
}

export function isPlace(element: Component | Place): element is Place {
  return 'parent' in element;
}

export function idOfBox(box: Component | Place): string {
  return `${isPlace(box) ? 'g' : 'n'}${box.id}`;
}

/** The place itself, or the collapsed place that holds it. */
function drawnPlace(place: Place, collapsed: ReadonlySet<Place>): Place {
  let drawn = place;
  for (let outer: Place | undefined = place; outer !== undefined; outer = outer.parent) {
    if (collapsed.has(outer)) drawn = outer;
  }
  return drawn;
}

/** Every place around a box. */
function openPlaces(boxes: ReadonlySet<Component | Place>): ReadonlySet<Place> {
  const open = new Set<Place>();
  for (const box of boxes) {
    for (let place = surroundings(box); place !== undefined; place = place.parent) open.add(place);
  }
  return open;
}

export function surroundings(box: Component | Place): Place | undefined {
  return isPlace(box) ? box.parent : box.place;
}
