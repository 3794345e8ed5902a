// What is laid over the drawn boxes: how busy each is, which one gives out first, and what was found.
// A collapsed place shows the busiest of its parts and all that was found in it.
import type { LoadCase } from '../capacity/report.ts';
import type { Component, Model, Place } from '../model/model.ts';
import type { Finding } from '../rules/finding.ts';
import type { NodeOverlay } from './diagram.ts';

/** What the overlay is made of, and the id of the box that stands for a component or a place. */
export interface OverlaySources {
  /** Of the state that is shown. */
  readonly load: LoadCase;
  readonly findings: readonly Finding[];
  idOf(element: Component | Place): string | undefined;
}

interface Draft {
  utilization: number | undefined;
  isBottleneck: boolean;
  readonly findings: NodeOverlay['findings'][number][];
}

/** The overlays of all boxes and groups that have anything to show, in the order of the model: components, places. */
export function layOver(model: Model, { load, findings, idOf }: OverlaySources): readonly NodeOverlay[] {
  const drafts = new Map<string, Draft>();
  const draftOf = (element: Component | Place): Draft | undefined => {
    const id = idOf(element);
    if (id === undefined) return undefined;
    const draft = drafts.get(id) ?? { utilization: undefined, isBottleneck: false, findings: [] };
    drafts.set(id, draft);
    return draft;
  };
  for (const component of model.components) draftOf(component);
  for (const { component, utilization } of load.components) {
    const draft = draftOf(component);
    if (draft && utilization) draft.utilization = Math.max(draft.utilization ?? 0, utilization.value);
  }
  const first = load.bottleneck && draftOf(load.bottleneck.component);
  if (first) first.isBottleneck = true;
  const elements = elementsByPath(model);
  for (const { element, severity, code, message, suppressed } of findings) {
    const about = elements.get(element);
    if (about !== undefined && suppressed === undefined) {
      draftOf(about)?.findings.push({ severity, code, message });
    }
  }
  return [...drafts].map(([id, draft]) => ({ id, ...draft }));
}

/** Components, places and tables by path; a table stands for its database. */
function elementsByPath(model: Model): ReadonlyMap<string, Component | Place> {
  const elements = new Map<string, Component | Place>();
  for (const place of model.places) elements.set(place.path, place);
  for (const component of model.components) {
    for (const table of component.tables) elements.set(`${component.path}.${table.name}`, component);
    elements.set(component.path, component);
  }
  return elements;
}
