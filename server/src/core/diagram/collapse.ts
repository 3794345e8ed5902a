// Which places of a large system are drawn as one box each, so that the picture stays readable and quick to draw.
// Innermost and largest places go first; what still does not fit is left out, and the notice says how much.
import type { Component, Model, Place } from '../model/model.ts';

/** Most boxes in one picture. */
export const MOST_NODES = 150;

/** Most arrows in one picture. */
export const MOST_EDGES = 500;

/** What stands for each component in the picture. */
export interface Collapsed {
  /** The places that are drawn as one box. */
  readonly places: ReadonlySet<Place>;
  /** The box of a component: itself, the outermost collapsed place around it, or nothing when left out. */
  boxOf(component: Component): Component | Place | undefined;
}

/** Decides it for a whole model. Linear in components, per level of nesting. */
export function collapse(model: Model, mostNodes: number = MOST_NODES): Collapsed {
  const places = new Set<Place>();
  let boxes = boxesOf(model, places);
  while (boxes.size > mostNodes) {
    let excess = boxes.size - mostNodes;
    for (const [place, size] of innermost(boxes)) {
      if (excess <= 0) break;
      places.add(place);
      excess -= size - 1;
    }
    const fewer = boxesOf(model, places);
    if (fewer.size === boxes.size) break;
    boxes = fewer;
  }
  const drawn = new Set([...boxes].slice(0, mostNodes));
  const boxOf = (component: Component) => {
    const box = boxAround(component, places);
    return drawn.has(box) ? box : undefined;
  };
  return { places, boxOf };
}

function boxesOf(model: Model, collapsed: ReadonlySet<Place>): ReadonlySet<Component | Place> {
  return new Set(model.components.map((component) => boxAround(component, collapsed)));
}

function boxAround(component: Component, collapsed: ReadonlySet<Place>): Component | Place {
  let box: Component | Place = component;
  for (let place = component.place; place !== undefined; place = place.parent) {
    if (collapsed.has(place)) box = place;
  }
  return box;
}

/** Places with several boxes directly in them and no such place further in; the largest first. */
function innermost(boxes: ReadonlySet<Component | Place>): readonly [Place, number][] {
  const sizes = new Map<Place, number>();
  for (const box of boxes) {
    const around = 'parent' in box ? box.parent : box.place;
    if (around !== undefined) sizes.set(around, (sizes.get(around) ?? 0) + 1);
  }
  const several = [...sizes].filter(([, size]) => size > 1);
  const outer = new Set(several.flatMap(([place]) => ancestorsOf(place)));
  return several.filter(([place]) => !outer.has(place)).sort(([, a], [, b]) => b - a);
}

function ancestorsOf(place: Place): readonly Place[] {
  const ancestors: Place[] = [];
  for (let outer = place.parent; outer !== undefined; outer = outer.parent) ancestors.push(outer);
  return ancestors;
}
